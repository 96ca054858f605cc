-- 数据知识产权登记, to be held beside 《数据知识产权登记平台操作指引》: its road (三、登记审查; 四、公示异议; 五、证书下载). The
-- form has a file of its own. An article named 平台规则 is not in the guide: the platform needs it and says so.

-- The certificate is valid for three years, or as long as an agreement that ends sooner: so the measures the
-- guide refers to, 《北京市数据知识产权登记管理办法（试行）》第十三条, in force from 2023-06-19.
insert into schemes (scheme, position, name_zh, name_en, applicant_zh, applicant_en) values
  ('data_ip', 2, '数据知识产权登记', 'Data intellectual property registration', '申请人', 'Applicant');
insert into editions (edition, scheme, effective_on, source_zh, source_en, draft, certificate_zh,
  certificate_en, statement_zh, statement_en, number_prefix, validity_years, validity_field, name_field)
values ('data_ip_2023', 'data_ip', '2023-06-19', '《数据知识产权登记平台操作指引》',
  'Guide to the Data Intellectual Property Registration Platform', false,
  '数据知识产权登记证书', 'Certificate of Data Intellectual Property Registration',
  '登记机构对登记申请材料作形式审核，申请人对材料的真实性、合法性负责。登记事项以登记簿现状为准，可凭登记结果查询码查验。',
  'The registry reviewed the papers in form; the applicant answers for their truth and lawfulness. The register '
  'as it stands prevails and can be checked with the query code.',
  'BJSZD', 3, 'agreement_term', 'dataset_name');
insert into procedures (edition, procedure, name_zh, name_en) values
  ('data_ip_2023', 'data_ip_registration', '数据知识产权登记程序', 'Data intellectual property registration'),
  ('data_ip_2023', 'data_ip_objection', '异议处理程序', 'Objection');

-- 三、登记审查 three working days of formal review, ten to supplement, ten of public notice.
insert into stages (edition, procedure, position, stage, owner, duty, days, unit, internal, editable, outcome,
  public_zh, public_en, name_zh, name_en, article)
select 'data_ip_2023', 'data_ip_registration', * from (values
  (null::int, 'opening', null, null, null::int, null, false, false, null, null, null,
    '新建', 'Opening', '二、登记申请'),
  (1, 'draft', 'applicant', 'apply', null, null, false, true, null, null, null, '填报', 'Draft', '二、登记申请'),
  (2, 'formal_review', 'registry', 'review', 3, 'working', false, false, null, null, null,
    '形式审核', 'Formal review', '三、登记审查'),
  (null, 'supplement', 'applicant', 'apply', 10, 'working', false, true, null, null, null,
    '补正', 'Supplement', '三、登记审查'),
  (3, 'public_notice', 'clock', 'watch', 10, 'working', false, false, null, '正常', 'Normal',
    '公示', 'Public notice', '四、公示异议'),
  (4, 'certification', 'registry', 'code', 3, 'working', true, false, null, '公示期满', 'Notice ended',
    '颁证', 'Certification', '三、登记审查'),
  (5, 'registered', null, null, null, null, false, false, 'good', '已登记', 'Registered',
    '已登记', 'Registered', '五、证书下载'),
  (null, 'deemed_withdrawn', null, null, null, null, false, false, 'neutral', null, null,
    '视为撤回', 'Deemed withdrawn', '平台规则'),
  (null, 'withdrawn', null, null, null, null, false, false, 'neutral', '已撤回', 'Withdrawn',
    '已撤回', 'Withdrawn', '平台规则'),
  (null, 'terminated', null, null, null, null, false, false, 'bad', '终止登记', 'Terminated',
    '终止登记', 'Terminated', '四、公示异议')) stage;

insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, freezes,
  publishes, numbers, takes_effect, remark, defects, weight, position, confirm_zh, confirm_en, name_zh,
    name_en,
  article)
