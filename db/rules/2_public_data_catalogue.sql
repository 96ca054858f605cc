-- 第八条、第十一条 公共数据资源目录: the columns of an item, as the two catalogues that are taken in
-- (政务数据目录、公共数据开放目录) list them; 第五条、第七条 the reminder of what must be registered.

insert into catalogue_columns (position, item_column, type, multiple, required, max, dictionary, name_zh,
  name_en, help_zh, help_en) values
  (1, 'catalogue_id', 'text', false, true, 100, null, '目录编码', 'Catalogue number',
    '同一编码再次导入时更新原条目。', 'Importing the same number again updates the item.'),
  (2, 'name', 'text', false, true, 200, null, '数据名称', 'Name', null, null),
  (3, 'holder_name', 'text', false, true, 200, null, '持有单位', 'Holder', '填写单位全称。', 'The full name.'),
  (4, 'holder_credit_code', 'text', false, false, 18, null, '持有单位统一社会信用代码',
    'Credit code of the holder',
    '据此对应平台上的单位；未填写的，按单位全称对应。', 'Finds the organisation; without it, the full name does.'),
  (5, 'district', 'district', false, false, null, null, '所属区', 'District',
    '填写区名或者区划代码；市级单位填写「市级」。未填写的，从持有单位。',
    'Name or code; Municipal for the city. If blank, that of the holder.'),
  (6, 'industry', 'choice', false, false, null, 'industry', '行业分类', 'Industry', null, null),
  (7, 'summary', 'long_text', false, false, 500, null, '内容简介', 'Summary', null, null),
  (8, 'data_format', 'choice', true, false, null, 'data_format', '数据格式', 'Format',
    '多项之间用分号隔开。', 'Separate several with semicolons.'),
  (9, 'update_frequency', 'choice', false, false, null, 'update_frequency', '更新频率', 'Update frequency',
    null, null),
  (10, 'sharing', 'choice', false, false, null, 'sharing', '共享类型', 'Sharing', null, null),
  (11, 'openness', 'choice', false, false, null, 'openness', '开放类型', 'Openness', null, null),
  (12, 'operated', 'check', false, false, null, null, '是否纳入授权运营', 'Within authorised operation',
    '纳入授权运营的，应当登记。', 'What is authorised must be registered.'),
  (13, 'chain_reference', 'text', false, false, 200, null, '目录链编码', 'Reference on the chain',
    '完成目录上链后取得。', 'Given once the item is on chain.');

-- 第五条 the district organises; 第七条 who must register.
insert into catalogue_reminders (edition, days, subject_zh, body_zh, subject_en, body_en, article) values
  ('public_data_2025', 10, '请办理数据登记：{name}',
   '{holder}：贵单位持有的「{name}」（目录编码 {catalogue_id}）已纳入授权运营范围，依照第七条应当登记，目前尚未'
   '提出申请。请核对目录上链和存证情况后，登录平台新建登记申请；不属于登记范围的，请向本单位说明。{reminder}',
   'Please register: {name}',
   '{holder}: "{name}" (catalogue number {catalogue_id}) is within authorised operation and must be '
   'registered (Art. 7); no application has been filed. Check that it is on chain and preserved, then apply '
   'on the platform; if it need not be registered, let us know why. {reminder}', '第五条、第七条');
