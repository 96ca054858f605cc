-- 公共数据资源登记: what the other kinds ask for, in the order of 第十五条、第十六条、第十七条、第二十四条.

insert into sections (edition, kind, position, section, shown_when, name_zh, name_en, article)
select 'public_data_2025', * from (values
  ('change', 1, 'what', null::jsonb, '变更事项', 'What changes', '第十五条'),
  ('change', 2, 'why', null, '变更原因和材料', 'Why, and the papers', '第十五条'),
  ('rectification', 1, 'claimant', null, '申请人', 'Who applies', '第十六条'),
  ('rectification', 2, 'what', null, '更正事项', 'What is wrong', '第十六条'),
  ('rectification', 3, 'why', null, '更正原因和材料', 'Why, and the papers', '第十六条'),
  ('deregistration', 1, 'claimant', null, '申请人', 'Who applies', '第十七条'),
  ('deregistration', 2, 'why', null, '注销情形和材料', 'The ground, and the papers', '第十七条'),
  ('renewal', 1, 'what', null, '续展期限', 'For how long', '第二十四条'),
  ('renewal', 2, 'why', null, '续展情况和材料', 'The state of things, and the papers', '第二十四条')) section;

-- 第十六条、第十七条 who applies where it is not the registrant: the platform knows whether it is.
insert into fields (edition, kind, section, article, position, field, type, source, required, max, dictionary,
  shown_when, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', kind, 'claimant', article, f.* from
 (values ('rectification', '第十六条', 'rectifier', '利害关系说明', 'The interest'),
    ('deregistration', '第十七条', 'deregisterer', '承继或者主管情况说明', 'The succession or the authority')) k
   (kind, article, claims, note_zh, note_en),
 lateral (values
  (1, 'standing', 'choice', 'standing', true, null::int, 'standing', null::jsonb,
    '与该登记的关系', 'Relation to the registration', '由平台按单位信息填入。', 'Filled in by the platform.'),
  (2, 'claim', 'choice', null, true, null, k.claims, '{"field": "standing", "values": ["other"]}',
    '申请身份', 'Applies as', null, null),
  (3, 'claim_note', 'long_text', null, true, 1000, null, '{"field": "standing", "values": ["other"]}',
    k.note_zh, k.note_en, '写明与该登记的关系和依据。', 'State the relation and its basis.')) f;

-- 第十五条 the seven facts whose change calls for a change of the registration; 第十六条 the same, where the
-- register is wrong. Each stands beside what is registered now.
insert into fields (edition, kind, section, article, position, field, type, multiple, required, dictionary,
  name_zh, name_en, help_zh, help_en)
values
  ('public_data_2025', 'change', 'what', '第十五条', 1, 'items', 'choice', true, true, 'registered_fact',
   '变更的内容', 'What changes', '勾选后填写变更后的内容。', 'Choose, then fill in what it becomes.'),
  ('public_data_2025', 'rectification', 'what', '第十六条', 1, 'items', 'choice', true, true,
   'registered_fact', '有误的内容', 'What is wrong', '勾选后填写正确的内容。',
   'Choose, then fill in what is right.');
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  shown_when, amends, name_zh, name_en, help_zh, help_en)
select f.edition, k.kind, 'what', k.article, f.position + 1, f.field, f.type, true, f.max, f.dictionary,
  jsonb_build_object('field', 'items', 'values', jsonb_build_array(f.field)), f.field,
  k.prefix_zh || f.name_zh, k.prefix_en || lower(left(f.name_en, 1)) || substr(f.name_en, 2),
  case when f.source is null then f.help_zh end, case when f.source is null then f.help_en end
  from (select x.edition, x.field, x.type, x.max, x.dictionary, x.source, x.name_zh, x.name_en, x.help_zh,
          x.help_en, row_number() over (order by s.position, x.position) as position
          from fields x join sections s using (edition, kind, section)
         where (x.edition, x.kind) = ('public_data_2025', 'initial') and x.disclosed) f,
  (values ('change', '第十五条', '变更后的', 'New '), ('rectification', '第十六条', '正确的', 'Correct '))
    k (kind, article, prefix_zh, prefix_en);

insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  shown_when, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', * from (values
  ('change', 'why', '第十五条', 1, 'reason', 'long_text', true, 1000, null, null::jsonb,
    '变更原因', 'Reason for the change', '写明变更的事由和发生时间。', 'What happened, and when.'),
  ('change', 'why', '第十五条', 2, 'changed_on', 'date', true, null, null, null,
    '变更发生日期', 'Changed on', null, null),
  ('rectification', 'why', '第十六条', 1, 'reason', 'long_text', true, 1000, null, null,
    '更正原因', 'Reason for the rectification', '写明错误的情形和原因。', 'What is wrong, and why.'),
  ('deregistration', 'why', '第十七条', 1, 'ground', 'choice', true, null, 'deregistration_ground', null,
    '注销情形', 'Ground', null, null),
  ('deregistration', 'why', '第十七条', 2, 'reason', 'long_text', true, 1000, null, null,
    '情况说明', 'Statement', '写明该情形的发生时间和依据。', 'When it arose, and on what basis.'),
  ('renewal', 'what', '第二十四条', 1, 'renewal_years', 'number', true, 3, null, null,
    '续展年限', 'Years', '每次续展期最长为三年，自上一届有效期满次日起计算。',
    'At most three years, from the day after the present term ends.'),
  ('renewal', 'what', '第二十四条', 2, 'authorised', 'choice', true, null, 'yes_no', null,
    '是否属于授权运营范围内的产品和服务', 'Product within authorised operation', null, null),
  ('renewal', 'what', '第二十四条', 3, 'operation_term', 'date_range', true, null, null,
    '{"field": "authorised", "values": ["yes"]}', '授权协议运营期限', 'Term of operation',
    '运营期限先届满的，有效期以实际运营期限为准。', 'If it ends sooner, so does the registration.'),
  ('renewal', 'why', '第二十四条', 1, 'reason', 'long_text', true, 1000, null, null,
    '续展说明', 'Statement', '说明数据现状、更新情况，登记内容有无变化。',
    'The state of the data, its updates, and whether what is registered still holds.')) field;
update fields set unit_zh = '年', unit_en = 'years'
 where (edition, kind, field) = ('public_data_2025', 'renewal', 'renewal_years');

-- 第十五条、第十六条、第十七条 the application form, printed by the platform, signed and sealed; and the proof.
insert into materials (edition, kind, max_bytes, formats, section, position, material, required, sealed,
  multiple, shown_when, name_zh, name_en, help_zh, help_en, article)
select 'public_data_2025', kind, 15 * 1024 * 1024, '{pdf,jpg,jpeg,png,bmp}'::text[], section, position,
  material,
  required, sealed, multiple, shown_when, name_zh, name_en, help_zh, help_en, article from (values
  ('change', 'why', 1, 'change_form', true, true, false, null::jsonb, '变更登记申请表',
    'Application for a change', '由平台按填报内容生成，打印后加盖公章上传。',
    'Printed by the platform from what is filled in; to be sealed.', '第十五条'),
  ('change', 'why', 2, 'change_proof', true, false, true, null, '变更佐证材料', 'Proof of the change', null,
    null, '第十五条'),
  ('rectification', 'claimant', 1, 'claim_proof', true, false, true,
    '{"field": "standing", "values": ["other"]}',
    '利害关系证明', 'Proof of the interest', null, null, '第十六条'),
  ('rectification', 'why', 1, 'rectification_form', true, true, false, null, '更正登记申请表',
    'Application for a rectification', '由平台按填报内容生成，打印后加盖公章上传。',
    'Printed by the platform from what is filled in; to be sealed.', '第十六条'),
  ('rectification', 'why', 2, 'error_proof', true, false, true, null, '登记信息错误证明材料',
    'Proof of the error', null, null, '第十六条'),
  ('deregistration', 'claimant', 1, 'claim_proof', true, false, true,
    '{"field": "standing", "values": ["other"]}',
    '承继或者主管关系证明', 'Proof of succession or authority', null, null, '第十七条'),
  ('deregistration', 'why', 1, 'deregistration_form', true, true, false, null, '注销登记申请表',
    'Application for deregistration', '由平台按填报内容生成，打印后加盖公章上传。',
    'Printed by the platform from what is filled in; to be sealed.', '第十七条'),
  ('deregistration', 'why', 2, 'ground_proof', true, false, true, null, '注销情形证明材料',
    'Proof of the ground', null, null, '第十七条'),
  ('renewal', 'why', 1, 'renewal_form', true, true, false, null, '续展申请表', 'Application for renewal',
    '由平台按填报内容生成，打印后加盖公章上传。',
    'Printed by the platform from what is filled in; to be sealed.', '第二十四条'),
  ('renewal', 'what', 1, 'agreement', true, false, false, '{"field": "authorised", "values": ["yes"]}',
    '授权运营协议', 'Agreement on authorised operation', null, null, '第二十四条'),
  ('renewal', 'why', 2, 'risk_assessment', true, true, false, null, '数据安全风险评估报告',
    'Security risk assessment', '须为续展前一年内出具。', 'Made within the last year.', '第十四条第七项、第二十四条'))
  paper (kind, section, position, material, required, sealed, multiple, shown_when, name_zh, name_en, help_zh,
    help_en, article);
