-- 历史登记导入: the columns of a sheet of old registrations that every regulation knows (平台规则), and what
-- the import can refuse.
insert into record_columns (position, record_column, type, required, max, name_zh, name_en, help_zh, help_en)
values
  (1, 'number', 'text', true, 40, '登记编号', 'Registration number',
    '原登记编号，照原样填写；导入后新编号从其后接续。',
    'The number as it was given; new numbers continue after it.'),
  (2, 'holder_name', 'text', true, 200, '登记主体名称', 'Registrant', '填写单位全称或者自然人姓名。',
    'The full name of the organisation or person.'),
  (3, 'credit_code', 'text', false, 18, '登记主体统一社会信用代码', 'Credit code of the registrant',
    '据此对应平台上的单位；自然人不填写，也不得填写身份证件号码。',
    'Finds the organisation. Blank for a natural person; never the number of an identity document.'),
  (4, 'district', 'district', false, null, '所属区', 'District',
    '填写区名或者区划代码；未填写的，从平台上的该单位。', 'Name or code; if blank, that of the organisation.'),
  (5, 'coded_on', 'date', true, null, '登记日期', 'Registered on', '赋码或者发证之日，例如 2024-01-31。',
    'The day of coding or of the certificate, for instance 2024-01-31.'),
  (6, 'valid_from', 'date', false, null, '有效期起始日', 'Valid from', '未填写的，自登记日期起。',
    'If blank, the day of registration.'),
  (7, 'valid_until', 'date', true, null, '有效期截止日', 'Valid until', '有效期的最后一日。',
    'The last day of validity.'),
  (8, 'national_code', 'text', false, 64, '国家登记编码', 'National code', '国家平台已赋码的，照原样填写。',
    'As the national platform issued it, if it did.'),
  (9, 'ended_as', 'ending', false, null, '终止情形', 'Ended as',
    '登记已注销或者已撤销的填写，并填写终止日期；仍在登记的不填写。',
    'Only of a registration that was deregistered or revoked, with the day on which it ended.'),
  (10, 'ended_on', 'date', false, null, '终止日期', 'Ended on', '注销或者撤销之日；仍在登记的不填写。',
    'The day of deregistration or revocation; blank for one that stands.');

insert into conditions (condition, status, name_zh, name_en) values
  ('records_new', 422, '该文件中没有可以导入的新登记，各行的情况见试导入结果。',
   'This file holds no registration that can be brought in. The trial says why, row by row.'),
  ('records_open', 409, '这次导入已经作出决定，不能再次确认或者退回，请刷新后查看。',
   'This import has been decided already. Reload to see how.'),
  ('records_other_person', 403, '历史登记由提交人以外的人确认，请交由他人办理。',
   'Old records are confirmed by somebody other than who brought them.'),
  ('records_why', 422, '退回时须说明理由（二至五百个字），请填写后再退回。',
   'Say why the import is sent back (2 to 500 characters), then send it back.'),
  ('checked_at_counter', 409, '该人员的身份尚未核验，请先对照证件原件核验身份，再代为录入申请。',
   'This person''s identity has not been checked. Check it against the document first.'),
  ('entry_known', 422, '登记簿中没有该登记编号，请对照确认单或者证书核对后重新填写。',
   'The register holds no such number. Compare it with the confirmation or certificate.'),
  ('slip_on_paper', 409,
   '本条由历史登记导入，原确认单或者证书由原登记机构出具，平台不另行出具；办理变更或者续展后换发。',
   'This entry was brought in from earlier records; its certificate was issued then. The platform issues one '
   'after a change or renewal.');
