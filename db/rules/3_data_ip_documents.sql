-- 数据知识产权登记: the office's numbered documents. What the guide calls a return, a notice or a certificate is said
-- in writing; {braces} are filled from the case.

-- 三、登记审查 补正 and 公示; 平台规则 逾期未补正 and 撤回; 四、公示异议 终止登记.
insert into letters (edition, procedure, recipient, deemed_days, from_stage, action, letter, issuer, series,
  article, title_zh, body_zh, title_en, body_en)
select 'data_ip_2023', 'data_ip_registration', 'applicant', 5, * from (values
  ('formal_review', 'request_supplement', 'supplement_notice', 'registry', '京知登补〔{year}〕{number}号',
    '三、登记审查', '补正通知书',
    E'你（单位）提交的数据知识产权登记申请（数据集名称：{name}；受理流水号：{receipt_number}）收悉。'
    '经形式审核，需要补正下列事项，依据{source}{article}，现一并告知：\n{defects}\n{remark}\n'
    '请不迟于{due_on}通过登记平台补正后重新提交；逾期未补正的，该申请视为撤回。\n特此通知。',
    'Notice to supplement',
    E'Your application for registration of data intellectual property ("{name}", receipt number '
    '{receipt_number}) has been reviewed in form. Under {article} of {source} the following has to be '
    'supplemented:\n{defects}\n{remark}\nSupplement it on the platform by {due_on}; otherwise the application '
    'counts as withdrawn.'),
  ('supplement', 'deem_withdrawn', 'deemed_withdrawal', 'registry', '京知登视撤〔{year}〕{number}号', '平台规则',
    '视为撤回通知书',
    E'你（单位）的数据知识产权登记申请（数据集名称：{name}；受理流水号：{receipt_number}）经通知补正，'
    '期满未补正。\n该申请自{today}起视为撤回，不再办理。今后需要登记的，请重新提出申请。\n特此通知。',
    'Notice of deemed withdrawal',
    E'Your application for registration of data intellectual property ("{name}", receipt number '
    '{receipt_number}) was not supplemented in time.\nFrom {today} it counts as withdrawn. To register later, '
    'please apply anew.'),
  ('formal_review', 'publish', 'publication_notice', 'registry', '京知登示〔{year}〕{number}号', '四、公示异议',
    '登记公示告知书',
    E'你（单位）申请的数据知识产权登记（数据集名称：{name}；登记编号：{number}）已通过形式审核。'
    '依据{source}{article}，登记信息自{today}起通过登记平台向社会公示，至{due_on}二十四时止。\n'
    '公示期满无异议的，登记机构将颁发登记证书；有异议的，将另行告知。\n{remark}\n特此告知。',
    'Notice of publication',
    E'Your application for registration of data intellectual property ("{name}", number {number}) has passed '
    'the review of form. Under {article} of {source} its particulars are under public notice from {today} until '
    'midnight on {due_on}.\nIf nobody objects, the certificate will be issued; if somebody does, you will be '
    'told.\n{remark}'),
  ('public_notice', 'terminate_upheld', 'termination_decision', 'registry', '京知登终〔{year}〕{number}号',
    '四、公示异议', '终止登记决定书',
    E'你（单位）申请的数据知识产权登记（数据集名称：{name}；登记编号：{number}），公示期内收到的异议经复核成立。\n'
    '依据{source}{article}，决定终止登记。\n特此告知。',
    'Decision to terminate',
    E'An objection raised under public notice to the registration of "{name}" (number {number}) was upheld.\n'
    'Under {article} of {source} the registration is terminated.'),
  ('public_notice', 'terminate_decided', 'termination_decision', 'authority', '京知管终〔{year}〕{number}号',
    '四、公示异议', '终止登记决定书',
    E'你（单位）申请的数据知识产权登记（数据集名称：{name}；登记编号：{number}），公示期内收到的异议经主管部门处理，'
    '认定成立。\n依据{source}{article}，决定终止登记。\n特此告知。',
    'Decision to terminate',
    E'An objection raised under public notice to the registration of "{name}" (number {number}) was referred '
    'to the authority and upheld.\nUnder {article} of {source} the registration is terminated.')) document;
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series, action, article,
  from_stage, title_zh, body_zh, title_en, body_en)
