-- 数据知识产权登记: the form of the guide, 二、登记申请, figures 6 to 9, in its order.

insert into sections (edition, kind, position, section, shown_when, name_zh, name_en, article)
select 'data_ip_2023', kind, position, section, null, name_zh, name_en, '二、登记申请' from (values
  ('initial', 1, 'basics', '基本信息', 'Basics'),
  ('initial', 2, 'dataset', '数据信息', 'The data'),
  ('initial', 3, 'structure', '数据结构', 'Structure'),
  ('initial', 4, 'algorithm_rules', '算法规则和样例', 'Rules and samples'),
  ('initial', 5, 'supplementary', '补充信息', 'Further information'),
  ('initial', 6, 'contact', '经办人信息', 'Contact')) section (kind, position, section, name_zh, name_en);

insert into fields (edition, kind, section, article, position, field, type, multiple, source, required, max,
  dictionary, shown_when, disclosed, printed, name_zh, name_en, help_zh, help_en)
select 'data_ip_2023', 'initial', section, '二、登记申请', position, field, type, multiple, source, required, max,
  dictionary, shown_when, disclosed, printed, name_zh, name_en, help_zh, help_en from (values
  ('basics', 1, 'applicant_name', 'text', false, 'applicant_name', true, 200, null, null::jsonb, true, true,
    '申请人', 'Applicant', '由平台按注册信息填入。', 'Filled in by the platform.'),
  ('basics', 2, 'applicant_credit_code', 'text', false, 'applicant_credit_code', false, 18, null,
    '{"field": "applicant_kind", "values": ["body"]}', false, true,
    '统一社会信用代码', 'Unified social credit code', '由平台按注册信息填入。', 'Filled in by the platform.'),
  ('basics', 3, 'applicant_kind', 'choice', false, 'applicant_kind', true, null, 'applicant_kind', null,
    false,
    false, '申请人类型', 'Sort of applicant', '由平台按注册信息填入。', 'Filled in by the platform.'),
  ('basics', 4, 'dataset_name', 'text', false, null, true, 100, null, null, true, true,
    '数据集合名称', 'Name of the dataset', null, null),
  ('basics', 5, 'industry', 'choice', false, null, true, null, 'industry', null, false, true,
    '所属行业', 'Industry', '按《国民经济行业分类》（GB/T 4754—2017）选择。', 'By GB/T 4754-2017.'),
  ('basics', 6, 'scenario', 'long_text', false, null, true, 500, null, null, false, true,
    '应用场景', 'Scenario', null, null),
  ('dataset', 1, 'data_origin', 'choice', false, null, true, null, 'data_origin', null, true, true,
    '数据来源', 'Source of the data', null, null),
  ('dataset', 2, 'collection', 'long_text', false, null, true, 500, null,
    '{"field": "data_origin", "values": ["own"]}', false, false,
    '采集途径和采集方式', 'How the data were collected', null, null),
  ('dataset', 3, 'agreement_term', 'date_range', false, null, true, null, null,
    '{"field": "data_origin", "values": ["authorised", "traded", "other"]}', false, false,
    '协议期限', 'Term of the agreement', '协议先届满的，登记证书有效期以协议截止日期为准。',
    'If the agreement ends sooner, so does the certificate.'),
  ('dataset', 4, 'formed_on', 'text', false, null, true, 100, null, null, false, false,
    '数据来源及数据集合形成时间', 'When the data and the dataset came about', null, null),
  ('dataset', 5, 'data_format', 'text', false, null, true, 100, null, null, false, false,
    '数据格式', 'Format', '例如excel、oracle、mysql、json。', 'For instance excel, oracle, mysql, json.'),
  ('structure', 1, 'structure', 'table', false, null, false, 500, null, null, false, false,
    '数据结构', 'Data structure', '填写字段名、字段数据格式、业务描述信息，可以导入表格文件。',
    'Field names, formats and meaning; a sheet can be imported.'),
  ('structure', 2, 'scale', 'text', false, null, true, 100, null, null, false, true,
    '数据规模', 'Scale', null, null),
  ('structure', 3, 'update_frequency', 'choice', false, null, true, null, 'ip_update_frequency', null, false,
    true, '数据更新频率', 'Update frequency', null, null),
  ('algorithm_rules', 1, 'algorithm', 'long_text', false, null, true, 1000, null, null, false, true,
    '算法规则', 'Rules of the algorithm', '简要说明数据处理过程中算法模型构建等情况。',
    'Briefly: how the data are processed and the model is built.'),
  ('algorithm_rules', 2, 'notarisation', 'choice', false, null, true, null, 'notarisation', null, false, true,
    '存证公证情况', 'Preservation or notarisation', null, null),
  ('algorithm_rules', 3, 'notary', 'text', false, null, true, 100, null,
    '{"field": "notarisation", "values": ["blockchain", "timestamp", "notarised", "other"]}', false, false,
    '存证公证机构', 'By whom', null, null),
  ('algorithm_rules', 4, 'notary_number', 'text', false, null, true, 128, null,
    '{"field": "notarisation", "values": ["blockchain", "timestamp", "notarised", "other"]}', false, false,
    '编号或者摘要值', 'Number or digest', null, null),
  ('algorithm_rules', 5, 'samples', 'table', false, null, true, 5, null, null, false, false,
    '样例数据', 'Samples', '请列举样例数据，不超过5条。', 'At most five.'),
  ('supplementary', 1, 'remarks', 'long_text', false, null, false, 500, null, null, false, false,
    '其他情况说明', 'Other remarks', null, null),
  ('contact', 1, 'contact_name', 'text', false, null, true, 50, null, null, false, false,
    '经办人姓名', 'Name of the contact', null, null)) field (section, position, field, type, multiple, source,
    required, max, dictionary, shown_when, disclosed, printed, name_zh, name_en, help_zh, help_en);
