-- 公共数据资源登记: what is said to whom. A letter is sent when a move is made, a reminder when its
-- day comes. {braces} are filled from the case. No letter states a term: days stand in the stages,
-- and {due_on} is what they come to.

-- 第九条、第十九条 申请, and 第五条 业务审核.
insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', * from (values
  ('draft', 'submit', 'applicant', 'apply',
    '已提交：{name}',
    '{applicant}：您单位的公共数据资源登记申请「{name}」（受理流水号{receipt_number}）已提交，现处于{stage}环节。'
    '审核结果将另行通知，您可以随时登录平台查看进度。',
    'Submitted: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} has been submitted and is now at {stage}. '
    'You will be told the result; progress can be followed on the platform.'),
  ('draft', 'submit', 'reviewer', 'review',
    '待业务审核：{name}',
    '{applicant}提交了公共数据资源登记申请「{name}」（受理流水号{receipt_number}），'
    '请不迟于{due_on}完成业务审核。',
    'For business review: {name}',
    '{applicant} has submitted "{name}" ({receipt_number}). Complete the business review by {due_on}.'),
  ('business_review', 'endorse', 'applicant', 'apply',
    '业务审核通过：{name}',
    '{applicant}：您单位的登记申请「{name}」（受理流水号{receipt_number}）已通过{actor_organisation}业务审核，'
    '并送登记机构受理，受理期限至{due_on}。',
    'Endorsed: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} was endorsed by {actor_organisation} '
    'and sent to the registry, which decides on acceptance by {due_on}.'),
  ('business_review', 'endorse', 'registry', 'accept',
    '待受理：{name}',
    '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）已通过业务审核，请不迟于{due_on}作出受理决定。',
    'For acceptance: {name}',
    '"{name}" ({receipt_number}) of {applicant} has passed business review. '
    'Decide on acceptance by {due_on}.'),
  ('business_review', 'return', 'applicant', 'apply',
    '退回修改：{name}',
    '{applicant}：您单位的登记申请「{name}」（受理流水号{receipt_number}）由{actor_organisation}退回修改。'
    '退回理由：{remark} 请修改后重新提交。',
    'Returned: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} was returned by {actor_organisation}. '
    'Reasons: {remark} Please change it and submit again.')) letter;

-- 第二十条 受理.
insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', 'acceptance', * from (values
  ('accept', 'applicant', 'apply',
    '已受理：{name}',
    '{applicant}：您单位的登记申请「{name}」（受理流水号{receipt_number}）已于今日受理，'
    '形式审核期限至{due_on}。',
    'Accepted: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} was accepted today. '
    'The review of form ends by {due_on}.'),
  ('accept', 'registry', 'review',
    '待形式审核：{name}',
    '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）已受理，请不迟于{due_on}完成形式审核。',
    'For formal review: {name}',
    '"{name}" ({receipt_number}) of {applicant} was accepted. Complete the formal review by {due_on}.'),
  ('refuse', 'applicant', 'apply',
    '不予受理：{name}',
    '{applicant}：您单位的登记申请「{name}」（受理流水号{receipt_number}）不予受理。'
    '依据：{reasons}（第二十条）。具体理由：{remark} 情况变化后，您单位可以重新申请。',
    'Refused: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} was refused. Ground: {reasons} (Art. 20). '
    'Reasons: {remark} Once this has changed, you may apply anew.'),
  ('refuse', 'reviewer', 'review',
    '不予受理：{name}',
    '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）不予受理。依据：{reasons}（第二十条）。',
    'Refused: {name}',
    '"{name}" ({receipt_number}) of {applicant} was refused. Ground: {reasons} (Art. 20).')) letter;

