-- 公共数据资源登记: the road a first registration takes, article by article, to be held beside
-- 《北京市公共数据资源登记管理实施细则（征求意见稿）》. The form and the letters have files of their own.
-- An article named 平台规则 is not in the regulation: the platform needs it and says so.

-- 第二十四条 登记确认单、三年有效期; 第三十一条 leaves the day of effect open (2025年X月X日),
-- so effective_on is only a placeholder that orders editions. The first release read the first registration
-- alone, as public_data_2025_draft; this one reads the whole text.
insert into editions (edition, scheme, effective_on, source_zh, source_en, draft, certificate_zh,
  certificate_en, statement_zh, statement_en, number_prefix, validity_years, validity_field, name_field)
values ('public_data_2025', 'public_data', '2025-01-02',
  '《北京市公共数据资源登记管理实施细则（征求意见稿）》',
  'Beijing Rules for the Registration of Public Data Resources (draft for comment)',
  true, '公共数据资源登记确认单', 'Confirmation of Public Data Resource Registration',
  '登记机构对登记材料仅作形式审核，登记主体对登记材料内容的真实性、完整性、合法性、有效性负责（第九条、第二十一条）。'
  '本确认单不是权属证明，登记事项以登记簿现状为准，可凭登记结果查询码查验（第二十四条）。',
  'The registry reviewed the papers in form only; the registrant answers for their truth, completeness, '
  'legality and validity (Art. 9, 21). This confirmation is no title of ownership. The register as it '
  'stands prevails and can be checked with the query code (Art. 24).',
  'BJGGSJ', 3, 'operation_term', 'data_name');

insert into procedures (edition, procedure, name_zh, name_en) values
  ('public_data_2025', 'public_data_registration', '公共数据资源登记程序', 'Public data resource registration');

-- 第十八条 登记程序: 申请、受理、形式审核、公示、赋码. Business review comes before them (第九条), its
-- term and that of coding are service targets of the offices. Supplementing has no term in the text.
insert into stages (edition, procedure, position, stage, owner, duty, days, unit, internal, editable,
  outcome, public_zh, public_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', * from (values
  (null::int, 'opening', null, null, null::int, null, false, false,
    null, null, null, '新建', 'Opening', '第十九条'),
  (1, 'draft', 'applicant', 'apply', null, null, false, true,
    null, null, null, '填报', 'Draft', '第九条、第十四条'),
  (2, 'business_review', 'reviewer', 'review', 5, 'working', true, false,
    null, null, null, '业务审核', 'Business review', '第五条、第九条'),
  (3, 'acceptance', 'registry', 'accept', 3, 'working', false, false,
    null, null, null, '受理', 'Acceptance', '第二十条'),
  (null, 'supplement', 'applicant', 'apply', null, null, false, true,
    null, null, null, '补正', 'Supplement', '第二十条、第二十一条'),
  (4, 'formal_review', 'registry', 'review', 20, 'working', false, false,
    null, null, null, '形式审核', 'Formal review', '第二十一条'),
  (5, 'public_notice', 'clock', 'watch', 10, 'working', false, false,
    null, '公示中', 'Under public notice', '公示', 'Public notice', '第二十二条'),
  (6, 'coding', 'registry', 'code', 3, 'working', true, false,
    null, '公示期满', 'Notice ended', '赋码', 'Coding', '第二十四条'),
  (7, 'registered', null, null, null, null, false, false,
    'good', '已登记', 'Registered', '已登记', 'Registered', '第二十四条'),
  (null, 'refused', null, null, null, null, false, false,
    'bad', null, null, '不予受理', 'Refused', '第二十条'),
  (null, 'withdrawn', null, null, null, null, false, false,
    'neutral', '已撤回', 'Withdrawn', '已撤回', 'Withdrawn', '平台规则'),
  (null, 'terminated', null, null, null, null, false, false,
    'bad', '终止登记', 'Terminated', '终止登记', 'Terminated', '第二十三条')) stage;

