-- 公共数据资源登记, 首次登记: the form and its papers, in the order of 第十四条 of
-- 《北京市公共数据资源登记管理实施细则（征求意见稿）》. A resource and a product or service fill in
-- different parts: shown_when names the field that decides and the choices that show the row.

insert into sections (edition, kind, position, section, shown_when, name_zh, name_en, article)
select 'public_data_2025', 'initial', * from (values
  (1, 'subject', null::jsonb, '主体信息', 'Registrant', '第十四条第一项'),
  (2, 'entry', null, '登记信息', 'What is registered', '第二十二条'),
  (3, 'source', null, '数据来源合法合规性', 'Lawful source', '第八条、第十四条第二项'),
  (4, 'operation', null, '授权运营情况', 'Authorised operation', '第七条、第十九条'),
  (5, 'basics', null, '数据基本信息', 'The data', '第十四条第三项'),
  (6, 'storage', null, '数据存储信息', 'Storage', '第十四条第三项'),
  (7, 'sharing', '{"field": "data_type", "values": ["resource"]}', '数据共享开放和共有信息',
     'Sharing, openness and co-ownership', '第十四条第三项'),
  (8, 'preservation', null, '存证情况', 'Evidence preservation', '第九条、第十四条第四项'),
  (9, 'product', '{"field": "data_type", "values": ["product"]}', '产品和服务信息',
     'Product or service', '第十四条第五项'),
  (10, 'scenario', null, '应用场景信息', 'Scenarios', '第十四条第六项'),
  (11, 'assessment', null, '数据安全风险评估', 'Security risk assessment', '第十四条第七项'),
  (12, 'other', null, '其他', 'Other', '第十四条第八项')) section;

