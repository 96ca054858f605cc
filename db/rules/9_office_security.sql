-- How the office keeps its accounts, as it is when an installation begins. The numbers of the second password
-- profile are common practice under 网络安全等级保护 (GB/T 22239-2019, 8.1.4.1), which names none itself.

insert into office.security_profiles (profile, position, staff_factor, fresh_minutes, passwords_expire,
  name_zh, name_en, note_zh, note_en) values
  ('office', 1, true, 5, true, '正式运行', 'Office',
   '工作人员须启用第二验证方式；赋码、终止、人员和职责变更前五分钟内须再次验证。',
   'Staff need a second factor, given within five minutes before coding, terminating, or changing people.'),
  ('demo', 2, false, null, false, '演示', 'Demonstration',
   '仅凭用户名和密码登录，不要求第二验证方式，密码不到期。仅用于演示和培训。',
   'Username and password alone: no second factor, no term for passwords. For demonstrations only.')
on conflict do nothing;

insert into office.password_profiles (profile, position, shortest, shortest_with_factor, classes, days,
  history,
  name_zh, name_en, note_zh, note_en) values
  ('asvs', 1, 15, 8, 1, null, 1, '长度优先（ASVS）', 'Length first (ASVS)',
   '至少 15 个字符，启用第二验证方式的至少 8 个；不限制字符种类，不定期更换，不得为常见密码。',
   'At least 15 characters, or 8 with a second factor; any characters, no term, no common password.'),
  ('djbh3', 2, 10, 10, 3, 90, 5, '等级保护三级', 'Graded protection, level 3',
   '至少 10 个字符，含大写字母、小写字母、数字、符号中的三种；90 日内更换，不得与最近 5 次相同。',
   'At least 10 characters of three kinds; changed within 90 days, unlike the last five.')
on conflict do nothing;

-- A demonstration that was built before there were profiles stays one that stands in nobody's way.
insert into office.security (profile, staff_passwords, public_passwords)
select case when to_regclass('demo.clock') is null then 'office' else 'demo' end, 'djbh3', 'asvs'
on conflict do nothing;