-- 第九条、第十九条 申请: the registrant fills in and submits; what was filled in becomes a version.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  freezes, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', * from (values
  ('opening', 'open', 'draft', 'applicant', 'apply', '{}'::text[],
    false, 'primary', 1, null, null, '新建登记申请', 'New application', '第十九条'),
  ('draft', 'submit', 'business_review', 'applicant', 'apply',
    '{other_person,fields_complete,on_chain,joint_known,materials_complete,printable,joint_agreed}',
    true, 'primary', 1, '提交后，在退回修改前不能改动填报内容和材料。下一环节为业务审核。确认提交吗？',
    'Once submitted, words and papers are locked unless the case is returned. Next: business review. Submit?',
    '提交申请', 'Submit application', '第九条、第十九条')) move;

-- 第五条 业务审核: the district authority, for municipal registrants the competent authority.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  remark, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', 'business_review', * from (values
  ('endorse', 'acceptance', 'reviewer', 'review', '{other_person}'::text[],
    'optional', 'primary', 1, '审核通过后，申请即送登记机构受理，受理期限自当日起计算。确认通过吗？',
    'The application goes to the registry, and the term for acceptance begins. Endorse?',
    '审核通过', 'Endorse', '第五条、第九条'),
  ('return', 'draft', 'reviewer', 'review', '{other_person}',
    'required', 'plain', 2, null, null, '退回修改', 'Return for changes', '第五条、第九条')) move;

-- 第二十条 受理: within the term, accept; or tell once what is missing; or refuse on a legal ground.
-- A second notice for what was already seen is the lead's to give, with reasons in writing.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  reasons, remark, defects, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', 'acceptance', * from (values
  ('accept', 'formal_review', 'registry', 'accept', '{other_person}'::text[],
    false, 'optional', false, 'primary', 1, null, null, '受理', 'Accept', '第二十条'),
  ('request_supplement', 'supplement', 'registry', 'accept', '{other_person,told_once}',
    false, 'optional', true, 'plain', 2,
    '补正事项只能告知一次。请核对所列事项是否齐全。确认告知吗？',
    'What is missing may be told only once. Check that the list is complete. Send the notice?',
    '一次性告知补正', 'Request supplement', '第二十条'),
  ('request_supplement_again', 'supplement', 'registry', 'lead', '{told_before}',
    false, 'required', true, 'plain', 3,
    '再次告知将计入一次性告知率，须写明理由。确认告知吗？',
    'A further notice counts against the one-time rate and needs reasons. Send it?',
    '再次告知补正', 'Request supplement again', '第二十条、平台规则'),
  ('refuse', 'refused', 'registry', 'accept', '{other_person}',
    true, 'required', false, 'danger', 4,
    '不予受理的决定作出后不能收回，并将送达登记主体。确认不予受理吗？',
    'The refusal cannot be taken back and will be served on the registrant. Refuse?',
    '不予受理', 'Refuse', '第二十条')) move;

-- 第二十条、第二十一条 补充完善: both terms run anew, since resubmitting enters acceptance again.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  freezes, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', 'supplement', * from (values
  ('resubmit', 'acceptance', 'applicant', 'apply',
    '{other_person,mended,fields_complete,on_chain,joint_unchanged,materials_complete,printable}'::text[],
    true, 'primary', 1, '提交后不能再改动补正内容，受理期限自提交之日起重新计算。确认提交吗？',
    'Once submitted, the supplement is locked and the term for acceptance begins anew. Submit?',
    '提交补正', 'Submit supplement', '第二十条、第二十一条')) move;

-- 第二十一条 形式审核; 第二十二条 公示: what passes is published by the same act.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  publishes, remark, defects, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', 'formal_review', * from (values
  ('publish', 'public_notice', 'registry', 'review',
    '{other_person,fields_complete,materials_complete,printable}'::text[],
    true, 'optional', false, 'primary', 1,
    '通过后，登记信息即向社会公示，公示内容不能收回。请核对简介中没有个人信息和涉密内容。确认公示吗？',
    'The disclosed items become public at once. Check the summary for personal or secret detail. Publish?',
    '通过并公示', 'Pass and publish', '第二十一条、第二十二条'),
  ('request_supplement', 'supplement', 'registry', 'review', '{other_person,told_once}',
    false, 'optional', true, 'plain', 2,
    '补正事项只能告知一次。请核对所列事项是否齐全。确认告知吗？',
    'What is missing may be told only once. Check that the list is complete. Send the notice?',
    '一次性告知补正', 'Request supplement', '第二十一条'),
  ('request_supplement_again', 'supplement', 'registry', 'lead', '{told_before}',
    false, 'required', true, 'plain', 3,
    '再次告知将计入一次性告知率，须写明理由。确认告知吗？',
    'A further notice counts against the one-time rate and needs reasons. Send it?',
    '再次告知补正', 'Request supplement again', '第二十一条、平台规则')) move;