insert into fields (edition, kind, section, article, position, field, type, required, max, pattern,
  pattern_zh,
  pattern_en, name_zh, name_en)
values ('data_ip_2023', 'initial', 'contact', '二、登记申请', 2, 'contact_phone', 'text', true, 20,
  '^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$',
  '请填写11位手机号码，或者带区号的固定电话，例如010-12345678。',
  'Give an 11-digit mobile number, or a landline with its area code such as 010-12345678.',
  '联系电话', 'Telephone');
insert into fields (edition, kind, section, article, column_of, position, field, type, required, max,
  dictionary,
  pattern, pattern_zh, pattern_en, name_zh, name_en)
select 'data_ip_2023', 'initial', section, '二、登记申请', column_of, position, field, type, required, max,
  dictionary, pattern, pattern_zh, pattern_en, name_zh, name_en from (values
  ('structure', 'structure', 1, 'field_name_en', 'text', true, 64, null, '^[A-Za-z][A-Za-z0-9_]*$',
    '请以英文字母开头，只使用英文字母、数字和下划线。', 'Begin with a letter; use letters, digits and underscores.',
    '字段英文名', 'English name'),
  ('structure', 'structure', 2, 'field_name_zh', 'text', true, 64, null, null, null, null,
    '字段中文名', 'Chinese name'),
  ('structure', 'structure', 3, 'field_type', 'choice', true, null::int, 'ip_field_type', null, null, null,
    '字段类型', 'Type'),
  ('structure', 'structure', 4, 'field_length', 'number', false, 1000000, null, null, null, null,
    '字段长度', 'Length'),
  ('structure', 'structure', 5, 'primary_key', 'check', false, null, null, null, null, null,
    '是否主键', 'Primary key'),
  ('structure', 'structure', 6, 'description', 'text', false, 100, null, null, null, null,
    '描述', 'Description'),
  ('algorithm_rules', 'samples', 1, 'sample', 'text', true, 500, null, null, null, null, '样例', 'Sample'))
  field (section, column_of, position, field, type, required, max, dictionary, pattern, pattern_zh,
    pattern_en,
    name_zh, name_en);

-- Papers: 15 MB each as scans or PDF; sheets of 1 MB; the sample sheet of at most a hundred rows. The guide's
-- megabytes are read as 1,024 times 1,024 bytes, inclusive.
insert into materials (edition, kind, section, article, position, material, required, sealed, multiple,
  formats,
  max_bytes, max_rows, shown_when, name_zh, name_en, help_zh, help_en)
