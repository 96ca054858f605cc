-- 公共数据资源登记: who registers, alone or with others; by when an application had to be filed, and whom to
-- remind of it; how the evidence was preserved.

-- 第二条、第七条、第九条 登记主体: commanded, commanded in principle, or encouraged.
insert into registrant_sorts (edition, position, sort, name_zh, name_en, duty_zh, duty_en, article)
select 'public_data_2025', * from (values
  (1, 'organ', '党政机关', 'Party or government organ',
   '纳入授权运营范围的应当登记，未纳入的鼓励登记',
   'Must register data within authorised operation; other data are encouraged', '第七条'),
  (2, 'institution', '事业单位', 'Public institution',
   '纳入授权运营范围的应当登记，未纳入的鼓励登记',
   'Must register data within authorised operation; other data are encouraged', '第七条'),
  (3, 'operator', '授权运营法人组织', 'Authorised operator',
   '已在交易机构上架的产品和服务原则上应当登记',
   'In principle must register products and services listed at an exchange', '第七条'),
  (4, 'utility', '公用企业', 'Utility',
   '鼓励登记', 'Encouraged to register', '第七条'),
  (5, 'enterprise', '其他企业', 'Other enterprise',
   '持有、管理公共数据资源或者据以形成产品和服务的可以登记',
   'May register public data it holds and what it made of them', '第二条'),
  (6, 'registry', '登记机构（市大数据中心）', 'Registry (city data centre)',
   '代为登记，申请、受理、审核由不同人员办理',
   'Registers on behalf of holders; different people apply, accept and review', '第九条'),
  (7, 'authority', '市数据管理部门', 'Municipal data authority',
   '纳入授权运营范围的应当登记，未纳入的鼓励登记',
   'Must register data within authorised operation; other data are encouraged', '第七条'),
  (8, 'district_authority', '区数据管理部门', 'District data authority',
   '纳入授权运营范围的应当登记，未纳入的鼓励登记',
   'Must register data within authorised operation; other data are encouraged', '第七条')) sort;

-- 第二条、第十四条第一项 organisations of this city with a credit code; natural persons do not register here.
update openings o set sorts = (select array_agg(s.sort order by s.position) from registrant_sorts s
                                where s.edition = o.edition)
 where o.edition = 'public_data_2025' and o.kind = 'initial';

-- 第十九条 申请: after operation began and the resource was provided or the product delivered.
insert into filing_terms (edition, kind, from_fields, days, unit, reason_field, article) values
  ('public_data_2025', 'initial', '{operation_began_on,delivered_on}', 20, 'working', 'late_reason', '第十九条');

insert into filing_reminders (edition, kind, reminder, days, recipient, duty, article,
  subject_zh, body_zh, subject_en, body_en)
select 'public_data_2025', 'initial', reminder, days, 'applicant', 'apply', '第十九条', letter.* from (values
  ('filing_near', 5), ('filing_last_day', 0)) day (reminder, days), (values (
  '请及时提交首次登记申请：{name}',
  '{applicant}：根据填报的授权运营活动开展日期和交付日期，「{name}」（编号{receipt_number}）应当在{filing_due_on}前（含当日）'
  '提交首次登记申请，目前仍为草稿。请补齐后及时提交。',
  'Submit the first registration in time: {name}',
  'By the days declared, the application "{name}" ({receipt_number}) of {applicant} is to be submitted by '
  '{filing_due_on}. It is still a draft. Please complete and submit it.')) letter (subject_zh, body_zh,
  subject_en, body_en)
union all
select 'public_data_2025', 'initial', 'filing_over', -1, 'applicant', 'apply', '第十九条',
  '首次登记申请已逾期：{name}',
  '{applicant}：「{name}」（编号{receipt_number}）首次登记申请的期限已于{filing_due_on}届满，目前仍为草稿。'
  '逾期不影响申请，请尽快提交，并在「逾期申请的原因」中说明原因。',
  'The first registration is overdue: {name}',
  'The term for submitting "{name}" ({receipt_number}) of {applicant} ended on {filing_due_on} and it is still '
  'a draft. You may still apply: please submit it soon and state the reason for applying late.';

