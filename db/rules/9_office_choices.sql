-- The dictionaries behind the choices of the form. The regulation fixes none of them, so the office
-- may add choices and retire old ones; a retired choice stays readable where it was once made.
insert into office.dictionaries (dictionary, position, choice, name_zh, name_en)
select dictionary, row_number() over (partition by dictionary order by place), choice, name_zh, name_en
from (values
  (1, 'yes_no', 'yes', '是', 'Yes'),
  (2, 'yes_no', 'no', '否', 'No'),

  -- 第二十二条 登记数据类型; 第七条 资源、产品和服务.
  (1, 'data_type', 'resource', '公共数据资源', 'Public data resource'),
  (2, 'data_type', 'product', '公共数据产品和服务', 'Public data product or service'),

  -- 第十五条、第二十二条 the facts that are registered and made public.
  (1, 'registered_fact', 'data_name', '登记数据名称', 'Name of the data'),
  (2, 'registered_fact', 'applicant_name', '登记主体名称', 'Name of the registrant'),
  (3, 'registered_fact', 'industry', '行业分类', 'Industry'),
  (4, 'registered_fact', 'data_type', '登记数据类型', 'Type of data'),
  (5, 'registered_fact', 'registry', '登记机构', 'Registry'),
  (6, 'registered_fact', 'platform', '登记平台', 'Platform'),
  (7, 'registered_fact', 'summary', '数据内容简介', 'Summary'),

  -- 第十六条、第十七条 who applies.
  (1, 'standing', 'holder', '该登记的登记主体', 'The registrant'),
  (2, 'standing', 'other', '登记主体以外的单位', 'Another'),
  (1, 'rectifier', 'interested', '利害关系人', 'Interested party'),
  (1, 'deregisterer', 'successor', '权利义务承继单位', 'Successor'),
  (2, 'deregisterer', 'superior', '登记主体的主管部门', 'The authority over the registrant'),

  (1, 'set_aside_basis', 'mistake', '登记机构自查发现办理有误', 'A mistake the registry found'),
  (2, 'set_aside_basis', 'reconsideration', '行政复议决定', 'A decision on reconsideration'),
  (3, 'set_aside_basis', 'court', '人民法院生效裁判', 'A judgment in force'),

  -- 第十七条 the four grounds.
  (1, 'deregistration_ground', 'lost', '公共数据资源不可复原或者灭失', 'The data are lost or unrecoverable'),
  (2, 'deregistration_ground', 'given_up', '登记主体放弃相关权益或者权益期限届满',
    'The rights were given up or have ended'),
  (3, 'deregistration_ground', 'ceased', '登记主体因解散、被依法撤销、被宣告破产或者其他原因终止存续',
    'The registrant has ceased to exist'),
  (4, 'deregistration_ground', 'other', '法律法规规定的其他情形', 'Another case laid down by law'),

  -- 第九条.
  (1, 'joint_mode', 'alone', '单独申请', 'One registrant alone'),
  (2, 'joint_mode', 'joint', '共同申请', 'Several together'),
  (3, 'joint_mode', 'agreed', '协商一致，由本单位单独申请', 'One alone, as agreed by all'),
  (1, 'registration_mode', 'own', '自行登记', 'By the registrant itself'),
  (2, 'registration_mode', 'commissioned', '委托登记', 'Commissioned'),
  (3, 'registration_mode', 'on_behalf', '代为登记', 'On behalf of the holder'),

  (1, 'data_source', 'duty', '依法履职产生', 'Produced in performing statutory functions'),
  (2, 'data_source', 'service', '提供公共服务产生', 'Produced in providing public services'),
  (3, 'data_source', 'authorised', '授权运营取得', 'Obtained under authorised operation'),
  (4, 'data_source', 'agreement', '协议取得', 'Obtained by agreement'),
  (5, 'data_source', 'other', '其他', 'Other'),

  (1, 'data_format', 'relational', '数据库表', 'Database table'),
  (2, 'data_format', 'xlsx', '电子表格', 'Spreadsheet'),
  (3, 'data_format', 'csv', 'CSV', 'CSV'),
  (4, 'data_format', 'json', 'JSON', 'JSON'),
  (5, 'data_format', 'xml', 'XML', 'XML'),
  (6, 'data_format', 'document', '文档', 'Document'),
  (7, 'data_format', 'image', '图像', 'Image'),
  (8, 'data_format', 'media', '音视频', 'Audio or video'),
  (9, 'data_format', 'spatial', '空间数据', 'Spatial data'),
  (10, 'data_format', 'other', '其他', 'Other'),

  (1, 'scale_unit', 'rows', '条', 'Rows'),
  (2, 'scale_unit', 'ten_thousand_rows', '万条', 'Ten thousand rows'),
  (3, 'scale_unit', 'mb', 'MB', 'MB'),
  (4, 'scale_unit', 'gb', 'GB', 'GB'),
  (5, 'scale_unit', 'tb', 'TB', 'TB'),

  (1, 'update_frequency', 'real_time', '实时', 'Real time'),
  (2, 'update_frequency', 'daily', '每日', 'Daily'),
  (3, 'update_frequency', 'weekly', '每周', 'Weekly'),
  (4, 'update_frequency', 'monthly', '每月', 'Monthly'),
  (5, 'update_frequency', 'quarterly', '每季度', 'Quarterly'),
  (6, 'update_frequency', 'half_yearly', '每半年', 'Half-yearly'),
  (7, 'update_frequency', 'yearly', '每年', 'Yearly'),
  (8, 'update_frequency', 'irregular', '不定期', 'Irregularly'),
  (9, 'update_frequency', 'never', '不更新', 'Not updated'),

  (1, 'field_type', 'string', '字符型', 'String'),
  (2, 'field_type', 'number', '数值型', 'Number'),
  (3, 'field_type', 'date', '日期型', 'Date'),
  (4, 'field_type', 'datetime', '日期时间型', 'Date and time'),
  (5, 'field_type', 'boolean', '布尔型', 'Boolean'),
  (6, 'field_type', 'text', '文本型', 'Text'),
  (7, 'field_type', 'binary', '二进制', 'Binary'),
  (8, 'field_type', 'other', '其他', 'Other'),

  (1, 'cloud', 'municipal', '市级政务云', 'Municipal government cloud'),
  (2, 'cloud', 'district', '区级政务云', 'District government cloud'),
  (3, 'cloud', 'own', '本单位机房', 'Own data centre'),
  (4, 'cloud', 'other', '其他云平台', 'Other cloud'),

  (1, 'storage_method', 'relational', '关系型数据库', 'Relational database'),
  (2, 'storage_method', 'document', '非关系型数据库', 'Other database'),
  (3, 'storage_method', 'warehouse', '数据仓库', 'Data warehouse'),
  (4, 'storage_method', 'object', '对象存储', 'Object storage'),
  (5, 'storage_method', 'file', '文件存储', 'File storage'),

  (1, 'sharing', 'unconditional', '无条件共享', 'Unconditional'),
  (2, 'sharing', 'conditional', '有条件共享', 'Conditional'),
  (3, 'sharing', 'none', '不予共享', 'Not shared'),

  (1, 'openness', 'unconditional', '无条件开放', 'Unconditional'),
  (2, 'openness', 'conditional', '有条件开放', 'Conditional'),
  (3, 'openness', 'none', '不予开放', 'Not open'),

  (1, 'preservation', 'catalogue_chain', '目录区块链存证', 'On the catalogue blockchain'),
  (2, 'preservation', 'other_chain', '其他区块链存证', 'On another blockchain'),
  (3, 'preservation', 'timestamp', '可信时间戳存证', 'Trusted time stamp'),
  (4, 'preservation', 'notarised', '公证', 'Notarisation'),
  (5, 'preservation', 'other', '其他', 'Other'),

  (1, 'product_type', 'interface', '接口', 'Interface'),
  (2, 'product_type', 'model', '模型', 'Model'),
  (3, 'product_type', 'dataset', '数据集', 'Data set'),
  (4, 'product_type', 'report', '报告', 'Report'),

  (1, 'service_mode', 'call', '接口调用', 'Interface call'),
  (2, 'service_mode', 'online', '平台在线使用', 'Online use'),
  (3, 'service_mode', 'privacy_computing', '隐私计算', 'Privacy-preserving computing'),
  (4, 'service_mode', 'file', '文件交付', 'Delivery of files'),
  (5, 'service_mode', 'other', '其他', 'Other'),

  (1, 'purpose', 'public', '公共治理、公益事业', 'Public governance and public good'),
  (2, 'purpose', 'industry', '产业发展、行业发展', 'Development of industries'),

  (1, 'assessor', 'own', '自行评估', 'By the registrant itself'),
  (2, 'assessor', 'third_party', '第三方专业服务机构评估', 'By a third party'),

  (1, 'risk', 'none', '未发现风险', 'No risk found'),
  (2, 'risk', 'low', '低风险', 'Low'),
  (3, 'risk', 'medium', '中风险', 'Medium'),
  (4, 'risk', 'high', '高风险', 'High'),
  (5, 'risk', 'not_applicable', '不涉及', 'Not applicable'))
  choices (place, dictionary, choice, name_zh, name_en)
on conflict do nothing;