select 'data_ip_2023', 'initial', section, '二、登记申请', position, material, required, sealed, multiple,
  case when sheet then '{xls,xlsx,csv}' else '{jpg,jpeg,bmp,png,pdf}' end::text[],
  case when sheet then 1 else 15 end * 1024 * 1024, max_rows, shown_when, name_zh, name_en, help_zh, help_en
  from (values
  ('dataset', 1, 'origin_proof', true, false, true, false, null::int, null::jsonb,
    '数据来源证明', 'Proof of source', '授权、购买或者其他方式取得的，上传授权文件、采购合同等。',
    'Authorisation or contract, where the data were obtained from others.'),
  ('structure', 1, 'structure_sheet', false, false, false, true, null, null,
    '数据结构文件', 'Sheet of the structure', null, null),
  ('algorithm_rules', 1, 'algorithm_note', true, false, false, false, null, null,
    '算法规则说明', 'Note on the algorithm', null, null),
  ('algorithm_rules', 2, 'notary_proof', true, false, false, false, null,
    '{"field": "notarisation", "values": ["blockchain", "timestamp", "notarised", "other"]}',
    '存证公证文件', 'Proof of preservation or notarisation', null, null),
  ('algorithm_rules', 3, 'sample_sheet', true, false, false, true, 100, null,
    '样例数据文件', 'Sheet of samples', '请控制在100条以内，不超过1M。', 'At most 100 rows and 1 MB.'),
  ('supplementary', 1, 'undertaking_person', true, false, false, false, null,
    '{"field": "applicant_kind", "values": ["person"]}', '数据知识产权登记承诺函（自然人）',
    'Undertaking (natural person)', '下载后签名上传。', 'To be signed and uploaded.'),
  ('supplementary', 2, 'undertaking_body', true, true, false, false, null,
    '{"field": "applicant_kind", "values": ["body"]}', '数据知识产权登记承诺函（非自然人）',
    'Undertaking (not a natural person)', '下载后签章上传。', 'To be sealed and uploaded.'))
  paper (section, position, material, required, sealed, multiple, sheet, max_rows, shown_when, name_zh,
    name_en,
    help_zh, help_en);
update materials set template_zh = case material
  when 'undertaking_person' then E'{registry}：\n本人{applicant}就「{name}」申请数据知识产权登记，承诺如下：\n'
    '一、提交的登记申请材料真实、准确、完整；\n二、数据来源合法合规，不侵害他人合法权益，不含国家秘密；\n'
    '三、数据不涉及未经同意的个人信息；\n四、违反上述承诺的，依法承担相应责任。'
  else E'{registry}：\n{applicant}（统一社会信用代码{credit_code}）就「{name}」申请数据知识产权登记，'
    '承诺如下：\n一、提交的登记申请材料真实、准确、完整；\n二、数据来源合法合规，不侵害他人合法权益，不含国家秘密；\n'
    '三、涉及个人信息的，已依法取得同意或者具有其他合法依据；\n四、违反上述承诺的，依法承担相应责任。' end,
  template_en = case material
  when 'undertaking_person'
    then E'To {registry}:\nI, {applicant}, apply to register "{name}" and '
    'undertake:\n1. what I submit is true, accurate and complete;\n2. the source of the data is lawful, infringes '
    'nobody''s rights and holds no state secret;\n3. no personal information is used without consent;\n4. I answer '
    'by law for any breach.'
  else E'To {registry}:\n{applicant} ({credit_code}) applies to register "{name}" and '
    'undertakes:\n1. what is submitted is true, accurate and complete;\n2. the source of the data is lawful, '
    'infringes nobody''s rights and holds no state secret;\n3. personal information is used with consent or on '
    'another lawful basis;\n4. it answers by law for any breach.' end
 where edition = 'data_ip_2023' and material in ('undertaking_person', 'undertaking_body');

-- 四、公示异议 what an objection asks for: as in 公共数据资源登记, but of anyone, without an interest to state.
insert into sections (edition, kind, position, section, name_zh, name_en, article)
select 'data_ip_2023', s.kind, s.position, s.section, replace(replace(s.name_zh, '登记主体', '申请人'), '利害关系',
  '联系方式'), replace(s.name_en, 'The interest', 'How to reach you'), '四、公示异议' from sections s
 where (s.edition, s.kind) = ('public_data_2025', 'objection');