-- 第二十条 grounds found after acceptance: the text knows refusal only before it, so the case is
-- terminated on the same grounds, by the lead of the registry.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty,
  reasons, remark, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', from_stage, 'terminate', 'terminated',
  'registry', 'lead', true, 'required', 'danger', 8,
  '终止登记的决定作出后不能收回，并将送达登记主体。确认终止吗？',
  'The termination cannot be taken back and will be served on the registrant. Terminate?',
  '终止登记', 'Terminate', '第二十条、平台规则'
from (values ('formal_review'), ('public_notice'), ('coding')) stage (from_stage);

-- 第二十二条、第二十四条 公示期满: time acts, never on a provisional day.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  name_zh, name_en, article)
values ('public_data_2025', 'public_data_registration', 'public_notice', 'close_notice', 'coding',
  'clock', 'watch', '{notice_over,term_certain,notice_uncontested}', '公示期满', 'Notice ends', '第二十二条、第二十四条');

-- 第二十四条 赋码: number, confirmation and query code; validity begins.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  numbers, takes_effect, weight, confirm_zh, confirm_en, name_zh, name_en, article)
values ('public_data_2025', 'public_data_registration', 'coding', 'code', 'registered',
  'registry', 'code', '{other_person,notice_uncontested,printable}', true, true, 'primary',
  '赋码后登记即载入登记簿并生效，登记编号不能收回。确认赋码吗？',
  'Coding enters the registration in the register, and its number cannot be taken back. Code?',
  '赋码并发放登记确认单', 'Code and issue the confirmation', '第二十四条');

-- 平台规则 撤回: the text is silent; until it is coded an application remains its registrant's own.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  remark, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', from_stage, 'withdraw', 'withdrawn',
  'applicant', 'apply', '{other_person}'::text[], 'optional', 'danger', 9,
  '撤回后本案即告终结，不能恢复。如需登记，请重新申请。确认撤回吗？',
  'Withdrawing ends this case for good. To register later, apply anew. Withdraw?',
  '撤回申请', 'Withdraw application', '平台规则'
from (values ('draft'), ('business_review'), ('acceptance'), ('supplement'), ('formal_review'),
  ('public_notice')) stage (from_stage);

-- 第十三条 登记申请类型: 首次登记.
insert into kinds (edition, kind, position, procedure, effect, name_zh, name_en, article) values
  ('public_data_2025', 'initial', 1, 'public_data_registration', 'issue',
   '首次登记', 'Initial registration', '第十三条、第十四条');

insert into openings (edition, kind, procedure, action, to_stage, party, duty) values
  ('public_data_2025', 'initial', 'public_data_registration', 'open', 'draft', 'applicant', 'apply');

-- 第二十条 the grounds for refusing, and for terminating when they are found late.
insert into reasons (edition, procedure, from_stage, action, reason, position, name_zh, name_en, article)
select 'public_data_2025', 'public_data_registration', move.*, ground.* from (values
  ('acceptance', 'refuse'),
  ('formal_review', 'terminate'), ('public_notice', 'terminate'), ('coding', 'terminate')) move,
 (values
  ('duplicate', 1, '登记内容存在重复', 'The content is already registered or applied for', '第二十条'),
  ('dispute',   2, '存在数据权属争议', 'The rights in the data are in dispute', '第二十条'),
  ('falsehood', 3, '申请材料隐瞒事实或者弄虚作假', 'The papers conceal facts or are false', '第二十条')) ground;
