-- The national platform: how it can be said no to, what an exchanged slip is, and what its holder is told.

insert into conditions (condition, status, name_zh, name_en) values
  ('national_code_fit', 422, '国家平台返回的编码为空、过长或者含有无法印制的字符，请与国家平台核对后重新查询。',
   'The code from the national platform is empty, too long or cannot be printed. Check with the platform.'),
  ('national_code_kept', 409, '该登记已有国家登记编码，与国家平台此次返回的不同，且未注明更正，请与国家平台核对后重新查询。',
   'This registration has another national code, and no correction was announced. Check with the platform.'),
  ('national_code_taken', 409, '国家平台返回的编码已属于另一项登记，请与国家平台核对后重新查询。',
   'The code from the national platform belongs to another registration. Check with the platform.'),
  ('national_duty', 403, '国家平台报送由登记机构负责人或者系统管理员处理，请由其办理。',
   'Reports to the national platform are handled by the registry''s lead or an administrator. Ask one of them.');

insert into national_schemes (scheme, article) values ('public_data', '第十条、第二十四条');

insert into register_states (state, tone, name_zh, name_en, sentence_zh, sentence_en) values
  ('recoded', 'attention', '已换发', 'Reissued',
   '您手中的是版本{version}。国家平台赋码后已换发载有国家登记编码的版本{current_version}，登记事项未变，请使用新版本。',
   'What you hold is version {version}. Version {current_version} bears the national code and replaces it.');

insert into announcements (announcement, subject_zh, body_zh, subject_en, body_en) values
  ('national_code', '国家平台已赋码：{name}',
   '贵单位的登记“{name}”（登记编号{number}）已由国家平台赋码，国家登记编码为{national_code}。登记确认单已换发为版本{version}，登记事项和有效期不变，请登录系统下载使用；此前的版本经查验将显示“已换发”。',
   'National code assigned: {name}',
   'The national platform has given your registration "{name}" (number {number}) the code {national_code}. Version {version} of the confirmation bears it; what is registered and its validity are unchanged. Please download it; earlier versions now verify as reissued.'),
  ('national_code_corrected', '国家登记编码已更正：{name}',
   '国家平台更正了贵单位的登记“{name}”（登记编号{number}）的国家登记编码，由{previous_code}更正为{national_code}。登记确认单已换发为版本{version}，登记事项和有效期不变，请登录系统下载使用；此前的版本经查验将显示“已换发”。',
   'National code corrected: {name}',
   'The national platform has corrected the code of your registration "{name}" (number {number}) from {previous_code} to {national_code}. Version {version} of the confirmation bears it; what is registered and its validity are unchanged. Please download it; earlier versions now verify as reissued.');