insert into fields (edition, kind, section, article, position, field, type, multiple, required, max, pattern,
  pattern_zh, pattern_en, dictionary, party, confidential, name_zh, name_en, help_zh, help_en)
select 'data_ip_2023', f.kind, f.section, '四、公示异议', f.position, f.field, f.type, f.multiple, f.required,
  f.max, f.pattern, f.pattern_zh, f.pattern_en, case f.field when 'disputed' then 'ip_disputed'
  else f.dictionary end, f.party, f.confidential, f.name_zh, f.name_en, replace(f.help_zh, '登记主体', '申请人'),
  f.help_en from fields f
 where (f.edition, f.kind) = ('public_data_2025', 'objection') and f.field <> 'interest';
insert into materials (edition, kind, section, article, position, material, required, sealed, multiple,
  formats,
  max_bytes, party, confidential, redacts, name_zh, name_en, help_zh, help_en)
select 'data_ip_2023', m.kind, m.section, '四、公示异议', m.position, m.material, m.required, m.sealed, m.multiple,
  m.formats, m.max_bytes, m.party, m.confidential, m.redacts, m.name_zh, m.name_en,
  replace(m.help_zh, '登记主体', '申请人'), m.help_en from materials m
 where (m.edition, m.kind) = ('public_data_2025', 'objection');

-- Choices: those of the guide's figures first; the rest the office may change.
insert into office.dictionaries (dictionary, position, choice, name_zh, name_en) values
  ('applicant_kind', 1, 'body', '非自然人', 'Not a natural person'),
  ('applicant_kind', 2, 'person', '自然人', 'Natural person'),
  ('data_origin', 1, 'own', '自有/自采数据', 'Own or collected'),
  ('data_origin', 2, 'traded', '交易取得数据', 'Obtained by trade'),
  ('data_origin', 3, 'authorised', '授权取得数据', 'Obtained by authorisation'),
  ('data_origin', 4, 'other', '其他方式取得数据', 'Obtained otherwise'),
  ('ip_update_frequency', 1, 'realtime', '实时', 'Real time'),
  ('ip_update_frequency', 2, 'daily', '每日', 'Daily'),
  ('ip_update_frequency', 3, 'weekly', '每周', 'Weekly'),
  ('ip_update_frequency', 4, 'monthly', '每月', 'Monthly'),
  ('ip_update_frequency', 5, 'quarterly', '每季度', 'Quarterly'),
  ('ip_update_frequency', 6, 'half_yearly', '每半年', 'Half-yearly'),
  ('ip_update_frequency', 7, 'yearly', '每年', 'Yearly'),
  ('ip_update_frequency', 8, 'irregular', '不定期', 'Irregular'),
  ('ip_update_frequency', 9, 'none', '不更新', 'Not updated'),
  ('notarisation', 1, 'none', '未存证未公证', 'Neither'),
  ('notarisation', 2, 'blockchain', '已区块链存证', 'Preserved on a blockchain'),
  ('notarisation', 3, 'timestamp', '已时间戳存证', 'Time-stamped'),
  ('notarisation', 4, 'notarised', '已公证', 'Notarised'),
  ('notarisation', 5, 'other', '其他', 'Other'),
  ('ip_field_type', 1, 'char', '字符型', 'Character'),
  ('ip_field_type', 2, 'number', '数值型', 'Numeric'),
  ('ip_field_type', 3, 'date', '日期型', 'Date'),
  ('ip_field_type', 4, 'datetime', '日期时间型', 'Date and time'),
  ('ip_field_type', 5, 'boolean', '布尔型', 'Boolean'),
  ('ip_field_type', 6, 'text', '文本型', 'Text'),
  ('ip_field_type', 7, 'binary', '二进制', 'Binary'),
  ('ip_field_type', 8, 'other', '其他', 'Other'),
  ('ip_disputed', 1, 'name', '数据集名称', 'Name'),
  ('ip_disputed', 2, 'origin', '数据来源', 'Source'),
  ('ip_disputed', 3, 'applicant', '申请人', 'Applicant')
on conflict do nothing;