-- 第二十条、第二十一条 一次性告知: every defect in one letter, from either stage, by officer or lead.
insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', from_stage, action, 'applicant', 'apply',
  '一次性告知补正：{name}',
  E'{applicant}：您单位的登记申请「{name}」（受理流水号{receipt_number}）需要补充完善下列事项，现一次性告知：\n'
  '{defects}\n{remark}\n请补充后重新提交，受理期限和形式审核期限将重新计算。',
  'To be supplemented: {name}',
  E'The application "{name}" ({receipt_number}) of {applicant} needs the following, told once and in full:\n'
  '{defects}\n{remark}\nPlease supplement and submit again; the terms then begin anew.'
from (values
  ('acceptance', 'request_supplement'), ('acceptance', 'request_supplement_again'),
  ('formal_review', 'request_supplement'), ('formal_review', 'request_supplement_again'))
  move (from_stage, action);
insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', 'supplement', 'resubmit', * from (values
  ('applicant', 'apply',
    '补正已提交：{name}',
    '{applicant}：您单位对「{name}」（受理流水号{receipt_number}）的补正已提交，'
    '受理期限重新计算，至{due_on}。',
    'Supplement submitted: {name}',
    'The supplement to "{name}" ({receipt_number}) of {applicant} has been submitted; '
    'the term for acceptance begins anew and ends on {due_on}.'),
  ('registry', 'accept',
    '补正已交回，待受理：{name}',
    '{applicant}已提交「{name}」（受理流水号{receipt_number}）的补正，请不迟于{due_on}作出受理决定。',
    'Supplemented, for acceptance: {name}',
    '{applicant} has supplemented "{name}" ({receipt_number}). Decide on acceptance by {due_on}.')) letter;

-- 第二十二条 公示, 第二十四条 公示期满与赋码.
insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', * from (values
  ('formal_review', 'publish', 'applicant', 'apply',
    '形式审核通过并公示：{name}',
    '{applicant}：您单位的登记申请「{name}」（受理流水号{receipt_number}）已通过形式审核，'
    '自今日起公示，至{due_on}二十四时止。',
    'Passed and published: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} has passed formal review and is under '
    'public notice from today until midnight on {due_on}.'),
  ('formal_review', 'publish', 'reviewer', 'review',
    '已公示：{name}',
    '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）自今日起公示，至{due_on}二十四时止。',
    'Published: {name}',
    '"{name}" ({receipt_number}) of {applicant} is under public notice until midnight on {due_on}.'),
  ('public_notice', 'close_notice', 'applicant', 'apply',
    '公示期满：{name}',
    '{applicant}：「{name}」（受理流水号{receipt_number}）公示期满，登记机构将予赋码并发放登记确认单。',
    'Notice ended: {name}',
    'The public notice of "{name}" ({receipt_number}) of {applicant} has ended. '
    'The registry will code it and issue the confirmation.'),
  ('public_notice', 'close_notice', 'registry', 'code',
    '待赋码：{name}',
    '{applicant}的「{name}」（受理流水号{receipt_number}）公示期满，请不迟于{due_on}赋码。',
    'For coding: {name}',
    'The notice of "{name}" ({receipt_number}) of {applicant} has ended. Code it by {due_on}.'),
  ('coding', 'code', 'applicant', 'apply',
    '已登记：{name}',
    '{applicant}：「{name}」已完成登记，登记编号{number}，登记结果查询码{query_code}。'
    '登记确认单生成后，您可以登录平台下载。',
    'Registered: {name}',
    '"{name}" of {applicant} is registered under number {number}, query code {query_code}. '
    'The confirmation can be downloaded on the platform once it is drawn.'),
  ('coding', 'code', 'reviewer', 'review',
    '已登记：{name}',
    '{applicant}的「{name}」已完成登记，登记编号{number}。',
    'Registered: {name}',
    '"{name}" of {applicant} is registered under number {number}.')) letter;

-- 第二十条 grounds found late: 终止登记.
insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', from_stage, 'terminate', recipient, duty,
  '终止登记：{name}',
  '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）已终止登记。'
  '依据：{reasons}（第二十条）。具体理由：{remark} 情况变化后，可以重新申请。',
  'Terminated: {name}',
  'The application "{name}" ({receipt_number}) of {applicant} was terminated. Ground: {reasons} (Art. 20). '
  'Reasons: {remark} Once this has changed, a new application may be made.'
