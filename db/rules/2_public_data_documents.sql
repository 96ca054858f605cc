-- 公共数据资源登记: the numbered documents (公文) of a first registration, and the papers that the platform
-- prints for signing and sealing. {braces} are filled from the case; every line is a paragraph, and one that
-- stays empty is left out. A document is addressed to its recipient and signed by its issuer: neither is
-- repeated here. The days after which one counts as delivered are 平台规则.

-- 第二十条 受理 and 不予受理, 第二十二条 公示.
insert into letters (edition, procedure, issuer, deemed_days, from_stage, action, recipient, letter,
  series_zh, article, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 5, * from (values
  ('acceptance', 'accept', 'applicant', 'acceptance_notice', '京数登受〔{year}〕{number}号', '第二十条',
    '受理通知书',
    E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
    '经审查，申请材料符合受理要求，依据{source}{article}，现予受理。\n'
    '形式审核期限自受理之日起计算，至{due_on}。形式审核期间如需补充完善材料，将一次性告知。\n{remark}\n特此通知。',
    'Notice of acceptance',
    E'Your application for {kind} of public data resources (“{name}”, receipt number {receipt_number}) has '
    'been received and, under {article} of {source}, is accepted.\n'
    'The formal review begins on the day of acceptance and ends by {due_on}. Should anything have to be '
    'supplemented, you will be told once and in full.\n{remark}'),
  ('acceptance', 'refuse', 'applicant', 'refusal_notice', '京数登不受〔{year}〕{number}号', '第二十条',
    '不予受理通知书',
    E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
    '经审查，该申请存在下列情形：{reasons}。\n具体理由：{remark}\n'
    '依据{source}{article}，决定不予受理。上述情形消除后，你单位可以重新提出申请。\n特此通知。',
    'Notice of refusal',
    E'Your application for {kind} of public data resources (“{name}”, receipt number {receipt_number}) has '
    'been examined and found to fall under: {reasons}.\nReasons: {remark}\n'
    'Under {article} of {source} it is refused. Once the ground no longer exists, you may apply anew.'),
  ('formal_review', 'publish', 'applicant', 'publication_notice', '京数登示〔{year}〕{number}号',
    '第二十二条', '登记公示告知书',
    E'你单位申请的公共数据资源{kind}（登记数据名称：{name}；受理流水号：{receipt_number}）已通过形式审核。'
    '依据{source}{article}，登记信息自{today}起通过登记平台向社会公示，至{due_on}二十四时止。\n'
    '公示期满无异议的，登记机构将予赋码并发放登记确认单；有异议的，将另行告知。\n{remark}\n特此告知。',
    'Notice of publication',
    E'Your application for {kind} of public data resources (“{name}”, receipt number {receipt_number}) has '
    'passed the formal review. Under {article} of {source}, its particulars are under public notice on the '
    'platform from {today} until midnight on {due_on}.\nIf nobody objects, the registry will code it and '
    'issue the confirmation; if somebody does, you will be told.\n{remark}')) document;

-- 第二十条、第二十一条 补正: every defect in one document, whoever tells them.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series_zh,
  from_stage, action, article, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 'applicant', 'supplement_notice', 5,
  '京数登补〔{year}〕{number}号', move.*,
  '补正通知书',
  E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
  '经审查，需要补充完善下列事项，依据{source}{article}，现一次性告知：\n{defects}\n{remark}\n'
  '请按上述要求补充完善后，通过登记平台重新提交。受理期限和形式审核期限自重新提交之日起依规定重新计算。\n特此通知。',
  'Notice to supplement',
  E'Your application for {kind} of public data resources (“{name}”, receipt number {receipt_number}) has '
  'been examined. Under {article} of {source} you are told, once and in full, what has to be supplemented:\n'
  '{defects}\n{remark}\nPlease supplement it and submit again on the platform; the terms then begin anew.'
from (values
  ('acceptance', 'request_supplement', '第二十条'), ('acceptance', 'request_supplement_again', '第二十条'),
  ('formal_review', 'request_supplement', '第二十一条'),
  ('formal_review', 'request_supplement_again', '第二十一条')) move (from_stage, action, article);

-- 第五条、第九条 业务审核: what the reviewing department sends back, it says in a document of its own.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series_zh,
  from_stage, action, article, title_zh, body_zh, title_en, body_en)
values ('public_data_2025', 'public_data_registration', 'reviewer', 'applicant', 'return_opinion', 5,
  '京数审退〔{year}〕{number}号', 'business_review', 'return', '第五条',
  '业务审核退回意见',
  E'你单位提交的公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）收悉。'
  '依据{source}{article}，我单位对该申请进行了业务审核，现退回修改，意见如下：\n{remark}\n'
  '请按上述意见修改后，通过登记平台重新提交。',
  'Opinion on return',
  E'Your application for {kind} of public data resources (“{name}”, receipt number {receipt_number}) has '
  'been reviewed under {article} of {source} and is returned for changes:\n{remark}\n'
  'Please change it accordingly and submit it again on the platform.');