select 'data_ip_2023', 'data_ip_registration', * from (values
  ('opening', 'open', 'draft', 'applicant', 'apply', '{}'::text[], false, false, false, false, 'none', false,
    'primary', 1, null, null, '立即登记', 'New application', '二、登记申请'),
  ('draft', 'submit', 'formal_review', 'applicant', 'apply',
    '{other_person,fields_complete,materials_complete,printable}', true, false, false, false, 'none', false,
    'primary', 1, '提交后，在退回补正前不能改动填报内容和材料。下一环节为形式审核。确认提交吗？',
    'Once submitted, words and papers are locked unless the case is returned. Next: formal review. Submit?',
    '提交', 'Submit', '二、登记申请'),
  -- The number is given before the notice: figure 10 lists numbers of cases under notice, and one is missing.
  ('formal_review', 'publish', 'public_notice', 'registry', 'review',
    '{other_person,fields_complete,materials_complete,printable}', false, true, true, false, 'optional',
      false,
    'primary', 1, '通过后，登记信息即向社会公示，公示内容不能收回。确认公示吗？',
    'The disclosed items become public at once. Publish?', '通过并公示', 'Pass and publish',
    '三、登记审查、四、公示异议'),
  ('formal_review', 'request_supplement', 'supplement', 'registry', 'review', '{other_person}', false, false,
    false, false, 'optional', true, 'plain', 2, '请核对所列事项是否齐全。确认退回补正吗？',
    'Check that the list is complete. Return it for a supplement?', '退回补正', 'Return for supplement',
    '三、登记审查'),
  ('supplement', 'resubmit', 'formal_review', 'applicant', 'apply',
    '{other_person,mended,fields_complete,materials_complete,printable}', true, false, false, false, 'none',
    false, 'primary', 1, '提交后不能再改动补正内容，审核期限自提交之日起重新计算。确认提交吗？',
    'Once submitted, the supplement is locked and the term for review begins anew. Submit?',
    '提交补正', 'Submit supplement', '三、登记审查'),
  ('supplement', 'deem_withdrawn', 'deemed_withdrawn', 'clock', 'watch', '{term_over,term_certain}', false,
    false, false, false, 'none', false, 'plain', 2, '补正期满未补正，视为撤回。',
    'The term to supplement has ended; the application counts as withdrawn.', '逾期未补正，视为撤回',
    'Deemed withdrawn', '平台规则'),
  ('public_notice', 'close_notice', 'certification', 'clock', 'watch',
    '{notice_over,term_certain,notice_uncontested}', false, false, false, false, 'none', false, 'plain', 1,
    null, null, '公示期满', 'Notice ends', '三、登记审查'),
  ('certification', 'issue', 'registered', 'registry', 'code', '{other_person,notice_uncontested,printable}',
    false, false, false, true, 'none', false, 'primary', 1,
    '颁发证书后登记即载入登记簿并生效，不能收回。确认颁发吗？',
    'The registration is entered and takes effect, and this cannot be taken back. Issue the certificate?',
    '颁发登记证书', 'Issue the certificate', '三、登记审查、五、证书下载'),
  ('public_notice', 'terminate_upheld', 'terminated', 'registry', 'review',
    '{other_person,objection_upheld}', false, false, false, false, 'none', false, 'danger', 7,
    '异议成立，本案将终止登记。确认终止吗？', 'An objection was upheld; this case will be terminated. Terminate?',
    '因异议成立终止登记', 'Terminate: objection upheld', '四、公示异议'),
  ('public_notice', 'terminate_decided', 'terminated', 'authority', 'lead', '{objection_upheld}', false,
    false,
    false, false, 'none', false, 'danger', 7, '异议成立，本案将终止登记。确认终止吗？',
    'An objection was upheld; this case will be terminated. Terminate?',
    '因异议成立终止登记', 'Terminate: objection upheld', '四、公示异议')) move;
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, remark,
  weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'data_ip_2023', 'data_ip_registration', from_stage, 'withdraw', 'withdrawn', 'applicant', 'apply',
  '{other_person}'::text[], 'optional', 'danger', 9,
  '撤回后本案即告终结，不能恢复。如需登记，请重新申请。确认撤回吗？',
  'Withdrawing ends this case for good. To register later, apply anew. Withdraw?',
  '撤回申请', 'Withdraw application', '平台规则'
from (values ('draft'), ('formal_review'), ('supplement'), ('public_notice')) stage (from_stage);

-- 四、公示异议 anyone may object by name; how it is decided, the guide leaves to the measures, which are not
-- public in full: the road is that of 公共数据资源登记, 第二十三条, until somebody lays in their text (办法条款待核).
insert into stages (edition, procedure, position, stage, owner, duty, days, unit, internal, editable,
  from_delivery, outcome, public_zh, public_en, name_zh, name_en, article)
select 'data_ip_2023', 'data_ip_objection', s.position, s.stage, s.owner, s.duty, s.days, s.unit, s.internal,
  s.editable, s.from_delivery, s.outcome, s.public_zh, s.public_en, replace(s.name_zh, '登记主体', '申请人'),
  s.name_en, '四、公示异议' from stages s
 where (s.edition, s.procedure) = ('public_data_2025', 'public_data_objection');
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, freezes,
  tells, takes_effect, reasons, remark, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'data_ip_2023', 'data_ip_objection', t.from_stage, t.action, t.to_stage, t.party, t.duty, t.conditions,
  t.freezes, t.tells, t.takes_effect, t.reasons, t.remark, t.weight, t.position,
  replace(t.confirm_zh, '登记主体', '申请人'), t.confirm_en, replace(t.name_zh, '登记主体', '申请人'), t.name_en,
  '四、公示异议' from transitions t
 where (t.edition, t.procedure) = ('public_data_2025', 'public_data_objection');