from (values ('formal_review'), ('public_notice'), ('coding')) stage (from_stage),
  (values ('applicant', 'apply'), ('reviewer', 'review')) addressee (recipient, duty);

-- 平台规则 撤回: those who had the case before them, and the registrant's own people.
insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', from_stage, 'withdraw', recipient, duty,
  '已撤回：{name}',
  '{applicant}已撤回登记申请「{name}」（受理流水号{receipt_number}），本案不再办理。',
  'Withdrawn: {name}',
  '{applicant} has withdrawn the application "{name}" ({receipt_number}). '
  'Nothing more is to be done in this case.'
from (values
  ('draft', 'applicant', 'apply'), ('business_review', 'applicant', 'apply'),
  ('acceptance', 'applicant', 'apply'), ('supplement', 'applicant', 'apply'),
  ('formal_review', 'applicant', 'apply'), ('public_notice', 'applicant', 'apply'),
  ('business_review', 'reviewer', 'review'), ('acceptance', 'registry', 'accept'),
  ('supplement', 'registry', 'accept'), ('formal_review', 'registry', 'review'),
  ('public_notice', 'registry', 'review')) addressee (from_stage, recipient, duty);

-- 期限提醒: those whose turn it is before the last day; the lead of the registry once it has passed.
insert into reminders (edition, procedure, stage, article, reminder, anchor, days, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', stage, article, reminder, 'due', days,
  recipient, duty,
  '即将到期：{name}',
  '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）在{stage}环节的期限为{due_on}，请按期办理。',
  'Due soon: {name}',
  '"{name}" ({receipt_number}) of {applicant} is due at {stage} on {due_on}. Please act in time.'
from (values
  ('business_review', '第五条', 'due_1', 1, 'reviewer', 'review'),
  ('acceptance', '第二十条', 'due_1', 1, 'registry', 'accept'),
  ('formal_review', '第二十一条', 'due_5', 5, 'registry', 'review'),
  ('formal_review', '第二十一条', 'due_1', 1, 'registry', 'review'),
  ('coding', '第二十四条', 'due_1', 1, 'registry', 'code'))
  reminder (stage, article, reminder, days, recipient, duty);
insert into reminders (edition, procedure, stage, article, reminder, anchor, days, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', stage, article, 'overdue', 'due', -1,
  recipient, duty,
  '已逾期：{name}',
  '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）在{stage}环节的期限已于{due_on}届满，'
  '请立即办理并说明情况。',
  'Overdue: {name}',
  '"{name}" ({receipt_number}) of {applicant} was due at {stage} on {due_on}. '
  'Please act now and say why it is late.'
from (values
  ('business_review', '第五条', 'reviewer', 'review'), ('acceptance', '第二十条', 'registry', 'lead'),
  ('formal_review', '第二十一条', 'registry', 'lead'), ('coding', '第二十四条', 'registry', 'lead'))
  reminder (stage, article, recipient, duty);

-- 补充完善 has no term in the text: the registrant is reminded, and nothing lapses.
insert into reminders (edition, procedure, stage, article, reminder, anchor, days, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_registration', stage, '平台规则', reminder, 'entered', days,
  'applicant', 'apply', subject_zh, body_zh, subject_en, body_en
from (values
  ('supplement', 'entered_10', 10), ('supplement', 'entered_30', 30)) reminder (stage, reminder, days),
 (values (
  '请补正：{name}',
  '{applicant}：您单位的登记申请「{name}」（受理流水号{receipt_number}）仍待补正。请按一次性告知书补充后重新提交；'
  '不再登记的，请撤回申请。',
  'Still to be supplemented: {name}',
  'The application "{name}" ({receipt_number}) of {applicant} still waits for its supplement. '
  'Submit it as '
  'the notice asks, or withdraw the application.')) letter (subject_zh, body_zh, subject_en, body_en);
