-- Whoever applied, and the office that reviewed, are told when an upheld objection ends their case. The rows
-- were meant from the beginning and added nothing, because they stood before the moves they speak of; an
-- edition that cases have used is given them here. A lead is told that its proposal was confirmed. And
-- neither answer to an objection is held out before the other.
alter table rule.notices disable trigger user;
insert into rule.notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh,
  subject_en, body_en)
select t.edition, t.procedure, t.from_stage, t.action, w.recipient, w.duty, '终止登记：{name}',
  '「{name}」（受理流水号{receipt_number}）因异议成立终止登记（第二十三条）。', 'Terminated: {name}',
  '“{name}” ({receipt_number}) was terminated because an objection was upheld (Art. 23).'
  from rule.transitions t, (values ('applicant', 'apply'), ('reviewer', 'review')) w (recipient, duty)
 where t.edition = 'public_data_2025' and 'objection_upheld' = any (t.conditions)
on conflict do nothing;
insert into rule.notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh,
  subject_en, body_en)
select t.edition, t.procedure, t.from_stage, t.action, 'registry', 'lead', '已确认纠正：{name}',
  '主管部门已确认对「{name}」有关办理结果的纠正（受理流水号{receipt_number}），登记簿已相应恢复。', 'Confirmed: {name}',
  'The authority has confirmed that the act concerning “{name}” is set aside ({receipt_number}); the register '
  'has been restored accordingly.'
  from rule.transitions t
 where (t.edition, t.procedure, t.action) = ('public_data_2025', 'public_data_set_aside', 'ratify')
on conflict do nothing;
alter table rule.notices enable trigger user;
alter table rule.transitions disable trigger user;
update rule.transitions set weight = 'plain' where action = 'dismiss' and weight = 'primary'
  and edition in ('public_data_2025', 'data_ip_2023');
alter table rule.transitions enable trigger user;