-- 第二十条 grounds found late: 终止登记.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series_zh, action, article,
  from_stage, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 'applicant', 'termination_decision', 5,
  '京数登终〔{year}〕{number}号', 'terminate', '第二十条', from_stage,
  '终止登记决定书',
  E'你单位申请的公共数据资源{kind}（登记数据名称：{name}；受理流水号：{receipt_number}），'
  '经核查存在下列情形：{reasons}。\n具体理由：{remark}\n'
  '依据{source}{article}，决定终止登记。上述情形消除后，你单位可以重新提出申请。',
  'Decision to terminate',
  E'The application for {kind} of public data resources (“{name}”, receipt number {receipt_number}) was '
  'found to fall under: {reasons}.\nReasons: {remark}\n'
  'Under {article} of {source} the registration is terminated. Once the ground no longer exists, you may '
  'apply anew.'
from (values ('formal_review'), ('public_notice'), ('coding')) stage (from_stage);

-- 平台规则 撤回: confirmed in writing from the day on which the application was submitted.
insert into letters (edition, procedure, issuer, recipient, letter, deemed_days, series_zh, action, article,
  from_stage, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_registration', 'registry', 'applicant', 'withdrawal_confirmation', 5,
  '京数登撤〔{year}〕{number}号', 'withdraw', '平台规则', from_stage,
  '撤回登记申请确认书',
  E'你单位于{today}撤回公共数据资源{kind}申请（登记数据名称：{name}；受理流水号：{receipt_number}）。'
  '该申请自撤回之日起终结，不再办理。今后需要登记的，请重新提出申请。\n{remark}\n特此确认。',
  'Confirmation of withdrawal',
  E'On {today} you withdrew the application for {kind} of public data resources (“{name}”, receipt number '
  '{receipt_number}). It ended on that day. To register later, please apply anew.\n{remark}'
from (values ('draft'), ('business_review'), ('acceptance'), ('supplement'), ('formal_review'),
  ('public_notice')) stage (from_stage);

-- 第八条、第十四条第二项 数据合法合规性来源承诺书: printed from what was filled in, then signed and sealed. A
-- value that is still missing leaves a blank to write on.
update materials set
  template_zh = E'{registry}：\n'
    '{applicant}（统一社会信用代码：{credit_code}）申请公共数据资源{kind}，登记数据名称为「{data_name}」，数据来源为{data_source}。'
    '现就数据来源的合法合规性承诺如下：\n'
    '一、{source_note}\n'
    '二、本单位依法依规取得、持有和使用上述数据，数据来源真实、合法，不侵害国家利益、公共利益以及其他单位和个人的合法权益。\n'
    '三、上述数据不含依法禁止登记的内容；涉及国家秘密、商业秘密、个人隐私和个人信息的，已依法依规处理。\n'
    '四、本单位提交的登记材料真实、完整、合法、有效，不存在隐瞒事实或者弄虚作假的情形。\n'
    '五、如违反上述承诺，本单位依法承担相应责任。',
  template_en = E'To {registry}:\n'
    '{applicant} (unified social credit code {credit_code}) applies for {kind} of public data resources; '
    'the data are named “{data_name}”, their source is {data_source}. It undertakes the following:\n'
    '1. {source_note}\n'
    '2. It obtained, holds and uses these data lawfully; their source is genuine and lawful and infringes no '
    'interest of the state, of the public, or of any other body or person.\n'
    '3. The data hold nothing whose registration the law forbids; state secrets, trade secrets, privacy and '
    'personal information have been dealt with as the law requires.\n'
    '4. The papers submitted are true, complete, lawful and valid; nothing is concealed or false.\n'
    '5. It answers in law for any breach of this undertaking.'
 where edition = 'public_data_2025' and kind = 'initial' and material = 'source_undertaking';

-- 第九条 委托登记、代为登记: the commission in writing.
update materials set
  template_zh = E'{registry}：\n'
    '就「{data_name}」的公共数据资源{kind}，依据{source}第九条，采用{registration_mode}方式办理。\n'
    '登记主体：{applicant}（统一社会信用代码：{credit_code}）\n'
    '数据持有部门：{holder_name}\n'
    '受托单位：＿＿＿＿＿＿＿＿＿＿＿＿\n'
    '经办人：{contact_name}　联系电话：{contact_phone}\n'
    '办理事项：填报登记申请、提交登记材料、接收登记文书和登记确认单。\n'
    '期限：自签章之日起至本次登记办结之日止。',
  template_en = E'To {registry}:\n'
    'The {kind} of “{data_name}” as a public data resource is carried out under Article 9 of {source}, '
    'mode: {registration_mode}.\n'
    'Registrant: {applicant} (unified social credit code {credit_code})\n'
    'Holder of the data: {holder_name}\n'
    'Commissioned: ____________\n'
    'Contact: {contact_name}, telephone {contact_phone}\n'
    'To do: fill in the application, submit the papers, receive documents and the confirmation.\n'
    'From the day of signing until this registration is closed.'
 where edition = 'public_data_2025' and kind = 'initial' and material = 'commission';
