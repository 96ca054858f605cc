-- How the office words what everybody may read: a fact of a notice, how to reach the registry, and that the
-- last day is not certain yet. {braces} are filled in.
insert into office_words (word, name_zh, name_en) values
  ('notice_fact', '{name}：{value}', '{name}: {value}'),
  ('notice_fact_amended', E'{name}：{value}\n{name}（原登记内容）：{was}',
   E'{name}: {value}\n{name} (as registered until now): {was}'),
  ('notice_contact', '登记机构联系方式：{contact}', 'How to reach the registry: {contact}'),
  ('notice_provisional',
   '上述截止日期涉及放假安排尚未公布的年度，系暂定日期；放假安排公布后，以登记平台公示页面载明的截止日期为准。',
   'The last day touches a year whose holidays are not published yet and is provisional; once they are, the day shown on the platform''s page of this notice holds.');