insert into reasons (edition, procedure, from_stage, action, reason, position, name_zh, name_en, article)
select 'data_ip_2023', 'data_ip_objection', g.from_stage, g.action, g.reason, g.position,
  replace(g.name_zh, '登记主体', '申请人'), g.name_en, '四、公示异议' from reasons g
 where (g.edition, g.procedure) = ('public_data_2025', 'public_data_objection') and g.reason <> 'no_party';
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'data_ip_2023', 'data_ip_objection', n.from_stage, n.action, n.recipient, n.duty,
  replace(n.subject_zh, '登记主体', '申请人'), replace(replace(n.body_zh, '登记主体', '申请人'), '您单位', '您'),
  n.subject_en, n.body_en from notices n
 where (n.edition, n.procedure) = ('public_data_2025', 'public_data_objection');
insert into reminders (edition, procedure, stage, article, reminder, anchor, days, recipient, duty,
  subject_zh,
  body_zh, subject_en, body_en)
select 'data_ip_2023', 'data_ip_objection', r.stage, '四、公示异议', r.reminder, r.anchor, r.days, r.recipient,
  r.duty, r.subject_zh, r.body_zh, r.subject_en, r.body_en from reminders r
 where (r.edition, r.procedure) = ('public_data_2025', 'public_data_objection');

insert into kinds (edition, kind, position, procedure, effect, about, name_zh, name_en, article) values
  ('data_ip_2023', 'initial', 1, 'data_ip_registration', 'issue', 'nothing', '登记', 'Registration',
   '二、登记申请'),
  ('data_ip_2023', 'objection', 2, 'data_ip_objection', 'terminate', 'case', '异议', 'Objection',
   '四、公示异议');
-- 一、注册认证 whoever signed up under a credit code or an identity number applies.
insert into openings (edition, kind, procedure, action, to_stage, party, duty, conditions) values
  ('data_ip_2023', 'initial', 'data_ip_registration', 'open', 'draft', 'applicant', 'apply',
   '{identity_checked}'),
  ('data_ip_2023', 'objection', 'data_ip_objection', 'open', 'draft', 'objector', 'apply',
   '{notice_running,of_another,identity_checked}');

-- What is said to whom ---------------------------------------------------------------------------

insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'data_ip_2023', 'data_ip_registration', * from (values
  ('draft', 'submit', 'applicant', 'apply', '已提交：{name}',
    '{applicant}：数据知识产权登记申请「{name}」（受理流水号{receipt_number}）已提交，登记机构将不迟于{due_on}完成形式审核。',
    'Submitted: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} was submitted. The review of form ends by {due_on}.'),
  ('draft', 'submit', 'registry', 'review', '待形式审核：{name}',
    '{applicant}提交了登记申请「{name}」（受理流水号{receipt_number}），请不迟于{due_on}完成形式审核。',
    'For formal review: {name}',
    '{applicant} has submitted "{name}" ({receipt_number}). Complete the formal review by {due_on}.'),
  ('formal_review', 'request_supplement', 'applicant', 'apply', '退回补正：{name}',
    E'{applicant}：登记申请「{name}」（受理流水号{receipt_number}）需要补正下列事项：\n{defects}\n{remark}\n'
    '请不迟于{due_on}补正后重新提交，逾期未补正的视为撤回。',
    'To be supplemented: {name}',
    E'The application "{name}" ({receipt_number}) of {applicant} needs the following:\n{defects}\n{remark}\n'
    'Supplement it by {due_on}; otherwise it counts as withdrawn.'),
  ('supplement', 'resubmit', 'registry', 'review', '补正已提交：{name}',
    '{applicant}已提交「{name}」（受理流水号{receipt_number}）的补正，请不迟于{due_on}完成形式审核。',
    'Supplemented: {name}',
    '{applicant} has supplemented "{name}" ({receipt_number}). Complete the formal review by {due_on}.'),
  ('supplement', 'deem_withdrawn', 'applicant', 'apply', '视为撤回：{name}',
    '{applicant}：登记申请「{name}」（受理流水号{receipt_number}）逾期未补正，视为撤回。如需登记，可以重新申请。',
    'Deemed withdrawn: {name}',
    'The application "{name}" ({receipt_number}) of {applicant} was not supplemented in time and counts as '
    'withdrawn. You may apply anew.'),
  ('formal_review', 'publish', 'applicant', 'apply', '公示中：{name}',
    '{applicant}：登记申请「{name}」（登记编号{number}）已通过形式审核，自今日起公示，至{due_on}止。',
    'Under public notice: {name}',
    'The application "{name}" of {applicant} has passed review under number {number} and is under public notice '
    'until {due_on}.'),
  ('public_notice', 'close_notice', 'registry', 'code', '待颁证：{name}',
    '{applicant}的「{name}」（登记编号{number}）公示期满，请不迟于{due_on}颁发证书。', 'For certification: {name}',
    'The notice of "{name}" ({number}) of {applicant} has ended. Issue the certificate by {due_on}.'),
  ('certification', 'issue', 'applicant', 'apply', '已登记：{name}',
    '{applicant}：「{name}」已完成登记，登记编号{number}，登记结果查询码{query_code}。登记证书生成后可以登录平台下载。',
    'Registered: {name}',
    '"{name}" of {applicant} is registered under number {number}, query code {query_code}. The certificate can be '
    'downloaded once it is drawn.'),
  ('public_notice', 'terminate_upheld', 'applicant', 'apply', '终止登记：{name}',
    '{applicant}：登记申请「{name}」（登记编号{number}）因异议成立终止登记。', 'Terminated: {name}',
    'The application "{name}" ({number}) of {applicant} was terminated because an objection was upheld.'),
  ('public_notice', 'terminate_decided', 'applicant', 'apply', '终止登记：{name}',
    '{applicant}：登记申请「{name}」（登记编号{number}）经主管部门处理，因异议成立终止登记。', 'Terminated: {name}',
    'The application "{name}" ({number}) of {applicant} was terminated by the authority: an objection was upheld.'),
  ('draft', 'withdraw', 'applicant', 'apply', '已撤回：{name}',
    '{applicant}已撤回登记申请「{name}」（受理流水号{receipt_number}）。', 'Withdrawn: {name}',
    '{applicant} has withdrawn the application "{name}" ({receipt_number}).'),
  ('formal_review', 'withdraw', 'registry', 'review', '已撤回：{name}',
    '{applicant}已撤回登记申请「{name}」（受理流水号{receipt_number}），本案不再办理。', 'Withdrawn: {name}',
    '{applicant} has withdrawn "{name}" ({receipt_number}). Nothing more is to be done.'),
  ('supplement', 'withdraw', 'registry', 'review', '已撤回：{name}',
    '{applicant}已撤回登记申请「{name}」（受理流水号{receipt_number}），本案不再办理。', 'Withdrawn: {name}',
    '{applicant} has withdrawn "{name}" ({receipt_number}). Nothing more is to be done.'),
  ('public_notice', 'withdraw', 'registry', 'review', '已撤回：{name}',
    '{applicant}已撤回登记申请「{name}」（登记编号{number}），本案不再办理。', 'Withdrawn: {name}',
    '{applicant} has withdrawn "{name}" ({number}). Nothing more is to be done.')) letter;

insert into reminders (edition, procedure, stage, article, reminder, anchor, days, recipient, duty,
  subject_zh,
  body_zh, subject_en, body_en)
select 'data_ip_2023', 'data_ip_registration', stage, '三、登记审查', reminder, 'due', days, recipient, duty,
  subject_zh, body_zh, subject_en, body_en
  from (values
    ('formal_review', 'due_1', 1, 'registry', 'review', '即将到期：{name}',
      '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）形式审核期限为{due_on}，请按期办理。',
      'Due soon: {name}', '"{name}" ({receipt_number}) of {applicant} is due for review on {due_on}.'),
    ('formal_review', 'overdue', -1, 'registry', 'lead', '已逾期：{name}',
      '{applicant}的登记申请「{name}」（受理流水号{receipt_number}）形式审核期限已于{due_on}届满，请立即办理。',
      'Overdue: {name}', '"{name}" ({receipt_number}) of {applicant} was due for review on {due_on}. Act now.'),
    ('supplement', 'due_3', 3, 'applicant', 'apply', '请补正：{name}',
      '{applicant}：登记申请「{name}」（受理流水号{receipt_number}）须不迟于{due_on}补正，逾期未补正的视为撤回。',
      'Please supplement: {name}',
      'The application "{name}" ({receipt_number}) must be supplemented by {due_on}, or it counts as withdrawn.'),
    ('certification', 'due_1', 1, 'registry', 'code', '即将到期：{name}',
      '{applicant}的「{name}」（登记编号{number}）颁证期限为{due_on}，请按期办理。', 'Due soon: {name}',
      'The certificate of "{name}" ({number}) is due on {due_on}.'))
    reminder (stage, reminder, days, recipient, duty, subject_zh, body_zh, subject_en, body_en);
insert into register_reminders (edition, reminder, days, subject_zh, body_zh, subject_en, body_en, article)
select 'data_ip_2023', 'ends_' || days, days, '登记即将期满：{name}',
  '{holder}：「{name}」（登记编号{number}）的登记证书有效期至{valid_until}。', 'Registration ends soon: {name}',
  'The certificate of “{name}” ({number}) of {holder} is valid until {valid_until}.', '平台规则'
  from (values (60), (30)) before (days);