select 'data_ip_2023', 'data_ip_registration', 'registry', 'applicant', 'withdrawal_confirmation', 5,
  '京知登撤〔{year}〕{number}号', 'withdraw', '平台规则', from_stage,
  '撤回登记申请确认书',
  E'你（单位）于{today}撤回数据知识产权登记申请（数据集名称：{name}；受理流水号：{receipt_number}）。'
  '该申请自撤回之日起终结，不再办理。今后需要登记的，请重新提出申请。\n特此确认。',
  'Confirmation of withdrawal',
  E'On {today} you withdrew the application for registration of data intellectual property ("{name}", '
  'receipt number {receipt_number}). It ended on that day. To register later, please apply anew.'
from (values ('formal_review'), ('supplement'), ('public_notice')) stage (from_stage);

-- 四、公示异议 as in 公共数据资源登记: the term to answer runs from the delivery of what tells the applicant.
insert into letters (edition, procedure, from_stage, action, recipient, letter, issuer, series, deemed_days,
  article, title_zh, body_zh, title_en, body_en)
select 'data_ip_2023', 'data_ip_objection', l.from_stage, l.action, l.recipient, l.letter, l.issuer,
  replace(replace(l.series, '京数登', '京知登'), '京数管', '京知管'), l.deemed_days, '四、公示异议', l.title_zh,
  replace(l.body_zh, '你单位', '你（单位）'), l.title_en, l.body_en
  from letters l where (l.edition, l.procedure) = ('public_data_2025', 'public_data_objection');

-- 三、登记审查 and 四、公示异议: the public notice itself, addressed to everybody. {braces} are filled from what the
-- notice discloses and from the calendar; a natural person's name stands in it as the register shows it.
insert into letters (edition, procedure, from_stage, action, recipient, letter, issuer, series, article,
  title_zh, body_zh, title_en, body_en)
values ('data_ip_2023', 'data_ip_registration', 'formal_review', 'publish', 'everybody', 'public_notice',
  'registry', '京知登公〔{year}〕{number}号', '三、登记审查、四、公示异议', '数据知识产权登记公示公告',
  E'下列数据知识产权登记申请（登记编号：{number}；受理流水号：{receipt_number}）已经登记机构形式审核通过。'
  '依据{source}“三、登记审查”“四、公示异议”，现在登记平台予以公示：\n{disclosed}\n'
  '公示期为{days}个工作日，自{today}起，至{due_on}二十四时止（公示开始当日不计入）。\n{provisional}\n'
  '公示期内，任何人可以通过登记平台实名对上述登记申请提出异议，并提供必要的证据材料。提出异议的，'
  '请登录登记平台（{platform}），在“登记公示”栏目打开本事项的公示页面办理；不便在线办理的，可以携带身份证件和证据材料到登记机构'
  '窗口办理。\n{contact}\n'
  '公示期满无异议，或者经复核异议不成立的，登记机构将颁发数据知识产权登记证书；异议成立的，登记机构将终止登记。'
  '\n特此公告。',
  'Public notice of a registration',
  E'The application below for registration of data intellectual property (number {number}, receipt number '
  '{receipt_number}) has passed the review of form. Under sections 3 and 4 of {source} it is '
  'hereby made public on the platform:\n{disclosed}\n'
  'The notice lasts {days} working days, from {today} until midnight on {due_on}; the first day is not '
  'counted.\n{provisional}\n'
  'Within that time anybody may object to the application, under their real name and with the necessary '
  'evidence, on the platform ({platform}): sign in and open this notice under "Public notices". Whoever cannot '
  'do so online may come to the registry''s counter with an identity document and the evidence.\n{contact}\n'
  'If nobody objects, or no objection is upheld, the registry issues the certificate; if one is upheld, the '
  'registration is terminated.');
