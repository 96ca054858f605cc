-- 公共数据资源登记: the numbered documents (公文) of a first registration. {braces} are filled from the case;
-- every line is a paragraph, and one that stays empty is left out. A document is addressed to its recipient
-- and signed by its issuer: neither is
-- repeated here. The days after which one counts as delivered are 平台规则.

-- 第二十条 受理 and 不予受理, 第二十二条 公示.
insert into letters (edition, procedure, issuer, deemed_days, from_stage, action, recipient, letter,
  series, article, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 5, * from (values
  ('acceptance', 'accept', 'applicant', 'acceptance_notice', '京数登受〔{year}〕{number}号', '第二十条',
    '受理通知书',
    E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
    '经审查，申请材料符合受理要求，依据{source}{article}，现予受理。\n'
    '形式审核期限自受理之日起计算，至{due_on}。形式审核期间如需补充完善材料，将一次性告知。\n{remark}\n特此通知。',
    'Notice of acceptance',
    E'Your application for {kind} of public data resources ("{name}", receipt number {receipt_number}) has '
    'been received and, under {article} of {source}, is accepted.\n'
    'The formal review begins on the day of acceptance and ends by {due_on}. Should anything have to be '
    'supplemented, you will be told once and in full.\n{remark}'),
  ('acceptance', 'refuse', 'applicant', 'refusal_notice', '京数登不受〔{year}〕{number}号', '第二十条',
    '不予受理通知书',
    E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
    '经审查，该申请存在下列情形：{reasons}。\n具体理由：{remark}\n'
    '依据{source}{article}，决定不予受理。上述情形消除后，你单位可以重新提出申请。\n特此通知。',
    'Notice of refusal',
    E'Your application for {kind} of public data resources ("{name}", receipt number {receipt_number}) has '
    'been examined and found to fall under: {reasons}.\nReasons: {remark}\n'
    'Under {article} of {source} it is refused. Once the ground no longer exists, you may apply anew.'),
  ('formal_review', 'publish', 'applicant', 'publication_notice', '京数登示〔{year}〕{number}号',
    '第二十二条', '登记公示告知书',
    E'你单位申请的公共数据资源{kind}（登记数据名称：{name}；受理流水号：{receipt_number}）已通过形式审核。'
    '依据{source}{article}，登记信息自{today}起通过登记平台向社会公示，至{due_on}二十四时止。\n'
    '公示期满无异议的，登记机构将予赋码并发放登记确认单；有异议的，将另行告知。\n{remark}\n特此告知。',
    'Notice of publication',
    E'Your application for {kind} of public data resources ("{name}", receipt number {receipt_number}) has '
    'passed the formal review. Under {article} of {source}, its particulars are under public notice on the '
    'platform from {today} until midnight on {due_on}.\nIf nobody objects, the registry will code it and '
    'issue the confirmation; if somebody does, you will be told.\n{remark}')) document;

-- 第二十条、第二十一条 补正: every defect in one document, whoever tells them.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series,
  from_stage, action, article, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 'applicant', 'supplement_notice', 5,
  '京数登补〔{year}〕{number}号', move.*,
  '补正通知书',
  E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
  '经审查，需要补充完善下列事项，依据{source}{article}，现一次性告知：\n{defects}\n{remark}\n'
  '请按上述要求补充完善后，通过登记平台重新提交。受理期限和形式审核期限自重新提交之日起依规定重新计算。\n特此通知。',
  'Notice to supplement',
  E'Your application for {kind} of public data resources ("{name}", receipt number {receipt_number}) has '
  'been examined. Under {article} of {source} you are told, once and in full, what has to be supplemented:\n'
  '{defects}\n{remark}\nPlease supplement it and submit again on the platform; the terms then begin anew.'
from (values
  ('acceptance', 'request_supplement', '第二十条'), ('acceptance', 'request_supplement_again', '第二十条'),
  ('formal_review', 'request_supplement', '第二十一条'),
  ('formal_review', 'request_supplement_again', '第二十一条')) move (from_stage, action, article);

-- 第五条、第九条 业务审核: what the reviewing department sends back, it says in a document of its own.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series,
  from_stage, action, article, title_zh, body_zh, title_en, body_en)
values ('public_data_2025', 'public_data_registration', 'reviewer', 'applicant', 'return_opinion', 5,
  '京数审退〔{year}〕{number}号', 'business_review', 'return', '第五条',
  '业务审核退回意见',
  E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
  '依据{source}{article}，我单位对该申请进行了业务审核，现退回修改，意见如下：\n{remark}\n'
  '请按上述意见修改后，通过登记平台重新提交。',
  'Opinion on return',
  E'Your application for {kind} of public data resources ("{name}", receipt number {receipt_number}) has '
  'been reviewed under {article} of {source} and is returned for changes:\n{remark}\n'
  'Please change it accordingly and submit it again on the platform.');

-- 第二十条 grounds found late: 终止登记.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series, action, article,
  from_stage, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 'applicant', 'termination_decision', 5,
  '京数登终〔{year}〕{number}号', 'terminate', '第二十条', from_stage,
  '终止登记决定书',
  E'你单位申请的公共数据资源{kind}（登记数据名称：{name}；受理流水号：{receipt_number}），'
  '经核查存在下列情形：{reasons}。\n具体理由：{remark}\n'
  '依据{source}{article}，决定终止登记。上述情形消除后，你单位可以重新提出申请。',
  'Decision to terminate',
  E'The application for {kind} of public data resources ("{name}", receipt number {receipt_number}) was '
  'found to fall under: {reasons}.\nReasons: {remark}\n'
  'Under {article} of {source} the registration is terminated. Once the ground no longer exists, you may '
  'apply anew.'
from (values ('formal_review'), ('public_notice'), ('coding')) stage (from_stage);

-- 平台规则 撤回: confirmed in writing from the day on which the application was submitted.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series, action, article,
  from_stage, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 'applicant', 'withdrawal_confirmation', 5,
  '京数登撤〔{year}〕{number}号', 'withdraw', '平台规则', from_stage,
  '撤回登记申请确认书',
  E'你单位于{today}撤回公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）。'
  '该申请自撤回之日起终结，不再办理。今后需要登记的，请重新提出申请。\n{remark}\n特此确认。',
  'Confirmation of withdrawal',
  E'On {today} you withdrew the application for {kind} of public data resources ("{name}", receipt number '
  '{receipt_number}). It ended on that day. To register later, please apply anew.\n{remark}'
from (values ('draft'), ('business_review'), ('acceptance'), ('supplement'), ('formal_review'),
  ('public_notice')) stage (from_stage);
