-- 公共数据资源登记: the other kinds an applicant applies for. 第十八条 makes 申请、受理、形式审核、公示、赋码 the
-- road of every registration, so these procedures are the first one's rows without the stations that
-- domain practice leaves out (平台规则): a change takes the whole road; a rectification and a deregistration
-- begin at acceptance; a renewal and a deregistration need no public notice.

insert into procedures (edition, procedure, name_zh, name_en) values
  ('public_data_2025', 'public_data_change', '变更登记程序', 'Change of a registration'),
  ('public_data_2025', 'public_data_rectification', '更正登记程序', 'Rectification of a registration'),
  ('public_data_2025', 'public_data_renewal', '续展程序', 'Renewal of a registration'),
  ('public_data_2025', 'public_data_deregistration', '注销登记程序', 'Deregistration');

-- Which stations of 第十八条 each of them passes.
create temp table roads (procedure text, reviewed boolean, noticed boolean, ending text, ending_zh text,
  ending_en text, article text) on commit drop;
insert into roads values
  ('public_data_change', true, true, 'registered', '已变更', 'Changed', '第十五条'),
  ('public_data_rectification', false, true, 'registered', '已更正', 'Rectified', '第十六条'),
  ('public_data_renewal', true, false, 'registered', '已续展', 'Renewed', '第二十四条'),
  ('public_data_deregistration', false, false, 'deregistered', '已注销', 'Deregistered', '第十七条');

insert into stages (edition, procedure, position, stage, owner, duty, days, unit, internal, editable, outcome,
  public_zh, public_en, name_zh, name_en, article)
select s.edition, r.procedure, case when s.position is not null then
    row_number() over (partition by r.procedure, s.position is null order by s.position) end,
  case s.stage when 'registered' then r.ending else s.stage end, s.owner, s.duty, s.days, s.unit, s.internal,
  s.editable, s.outcome, case s.stage when 'registered' then r.ending_zh else s.public_zh end,
  case s.stage when 'registered' then r.ending_en else s.public_en end,
  case s.stage when 'registered' then r.ending_zh when 'coding' then '登记' else s.name_zh end,
  case s.stage when 'registered' then r.ending_en when 'coding' then 'Registering' else s.name_en end,
  case s.stage when 'registered' then r.article else s.article end
  from stages s cross join roads r
 where (s.edition, s.procedure) = ('public_data_2025', 'public_data_registration')
   and (r.reviewed or s.stage <> 'business_review') and (r.noticed or s.stage not in ('public_notice',
     'coding'));

-- The moves of the first registration, between the stations that are left.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, freezes,
  publishes, numbers, takes_effect, reasons, remark, defects, weight, position, confirm_zh, confirm_en,
    name_zh,
  name_en, article)
select t.edition, r.procedure, t.from_stage, t.action,
  case when t.from_stage = 'draft' and t.action = 'submit' and not r.reviewed then 'acceptance'
       when t.to_stage = 'registered' then r.ending else t.to_stage end,
  t.party, t.duty, t.conditions, t.freezes, t.publishes, false, false, t.reasons, t.remark, t.defects,
  t.weight, t.position, t.confirm_zh, t.confirm_en, t.name_zh, t.name_en, t.article
  from transitions t cross join roads r
 where (t.edition, t.procedure) = ('public_data_2025', 'public_data_registration')
   and not t.confirms and t.action <> 'code'
   and (r.reviewed or 'business_review' not in (t.from_stage))
   and (r.noticed or not (t.publishes or t.from_stage in ('public_notice', 'coding')));

-- What each of them comes to: after notice the registry enters it, with a new confirmation under the same
-- number (第十五条、第十六条); without one, whoever reviews it decides (第十七条、第二十四条).
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions,
  takes_effect, remark, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', * from (values
  ('public_data_change', 'coding', 'code', 'registered', 'registry', 'code',
    '{other_person,notice_uncontested,registration_standing}'::text[], true, 'none', 'primary', 1,
    '登记后登记簿即按变更后的内容记载，原确认单失效并换发新的确认单。确认登记吗？',
    'The register will say what was changed, and a new confirmation replaces the old one. Enter it?',
    '登记变更并换发确认单', 'Enter the change and reissue the confirmation', '第十五条'),
  ('public_data_rectification', 'coding', 'code', 'registered', 'registry', 'code',
    '{other_person,notice_uncontested,registration_standing}', true, 'none', 'primary', 1,
    '登记后登记簿即按更正后的内容记载，原确认单失效并换发新的确认单。确认登记吗？',
    'The register will say what was rectified, and a new confirmation replaces the old one. Enter it?',
    '登记更正并换发确认单', 'Enter the rectification and reissue the confirmation', '第十六条'),
  ('public_data_renewal', 'formal_review', 'approve', 'registered', 'registry', 'review',
    '{other_person,fields_complete,materials_complete,registration_standing}', true, 'optional', 'primary', 1,
    '续展后有效期自上一届有效期满次日起计算，并换发新的确认单。确认续展吗？',
    'The new term begins on the day after the old one ends; a new confirmation is issued. Renew?',
    '准予续展并换发确认单', 'Renew and reissue the confirmation', '第二十四条'),
  ('public_data_deregistration', 'formal_review', 'approve', 'deregistered', 'registry', 'review',
    '{other_person,fields_complete,materials_complete,registration_standing}', true, 'optional', 'danger', 1,
    '注销后该登记不再有效，确认单作废，不能恢复。确认注销吗？',
    'The registration ends, its confirmation is void, and this cannot be taken back. Deregister?',
    '准予注销', 'Deregister', '第十七条')) move;