-- 第十四条第一项 主体信息; 第九条 自行、委托、代为登记; 第二条 registrants of this city.
insert into fields (edition, kind, section, article, position, field, type, source, required, max, dictionary,
  shown_when, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'subject', '第九条、第十四条第一项', * from (values
  (1, 'applicant_name', 'text', 'applicant_name', true, 4000, null, null::jsonb,
    '登记主体名称', 'Name of the registrant', '由平台按单位信息填入。', 'Filled in by the platform.'),
  (2, 'applicant_credit_code', 'text', 'applicant_credit_code', true, 400, null, null,
    '统一社会信用代码', 'Unified social credit code', '由平台按单位信息填入。', 'Filled in by the platform.'),
  (3, 'registration_mode', 'choice', null, true, null, 'registration_mode', null,
    '登记方式', 'Mode of registration',
    '委托登记的登记主体为持有部门；代为登记的登记主体为市大数据中心。',
    'Commissioned: the holder is the registrant. On behalf: the city data centre is.'),
  (4, 'holder_name', 'text', null, true, 200, null, '{"field": "registration_mode", "values": ["on_behalf"]}',
    '数据持有部门', 'Holder of the data', '填写被代为登记的持有部门全称。', 'The full name of the holder.'),
  (5, 'joint_mode', 'choice', null, true, null, 'joint_mode', null,
    '申请方式', 'Applied for by',
    '涉及多个主体的，可以共同申请，也可以协商一致由一个主体申请。',
    'Where several are concerned they may apply together, or agree that one of them applies.'),
  (6, 'joint_registrants', 'table', null, true, 20, null,
    '{"field": "joint_mode", "values": ["joint", "agreed"]}', '其他登记主体', 'The other registrants',
    '共同申请的，所列单位须在本平台逐一确认填报内容后方可提交。',
    'If you apply together, each must agree to the draft on this platform before it can be submitted.'),
  (7, 'within_beijing', 'check', null, true, null, null, null,
    '登记主体属于本市范围', 'The registrant belongs to Beijing',
    '本市各级党政机关、企事业单位适用本细则。', 'The rules apply to organs and enterprises of Beijing.'),
  (8, 'contact_name', 'text', null, true, 50, null, null, '经办人', 'Contact', null, null)) field;
insert into fields (edition, kind, section, article, position, field, type, required, max,
  pattern, pattern_zh, pattern_en, name_zh, name_en)
values ('public_data_2025', 'initial', 'subject', '平台规则', 9, 'contact_phone', 'text', true, 20,
  '^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$',
  '请填写11位手机号码，或者带区号的固定电话，例如010-12345678。',
  'Give an 11-digit mobile number, or a landline with its area code such as 010-12345678.',
  '联系电话', 'Telephone');

-- 第二十二条 the seven items that are made public (第十五条 calls for a change when one of them changes).
insert into fields (edition, kind, section, article, position, field, type, source, required, max, dictionary,
  name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'entry', '第二十二条', * from (values
  (1, 'data_name', 'text', null, true, 100, null, '登记数据名称', 'Name of the data',
    '应当反映数据内容，不使用简称和内部代号。', 'Say what the data are; no abbreviations or internal codes.'),
  (2, 'data_type', 'choice', null, true, null, 'data_type', '登记数据类型', 'Type of data',
    '选择后显示相应的填报内容。', 'Decides which parts of the form are shown.'),
  (3, 'industry', 'choice', null, true, null, 'industry', '行业分类', 'Industry',
    '按《国民经济行业分类》（GB/T 4754—2017）选择门类和大类。', 'By GB/T 4754-2017: section and division.'),
  (4, 'summary', 'long_text', null, true, 500, null, '数据内容简介', 'Summary',
    '简介将向社会公示，不得含有个人信息、商业秘密和涉密内容。',
    'This becomes public: no personal information, no commercial or state secrets.'),
  (5, 'registry', 'text', 'registry', true, 200, null, '登记机构', 'Registry',
    '由平台填入。', 'Filled in by the platform.'),
  (6, 'platform', 'text', 'platform', true, 200, null, '登记平台', 'Platform',
    '由平台填入。', 'Filled in by the platform.')) field;

-- 第八条 目录上链; 第十四条第二项 来源.
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'source', '第八条、第十四条第二项', * from (values
  (1, 'data_source', 'choice', true, null, 'data_source', '数据来源', 'Source of the data', null, null),
  (2, 'source_note', 'long_text', true, 1000, null, '来源合法合规说明', 'Why the source is lawful',
    '写明产生或者取得数据的职责、法律依据和方式。',
    'Name the function, the legal basis and the way the data came about.'),
  (3, 'catalogue_item', 'catalogue_ref', true, null, null, '数据目录条目', 'Catalogue item',
    '按名称或者目录编码查找；登记前应当完成目录上链。产品和服务选择所利用的数据资源的条目。',
    'Search by name or number; it must be on chain. For a product, the item of the resource it uses.'),
  (4, 'chain_reference', 'text', true, 200, null, '目录链编码', 'Reference on the chain',
    '由平台按所选条目填入。', 'Filled in from the item.')) field;
update fields set source = 'catalogue', from_item = 'chain_reference'
 where (edition, kind, field) = ('public_data_2025', 'initial', 'chain_reference');

-- 第七条 授权运营范围; 第十九条 the two days from which the duty to apply is counted.
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  shown_when, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'operation', '第七条、第十九条', * from (values
  (1, 'authorised', 'choice', true, null, 'yes_no', null::jsonb,
    '是否纳入授权运营范围', 'Within authorised operation', null, null),
  (2, 'agreement_number', 'text', true, 60, null, '{"field": "authorised", "values": ["yes"]}',
    '授权运营协议编号', 'Agreement number', null, null),
  (3, 'agreement_grantor', 'text', true, 200, null, '{"field": "authorised", "values": ["yes"]}',
    '授权方', 'Granted by', null, null),
  (4, 'operation_began_on', 'date', true, null, null, '{"field": "authorised", "values": ["yes"]}',
    '授权运营活动开展日期', 'Operation began on', null, null),
  (5, 'delivered_on', 'date', true, null, null, '{"field": "authorised", "values": ["yes"]}',
    '提供资源或者交付产品日期', 'Provided or delivered on',
    '应当自该日起在规定期限内申请首次登记。', 'The term for applying runs from this day.'),
  (6, 'late_reason', 'long_text', false, 500, null, '{"field": "authorised", "values": ["yes"]}',
    '逾期申请的原因', 'Reason for applying late',
    '超过规定期限申请的，请说明原因；不影响申请。',
    'If the term has passed, say why; you may still apply.')) field;

-- 第十四条第三项 数据基本信息.
insert into fields (edition, kind, section, article, position, field, type, multiple, required, max,
  dictionary, shown_when, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'basics', '第十四条第三项', * from (values
  (1, 'data_format', 'choice', true, true, null, 'data_format', null::jsonb, '数据格式', 'Format', null, null),
  (2, 'scale', 'number', false, true, null, null, null, '数据规模', 'Scale', null, null),
  (3, 'scale_unit', 'choice', false, true, null, 'scale_unit', null, '规模单位', 'Unit of scale', null, null),
  (4, 'update_frequency', 'choice', false, true, null, 'update_frequency', null,
    '更新频率', 'Update frequency', null, null),
  (5, 'coverage_area', 'choice', true, true, null, 'coverage', null, '覆盖地区', 'Area covered', null, null),
  (6, 'coverage_time', 'date_range', false, true, null, null,
    '{"field": "data_type", "values": ["resource"]}', '覆盖时间', 'Time covered', null, null),
  (7, 'structure', 'table', false, true, 200, null, '{"field": "data_type", "values": ["resource"]}',
    '数据项', 'Fields of the data', '逐项填写；数据项较多的，可另附数据项清单。',
    'One row per field; for many, also attach the sheet.')) field;
insert into fields (edition, kind, section, article, column_of, position, field, type, required, max,
  dictionary, pattern, pattern_zh, pattern_en, name_zh, name_en)
select 'public_data_2025', 'initial', 'basics', '第十四条第三项', 'structure', * from (values
  (1, 'item_name_en', 'text', true, 64, null, '^[A-Za-z][A-Za-z0-9_]*$',
    '请以英文字母开头，只使用英文字母、数字和下划线。',
    'Begin with a letter; use letters, digits and underscores.',
    '英文名', 'English name'),
  (2, 'item_name_zh', 'text', true, 64, null, null, null, null, '中文名', 'Chinese name'),
  (3, 'item_type', 'choice', true, null::int, 'field_type', null, null, null, '类型', 'Type'),
  (4, 'item_length', 'number', false, 100000, null, null, null, null, '长度', 'Length'),
  (5, 'item_key', 'check', false, null, null, null, null, null, '主键', 'Key'),
  (6, 'item_note', 'text', false, 100, null, null, null, null, '说明', 'Note')) field;

-- 第十四条第三项 数据存储信息.
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'storage', '第十四条第三项', * from (values
  (1, 'storage_location', 'text', true, 200, null, '存储位置', 'Location', '填写机房或者云平台名称。',
    'The name of the data centre or cloud.'),
  (2, 'cloud', 'choice', true, null::int, 'cloud', '部署环境', 'Environment', null, null),
  (3, 'storage_method', 'choice', true, null, 'storage_method', '存储方式', 'Method', null, null),
  (4, 'storage_system', 'text', true, 100, null, '所在信息系统', 'Information system', null, null)) field;

-- 第十四条第三项 数据共享开放信息、共有数据信息.
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  shown_when, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'sharing', '第十四条第三项', * from (values
  (1, 'sharing_type', 'choice', true, null, 'sharing', null::jsonb, '共享类型', 'Sharing', null, null),
  (2, 'sharing_basis', 'long_text', true, 500, null,
    '{"field": "sharing_type", "values": ["conditional", "none"]}', '共享条件或者不予共享依据',
    'Conditions, or basis for not sharing', null, null),
  (3, 'openness_type', 'choice', true, null, 'openness', null, '开放类型', 'Openness', null, null),
  (4, 'openness_basis', 'long_text', true, 500, null,
    '{"field": "openness_type", "values": ["conditional", "none"]}', '开放条件或者不予开放依据',
    'Conditions, or basis for not opening', null, null),
  (5, 'co_owned', 'choice', true, null, 'yes_no', null, '是否为共有数据', 'Co-owned', null, null),
  (6, 'co_owners', 'long_text', true, 500, null, '{"field": "co_owned", "values": ["yes"]}',
    '共有主体', 'Co-owners', '逐一填写共有主体全称。', 'Give each full name.')) field;

-- 第九条、第十四条第四项 存证.
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'preservation', '第九条、第十四条第四项', * from (values
  (1, 'preservation_method', 'choice', true, null, 'preservation', '存证方式', 'Method', null, null),
  (2, 'preservation_body', 'text', true, 200, null, '存证机构', 'Preserved by', null, null),
  (3, 'preservation_code', 'text', true, 128, null, '存证编号', 'Number', null, null),
  (5, 'preservation_place', 'text', true, 200, null, '存证位置', 'Place',
    '填写存证数据所在的机房、云平台或者链上地址。', 'The data centre, cloud or address on the chain.'),
  (6, 'preserved_on', 'date', true, null, null, '存证日期', 'Preserved on', null, null),
  (8, 'preservation_note', 'long_text', true, 1000, null, '存证说明', 'Note',
    '真实反映数据存储位置、数据库查询结果、数据操作日志等。',
    'Truthfully state where the data are stored, query results and operation logs.')) field;

-- 第十四条第五项 产品和服务信息; 第七条 上架; 第二十四条 实际运营期限.
insert into fields (edition, kind, section, article, position, field, type, multiple, required, max,
  dictionary, shown_when, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'initial', 'product', '第七条、第十四条第五项', * from (values
  (1, 'product_type', 'choice', true, true, null, 'product_type', null::jsonb,
    '产品和服务类型', 'Type', null, null),
  (2, 'product_introduction', 'long_text', false, true, 1000, null, null,
    '产品和服务简介', 'Introduction', null, null),
  (3, 'authorised_resources', 'table', false, true, 50, null, null,
    '被授权数据资源', 'Resources used', '逐项填写加工所利用的被授权数据资源。',
    'One row per authorised resource.'),
  (4, 'service_mode', 'choice', true, true, null, 'service_mode', null,
    '服务方式', 'Mode of service', null, null),
  (5, 'operation_term', 'date_range', false, true, null, null, '{"field": "authorised", "values": ["yes"]}',
    '授权协议运营期限', 'Term of operation',
    '运营期限不超过登记结果有效期的，有效期以实际运营期限为准。',
    'If the term ends sooner, the registration is valid no longer than it.'),
  (6, 'listed', 'choice', false, true, null, 'yes_no', null,
    '是否已在交易机构上架', 'Listed at an exchange', null, null),
  (7, 'exchange_name', 'text', false, true, 100, null, '{"field": "listed", "values": ["yes"]}',
    '交易机构', 'Exchange', null, null),
  (8, 'listed_on', 'date', false, true, null, null, '{"field": "listed", "values": ["yes"]}',
    '上架日期', 'Listed on', null, null),
  (9, 'listing_number', 'text', false, true, 60, null, '{"field": "listed", "values": ["yes"]}',
    '上架编号', 'Listing number', null, null)) field;
insert into fields (edition, kind, section, article, column_of, position, field, type, required, max,
  name_zh, name_en)
select 'public_data_2025', 'initial', 'product', '第十四条第五项', 'authorised_resources', * from (values
  (1, 'used_name', 'text', true, 100, '数据资源名称', 'Resource'),
  (2, 'used_holder', 'text', true, 200, '提供单位', 'Provided by'),
  (3, 'used_number', 'text', false, 60, '登记编号', 'Registration number')) field;

-- 第十四条第六项 应用场景信息.
insert into fields (edition, kind, section, article, position, field, type, multiple, required, max,
  dictionary, name_zh, name_en)
select 'public_data_2025', 'initial', 'scenario', '第十四条第六项', * from (values
  (1, 'purpose', 'choice', true, true, null, 'purpose', '应用领域', 'Purpose'),
  (2, 'usable_scenarios', 'long_text', false, true, 1000, null, '可使用场景', 'Where it may be used'),
  (3, 'prohibited_scenarios', 'long_text', false, true, 1000, null, '禁用场景', 'Where it must not be used'),
  (4, 'problem_solved', 'long_text', false, true, 1000, null, '所能解决的主要问题', 'What it solves')) field;

-- 第十四条第七项 数据安全风险评估: six aspects, by the registrant itself or a third party.
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary,
  shown_when, name_zh, name_en)
select 'public_data_2025', 'initial', 'assessment', '第十四条第七项', * from (values
  (1, 'assessor', 'choice', true, null, 'assessor', null::jsonb, '评估方式', 'Assessed by'),
  (2, 'assessor_name', 'text', true, 200, null, '{"field": "assessor", "values": ["third_party"]}',
    '第三方专业服务机构', 'Third party'),
  (3, 'assessed_on', 'date', true, null, null, null, '评估日期', 'Assessed on'),
  (4, 'risk_system', 'choice', true, null, 'risk', null, '信息系统安全', 'Information system'),
  (5, 'risk_management', 'choice', true, null, 'risk', null, '数据安全管理', 'Data security management'),
  (6, 'risk_technology', 'choice', true, null, 'risk', null, '数据安全技术', 'Data security technology'),
  (7, 'risk_processing', 'choice', true, null, 'risk', null, '数据处理活动安全', 'Processing'),
  (8, 'risk_personal', 'choice', true, null, 'risk', null, '个人信息保护', 'Personal information'),
  (9, 'risk_emergency', 'choice', true, null, 'risk', null, '应急处置', 'Emergency response'),
  (10, 'risk_measures', 'long_text', false, 1000, null, null, '风险处置措施', 'Measures taken')) field;

insert into fields (edition, kind, section, article, position, field, type, max, name_zh, name_en) values
  ('public_data_2025', 'initial', 'other', '第十四条第八项', 1, 'remarks', 'long_text', 500,
   '其他情况说明', 'Other remarks');

-- 第二十二条 公示内容包括: exactly these seven.
update fields set disclosed = true where edition = 'public_data_2025' and kind = 'initial' and field in
  ('data_name', 'applicant_name', 'industry', 'data_type', 'registry', 'platform', 'summary');

-- 第二十四条 登记确认单: the seven, and who the registrant is beyond doubt.
update fields set printed = true where edition = 'public_data_2025' and kind = 'initial'
  and (disclosed or field = 'applicant_credit_code');

-- 第十四条 登记材料. What the article wants under the official seal is sealed. Size and formats are
-- those of the platform (平台规则): 15 MB, scans or PDF, a sheet where a list is asked for.
insert into materials (edition, kind, max_bytes, formats, section, position, material, required, sealed,
  multiple, shown_when, name_zh, name_en, help_zh, help_en, article)
select 'public_data_2025', 'initial', 15 * 1024 * 1024, '{pdf,jpg,jpeg,png,bmp}'::text[], * from (values
  ('subject', 1, 'identity_proof', false, false, false, null::jsonb,
    '登记主体证明文件', 'Proof of the registrant',
    '统一社会信用代码证书或者营业执照。', 'Credit code certificate or business licence.', '第十四条第一项'),
  ('subject', 2, 'commission', true, true, false,
    '{"field": "registration_mode", "values": ["commissioned", "on_behalf"]}',
    '委托登记或者代为登记书面文件', 'Commission in writing', null, null, '第九条'),
  ('subject', 3, 'joint_agreement', true, true, false, '{"field": "joint_mode", "values": ["agreed"]}',
    '其他主体同意由本单位申请的书面文件', 'Agreement that this registrant applies alone',
    '由其他主体出具，须加盖公章。', 'By the other registrants, under their official seals.', '第九条'),
  ('source', 1, 'source_undertaking', true, true, false, null,
    '数据合法合规性来源承诺书', 'Undertaking of lawful source',
    '须加盖公章。', 'Must bear the official seal.', '第十四条第二项'),
  ('operation', 1, 'agreement', true, false, false, '{"field": "authorised", "values": ["yes"]}',
    '授权运营协议', 'Agreement on authorised operation', null, null, '第七条、第二十四条'),
  ('sharing', 1, 'co_ownership_agreement', true, true, false, '{"field": "co_owned", "values": ["yes"]}',
    '共有主体协商一致的书面文件', 'Agreement of the co-owners', null, null, '第九条、第十四条第三项'),
  ('preservation', 1, 'preservation_proof', true, true, true, null,
    '存证证明文件', 'Proof of preservation',
    '真实反映数据存储位置、数据库查询结果、数据操作日志等，须加盖公章。',
    'Location, query results and operation logs; must bear the official seal.', '第十四条第四项'),
  ('product', 1, 'product_manual', true, false, true, null,
    '产品和服务说明文档', 'Manual of the product or service', null, null, '第十四条第五项'),
  ('product', 2, 'listing_proof', true, false, false, '{"field": "listed", "values": ["yes"]}',
    '交易机构上架证明', 'Proof of listing', null, null, '第七条'),
  ('scenario', 1, 'scenario_note', false, false, true, null,
    '应用场景佐证材料', 'Papers on the scenarios', null, null, '第十四条第六项'),
  ('assessment', 1, 'risk_assessment', true, true, false, null,
    '数据安全风险评估报告', 'Security risk assessment',
    '应当包括六个方面，须加盖公章；可由登记主体自行提供，也可由第三方专业服务机构出具。',
    'All six aspects, under the official seal; by the registrant or a third party.', '第十四条第七项'),
  ('other', 1, 'other_paper', false, false, true, null,
    '其他必要材料', 'Other papers', null, null, '第十四条第八项')) paper;
insert into materials (edition, kind, max_bytes, formats, section, position, material, required, sealed,
  shown_when, name_zh, name_en, help_zh, help_en, article)
values ('public_data_2025', 'initial', 15 * 1024 * 1024, '{xlsx,csv}', 'basics', 1, 'structure_sheet',
  false, false, '{"field": "data_type", "values": ["resource"]}', '数据项清单', 'Sheet of the fields',
  '数据项较多时上传。', 'For data with many fields.', '第十四条第三项');

-- 第八条 what a catalogue item can fill in (从目录预填).
update fields f set from_item = filled.item_column from (values
  ('data_name', 'name'), ('industry', 'industry'), ('summary', 'summary'), ('data_format', 'data_format'),
  ('update_frequency', 'update_frequency'), ('sharing_type', 'sharing'), ('openness_type', 'openness'))
  filled (field, item_column)
 where (f.edition, f.kind, f.field) = ('public_data_2025', 'initial', filled.field);