-- 第十四条第一项、第七条 papers that say who registers, or under which agreement, and not what.
insert into common_papers (edition, kind, material) values
  ('public_data_2025', 'initial', 'identity_proof'), ('public_data_2025', 'initial', 'commission'),
  ('public_data_2025', 'initial', 'agreement');

-- 第九条 存证: so that it can be shown later that what was preserved has not changed.
insert into fields (edition, kind, section, article, position, field, type, required, max, pattern,
  pattern_zh,
  pattern_en, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'preservation', '第九条、第十四条第四项', * from (values
  (4, 'preservation_hash', 'text', true, 64, '^[0-9A-Fa-f]{64}$',
    '请填写64位十六进制的摘要值，例如SM3或者SHA-256的结果。',
    'Give the digest as 64 hexadecimal digits, as SM3 or SHA-256 yield it.',
    '存证摘要值', 'Digest', '用于核对存证内容未被改动。', 'Shows that what was preserved has not changed.'),
  (7, 'preserved_at', 'text', true, 5, '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    '请按24小时制填写时间，例如10:26。', 'Give the time of day such as 10:26.',
    '存证时间', 'Time of day', '北京时间。', 'Beijing time.')) field;

-- 第九条 共同提出登记申请: the others are listed, and each agrees to the draft before it is submitted.
insert into fields (edition, kind, section, article, column_of, position, field, type, required, max,
  pattern, pattern_zh, pattern_en, name_zh, name_en)
select 'public_data_2025', 'initial', 'subject', '第九条', 'joint_registrants', * from (values
  (1, 'joint_name', 'text', true, 200, null, null, null, '单位全称', 'Full name'),
  (2, 'joint_credit_code', 'text', true, 18,
    '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$',
    '请填写18位统一社会信用代码，字母用大写，不含I、O、S、V、Z。',
    'Give the credit code of 18 characters, capital letters, without I, O, S, V, Z.',
    '统一社会信用代码', 'Unified social credit code')) field;
insert into joint_forms (edition, kind, mode_field, mode_choice, list_field, name_column, code_column) values
  ('public_data_2025', 'initial', 'joint_mode', 'joint', 'joint_registrants', 'joint_name',
   'joint_credit_code');

insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, confirms,
  weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
values ('public_data_2025', 'public_data_registration', 'draft', 'agree', 'draft', 'co_applicant', 'apply',
  '{other_person,fields_complete,joint_pending}', true, 'primary', 1,
  '确认的是当前填报内容，申请单位修改后须重新确认。提交后，本单位与申请单位同为登记主体。确认无误吗？',
  'You agree to the draft as it now stands; if it is changed you will be asked anew. Once submitted, your '
  'organisation is a registrant as well. Agree?',
  '确认填报内容', 'Agree to the draft', '第九条');

insert into notices (edition, procedure, from_stage, action, recipient, duty,
  subject_zh, body_zh, subject_en, body_en)
values ('public_data_2025', 'public_data_registration', 'draft', 'agree', 'applicant', 'apply',
  '共同登记主体已确认：{name}',
  '{actor_organisation}已确认「{name}」（编号{receipt_number}）的当前填报内容。全部共同登记主体确认后即可提交；修改填报内容的，须重新确认。',
  'A joint registrant has agreed: {name}',
  '{actor_organisation} has agreed to the present draft of "{name}" ({receipt_number}). Submit once all have '
  'agreed; if the draft is changed they must agree anew.');

insert into naming_letters (edition, kind, subject_zh, body_zh, subject_en, body_en, article) values
  ('public_data_2025', 'initial', '请确认共同登记申请：{name}',
   '{applicant}正在填报公共数据资源登记申请「{name}」（编号{receipt_number}），并将贵单位列为共同登记主体。'
   '请登录平台核对填报内容，无误的，请办理确认；贵单位不参加共同登记的，请联系申请单位更正。',
   'Please confirm a joint application: {name}',
   '{applicant} is filling in the application "{name}" ({receipt_number}) and names your organisation as a joint '
   'registrant. Please check the draft and agree to it; if you take no part, ask the applicant to correct it.',
   '第九条');