-- How each of them begins.
update transitions t set name_zh = o.name_zh, name_en = o.name_en, article = r.article
  from roads r join (values
    ('public_data_change', '申请变更登记', 'Apply for a change'),
    ('public_data_rectification', '申请更正登记', 'Apply for a rectification'),
    ('public_data_renewal', '申请续展', 'Apply for a renewal'),
    ('public_data_deregistration', '申请注销登记', 'Apply for deregistration')) o (procedure, name_zh, name_en)
    using (procedure)
 where t.edition = 'public_data_2025' and t.procedure = r.procedure and t.from_stage = 'opening';

-- What must be true of the registration when it is applied about: 续展 within its window (第二十四条).
update transitions set conditions = conditions || case procedure
    when 'public_data_renewal' then '{renewal_window}'::text[] when 'public_data_change'
      then '{registration_valid}'
    else '{registration_standing}' end
 where edition = 'public_data_2025' and procedure in (select procedure from roads) and action = 'submit';

-- 第二十三条 an objection that is upheld ends the case under notice; the registry's decision, or the
-- authority's where the matter was referred to it.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, weight,
  position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', procedure, 'public_notice', action, 'terminated', party, duty,
  conditions || '{objection_upheld}'::text[], 'danger', 7, '异议成立，本案将终止登记。确认终止吗？',
  'An objection was upheld, and this case will be terminated. Terminate?',
  '因异议成立终止登记', 'Terminate: objection upheld', '第二十三条'
  from procedures,
    (values ('terminate_upheld', 'registry', 'review', '{other_person}'::text[]),
      ('terminate_decided', 'authority', 'lead', '{}')) move (action, party, duty, conditions)
 where edition = 'public_data_2025'
   and procedure in ('public_data_registration', 'public_data_change', 'public_data_rectification');

insert into reasons (edition, procedure, from_stage, action, reason, position, name_zh, name_en, article)
select g.edition, t.procedure, g.from_stage, g.action, g.reason, g.position, g.name_zh, g.name_en, g.article
  from reasons g join transitions t using (edition, from_stage, action)
 where g.procedure = 'public_data_registration' and t.procedure in (select procedure from roads);

-- 第十三条 登记申请类型. 续展 is no type of 第十三条, but has its own rules in 第二十四条.
insert into kinds (edition, kind, position, procedure, effect, about, alone, term_field, name_zh, name_en,
  article) values
  ('public_data_2025', 'change', 2, 'public_data_change', 'amend', 'registration', true, null,
   '变更登记', 'Change', '第十三条、第十五条'),
  ('public_data_2025', 'rectification', 3, 'public_data_rectification', 'amend', 'registration', false, null,
   '更正登记', 'Rectification', '第十三条、第十六条'),
  ('public_data_2025', 'deregistration', 4, 'public_data_deregistration', 'deregister', 'registration', true,
   null, '注销登记', 'Deregistration', '第十三条、第十七条'),
  ('public_data_2025', 'renewal', 5, 'public_data_renewal', 'extend', 'registration', true, 'renewal_years',
   '续展', 'Renewal', '第二十四条');

-- 第十五条、第二十四条 the registrant; 第十六条 also whoever has an interest; 第十七条 where the registrant has
-- ceased to exist also its successor or its authority, who say so and prove it.
insert into openings (edition, kind, procedure, action, to_stage, party, duty, conditions, window_days)
select k.edition, k.kind, k.procedure, 'open', 'draft', 'applicant', 'apply', o.conditions, o.window_days
  from kinds k join (values
    ('change', '{holder,registration_valid}'::text[], null::int),
    ('rectification', '{registration_standing}', null),
    ('deregistration', '{registration_standing}', null),
    ('renewal', '{holder,renewal_window}', 60)) o (kind, conditions, window_days) using (kind)
 where k.edition = 'public_data_2025';

-- Letters ------------------------------------------------------------------------------------------

insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select n.edition, t.procedure, n.from_stage, n.action, n.recipient, n.duty, n.subject_zh,
  replace(n.body_zh, '公共数据资源登记申请', '{kind}申请'), n.subject_en, n.body_en
  from notices n join transitions t using (edition, from_stage, action)
    join roads r on r.procedure = t.procedure
 where n.procedure = 'public_data_registration' and n.action <> 'code'
   and not (n.action = 'submit' and n.recipient = 'reviewer' and not r.reviewed);
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', procedure, 'draft', 'submit', 'registry', 'accept', '待受理：{name}',
  '{applicant}提交了对「{name}」的{kind}申请（受理流水号{receipt_number}），请不迟于{due_on}作出受理决定。',
  'For acceptance: {name}',
  '{applicant} has applied for "{kind}" of "{name}" ({receipt_number}). Decide on acceptance by {due_on}.'
  from roads where not reviewed;
-- The registrant concerned learns of what others apply for about its registration (第十六条、第十七条).
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', procedure, 'draft', 'submit', 'respondent', 'apply', '涉及您单位的登记：{name}',
  '有关单位就您单位登记的「{name}」提出了{kind}申请（受理流水号{receipt_number}）。您单位可以登录平台查看，'
  '有意见的请及时向登记机构反映。',
  'Concerning your registration: {name}',
  'Somebody has applied for "{kind}" of your registration "{name}" ({receipt_number}). It can be read on the '
  'platform; tell the registry if you disagree.'
  from roads where procedure in ('public_data_rectification', 'public_data_deregistration');
update transitions set tells = true where edition = 'public_data_2025' and from_stage = 'draft'
  and action = 'submit' and procedure in ('public_data_rectification', 'public_data_deregistration');

-- How each of them ended.
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', m.procedure, m.from_stage, m.action, w.recipient, w.duty, m.word_zh || '：{name}',
  '对「{name}」的{kind}申请（受理流水号{receipt_number}）' || m.outcome_zh, m.word_en || ': {name}',
  'The application for "{kind}" of "{name}" ({receipt_number}) ' || m.outcome_en
  from (values
    ('public_data_change', 'coding', 'code', '已变更', '已登记，登记编号{number}不变，新的确认单生成后可以登录平台下载，'
      '原确认单不再使用。', 'Changed', 'was entered under the same number {number}. The new confirmation can be '
      'downloaded once it is drawn; the old one is no longer used.'),
    ('public_data_rectification', 'coding', 'code', '已更正', '已登记，登记编号{number}不变，新的确认单生成后可以登录'
      '平台下载，原确认单不再使用。', 'Rectified', 'was entered under the same number {number}. The new '
      'confirmation can be downloaded once it is drawn; the old one is no longer used.'),
    ('public_data_renewal', 'formal_review', 'approve', '已续展', '已准予续展，有效期至{valid_until}，新的确认单生成后'
      '可以登录平台下载。', 'Renewed', 'was granted. The registration is now valid until {valid_until}; the new '
      'confirmation can be downloaded once it is drawn.'),
    ('public_data_deregistration', 'formal_review', 'approve', '已注销', '已准予注销，登记编号{number}自今日起不再有效，'
      '确认单作废。', 'Deregistered', 'was granted. Number {number} is no longer valid from today, and its '
      'confirmation is void.'))
    m (procedure, from_stage, action, word_zh, outcome_zh, word_en, outcome_en),
  (values ('applicant', 'apply'), ('respondent', 'apply'), ('reviewer', 'review')) w (recipient, duty)
 where w.recipient <> 'respondent'
    or m.procedure in ('public_data_rectification', 'public_data_deregistration');

insert into reminders (edition, procedure, stage, reminder, anchor, days, recipient, duty, subject_zh,
  body_zh,
  subject_en, body_en, article)
select m.edition, s.procedure, m.stage, m.reminder, m.anchor, m.days, m.recipient, m.duty, m.subject_zh,
  m.body_zh, m.subject_en, m.body_en, m.article
  from reminders m join stages s using (edition, stage) join roads r on r.procedure = s.procedure
 where m.procedure = 'public_data_registration';

-- 第二十四条 the registrant is warned before its registration ends.
insert into register_reminders (edition, reminder, days, subject_zh, body_zh, subject_en, body_en, article)
select 'public_data_2025', 'ends_' || days, days, '登记即将期满：{name}',
  '{holder}：您单位登记的「{name}」（登记编号{number}）有效期至{valid_until}。需要继续有效的，请在期满前六十日内'
  '登录平台申请续展，最迟不晚于{filing_end}；期满未续展的，将由登记机构予以注销。',
  'Registration ends soon: {name}',
  'The registration "{name}" ({number}) of {holder} is valid until {valid_until}. To keep it, apply for a '
  'renewal on the platform within the last sixty days, by {filing_end}; otherwise the registry deregisters it.',
  '第二十四条'
  from (values (90), (60), (30), (7)) before (days);
