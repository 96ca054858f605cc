-- 公共数据资源登记: 第二十三条 异议处理. An objection is a case about the case under notice: raised within the
-- notice, by name; the registrant is told and has its term to answer; the registry re-examines both sides;
-- what is hard to verify goes to the authority. Stations and terms that the article does not name are
-- 平台规则: the check of form before the registrant is told, and the offices' service targets.

insert into procedures (edition, procedure, name_zh, name_en) values
  ('public_data_2025', 'public_data_objection', '异议处理程序', 'Objection');

insert into stages (edition, procedure, position, stage, owner, duty, days, unit, internal, editable,
  from_delivery, outcome, name_zh, name_en, article)
select 'public_data_2025', 'public_data_objection', * from (values
  (null::int, 'opening', null, null, null::int, null, false, false, false, null, '新建', 'Opening', '第二十三条'),
  (1, 'draft', 'objector', 'apply', null, null, false, true, false, null, '填写异议', 'Draft', '第二十三条'),
  (2, 'objection_check', 'registry', 'accept', 3, 'working', true, true, false, null,
    '形式核对', 'Check of form', '第二十三条'),
  (3, 'awaiting_answer', 'respondent', 'apply', 5, 'working', false, true, true, null,
    '等待登记主体举证', 'Awaiting the registrant', '第二十三条'),
  (4, 'reexamination', 'registry', 'review', 10, 'working', true, false, false, null,
    '复核', 'Re-examination', '第二十三条'),
  (null, 'authority_decision', 'authority', 'lead', 10, 'working', true, false, false, null,
    '主管部门处理', 'With the authority', '第二十三条'),
  (5, 'upheld', null, null, null, null, false, false, false, 'good', '异议成立', 'Upheld', '第二十三条'),
  (null, 'dismissed', null, null, null, null, false, false, false, 'neutral', '异议不成立', 'Dismissed',
    '第二十三条'),
  (null, 'not_admitted', null, null, null, null, false, false, false, 'bad', '异议不予受理', 'Not admitted',
    '第二十三条'),
  (null, 'withdrawn', null, null, null, null, false, false, false, 'neutral', '已撤回', 'Withdrawn', '平台规则'),
  (null, 'moot', null, null, null, null, false, false, false, 'neutral', '所涉登记已终结', 'Main case ended',
    '平台规则')) stage;

insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, freezes,
  tells, takes_effect, reasons, remark, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_objection', * from (values
  ('opening', 'open', 'draft', 'objector', 'apply', '{}'::text[], false, false, false, false, 'none',
    'primary', 1, null, null, '提出异议', 'Raise an objection', '第二十三条'),
  ('draft', 'submit', 'objection_check', 'objector', 'apply',
    '{other_person,identity_checked,notice_running,fields_complete,materials_complete}', true, false, false,
    false, 'none', 'primary', 1, '提交后不能改动。您的身份仅登记机构和主管部门可见。确认提交吗？',
    'It cannot be changed afterwards. Only the registry and the authority see who you are. Submit?',
    '提交异议', 'Submit objection', '第二十三条'),
  ('objection_check', 'forward', 'awaiting_answer', 'registry', 'accept', '{other_person,redacted}', true,
    true,
    false, false, 'optional', 'primary', 1,
    '登记主体将看到异议理由和证据的遮盖件，请核对其中没有异议人的身份信息。确认告知吗？',
    'The registrant will see the grounds and the redacted evidence. Check that nothing names the objector. Send?',
    '告知登记主体', 'Tell the registrant', '第二十三条'),
  ('objection_check', 'not_admit', 'not_admitted', 'registry', 'accept', '{other_person}', false, false,
    false,
    true, 'required', 'danger', 2, '不予受理的决定作出后不能收回，并将告知异议人。确认不予受理吗？',
    'This cannot be taken back, and the objector will be told. Refuse to admit it?',
    '不予受理异议', 'Do not admit', '第二十三条'),
  ('awaiting_answer', 'answer', 'reexamination', 'respondent', 'apply',
    '{other_person,fields_complete,materials_complete}', true, false, false, false, 'none', 'primary', 1,
    '提交后不能改动，登记机构将对双方材料进行复核。确认提交吗？',
    'It cannot be changed afterwards; the registry then re-examines both sides. Submit?',
    '提交答复和证据', 'Submit answer and evidence', '第二十三条'),
  ('awaiting_answer', 'close_answer', 'reexamination', 'clock', 'watch', '{term_over,term_certain}', false,
    false, false, false, 'none', 'plain', 2, null, null, '举证期满', 'Time to answer ends', '第二十三条'),
  ('reexamination', 'uphold', 'upheld', 'registry', 'review', '{other_person}', false, false, true, true,
    'required', 'danger', 1, '异议成立的，所针对的登记随即终止，不能恢复。确认异议成立吗？',
    'The case objected to is terminated at once, for good. Uphold the objection?',
    '异议成立', 'Uphold', '第二十三条'),
  ('reexamination', 'dismiss', 'dismissed', 'registry', 'review', '{other_person}', false, false, false, true,
    'required', 'plain', 2, '异议不成立的，所针对的登记继续办理，决定将告知双方。确认异议不成立吗？',
    'The case goes on, and both sides are told. Dismiss the objection?',
    '异议不成立', 'Dismiss', '第二十三条、第二十四条'),
  ('reexamination', 'escalate', 'authority_decision', 'registry', 'review', '{other_person}', false, false,
    false, false, 'required', 'plain', 3, null, null, '难以核实，上报主管部门', 'Refer to the authority',
    '第二十三条'),
  ('authority_decision', 'uphold', 'upheld', 'authority', 'lead', '{}', false, false, true, true, 'required',
    'danger', 1, '异议成立的，所针对的登记随即终止，不能恢复。确认异议成立吗？',
    'The case objected to is terminated at once, for good. Uphold the objection?',
    '异议成立', 'Uphold', '第二十三条'),
  ('authority_decision', 'dismiss', 'dismissed', 'authority', 'lead', '{}', false, false, false, true,
    'required', 'plain', 2, '异议不成立的，所针对的登记继续办理，决定将告知双方。确认异议不成立吗？',
    'The case goes on, and both sides are told. Dismiss the objection?',
    '异议不成立', 'Dismiss', '第二十三条'),
  ('authority_decision', 'send_back', 'reexamination', 'authority', 'lead', '{}', false, false, false, false,
    'required', 'plain', 3, null, null, '退回补充核实', 'Send back for inquiry', '第二十三条')) move;

-- 平台规则: who raised an objection may take it back; one whose case has ended otherwise is closed by time.
insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, remark,
  weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', 'public_data_objection', from_stage, action, to_stage, party, duty, conditions,
  remark,
  weight, 9, confirm_zh, confirm_en, name_zh, name_en, '平台规则'
  from (values ('draft'), ('objection_check'), ('awaiting_answer'), ('reexamination'), ('authority_decision'))
    stage (from_stage),
  (values
    ('withdraw', 'withdrawn', 'objector', 'apply', '{other_person}'::text[], 'none', 'danger',
      '撤回后本异议即告终结，不能恢复。确认撤回吗？', 'This ends the objection for good. Withdraw?',
      '撤回异议', 'Withdraw objection'),
    ('close_moot', 'moot', 'clock', 'watch', '{main_closed}', 'none', 'plain',
      '所针对的登记已经终结。', 'The case objected to has ended.', '所涉登记已终结', 'Main case ended')) move
    (action, to_stage, party, duty, conditions, remark, weight, confirm_zh, confirm_en, name_zh, name_en);

insert into reasons (edition, procedure, from_stage, action, reason, position, name_zh, name_en, article)
select 'public_data_2025', 'public_data_objection', move.*, ground.reason, ground.position, ground.name_zh,
  ground.name_en, '第二十三条'
  from (values ('objection_check', 'not_admit'), ('reexamination', 'uphold'), ('reexamination', 'dismiss'),
      ('authority_decision', 'uphold'), ('authority_decision', 'dismiss')) move (from_stage, action)
  join (values
    ('not_admit', 'no_party', 1, '不是相关当事人', 'Not a party concerned'),
    ('not_admit', 'no_evidence', 2, '未提供必要的证据材料', 'No evidence was given'),
    ('not_admit', 'other_matter', 3, '所提事项与公示信息无关', 'Not about what was published'),
    ('uphold', 'dispute', 1, '存在数据权属争议', 'The rights in the data are in dispute'),
    ('uphold', 'untrue', 2, '公示信息与事实不符', 'What was published is not true'),
    ('uphold', 'unlawful', 3, '数据来源不合法合规', 'The source of the data is not lawful'),
    ('dismiss', 'unproven', 1, '证据不足以支持异议', 'The evidence does not support the objection'),
    ('dismiss', 'answered', 2, '登记主体的证据足以说明', 'The registrant''s evidence settles it'),
    ('dismiss', 'outside', 3, '所提事项不属于登记审查范围', 'The matter lies outside registration'))
    ground (action, reason, position, name_zh, name_en) on ground.action = move.action;

insert into kinds (edition, kind, position, procedure, effect, about, name_zh, name_en, article) values
  ('public_data_2025', 'objection', 6, 'public_data_objection', 'terminate', 'case', '异议', 'Objection',
   '第二十三条');
-- 相关当事人 object, whoever they are: the interest is stated and then judged.
insert into openings (edition, kind, procedure, action, to_stage, party, duty, conditions) values
  ('public_data_2025', 'objection', 'public_data_objection', 'open', 'draft', 'objector', 'apply',
   '{notice_running,of_another,identity_checked}');

-- 第二十三条 提供必要的证据材料. What the objector writes of who it is stays with the offices.
insert into sections (edition, kind, position, section, name_zh, name_en, article)
select 'public_data_2025', 'objection', * from (values
  (1, 'interest', '利害关系', 'The interest', '第二十三条'),
  (2, 'grounds', '异议理由和证据', 'Grounds and evidence', '第二十三条'),
  (3, 'redaction', '遮盖件', 'Redacted copies', '平台规则'),
  (4, 'reply', '登记主体答复', 'The registrant''s answer', '第二十三条')) section;
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary, party,
  confidential, name_zh, name_en, help_zh, help_en)
select 'public_data_2025', 'objection', * from (values
  ('interest', '第二十三条', 1, 'interest', 'long_text', true, 1000, null, null, true,
    '与公示事项的利害关系', 'Your interest in the matter', '仅登记机构和主管部门可见。',
    'Only the registry and the authority see this.'),
  ('interest', '平台规则', 2, 'contact_phone', 'text', true, 20, null, null, true,
    '联系电话', 'Telephone', '仅登记机构和主管部门可见。', 'Only the registry and the authority see this.'),
  ('grounds', '第二十三条', 1, 'disputed', 'choice', true, null, 'registered_fact', null, false,
    '异议涉及的公示内容', 'What it is about', null, null),
  ('grounds', '第二十三条', 2, 'grounds', 'long_text', true, 2000, null, null, false,
    '异议理由', 'Grounds', '将告知登记主体，请勿写入您的身份信息。',
    'The registrant will be told: do not name yourself here.'),
  ('reply', '第二十三条', 1, 'reply', 'long_text', true, 2000, null, 'respondent', false,
    '答复意见', 'Answer', null, null)) field;
update fields set multiple = true where (edition, kind, field) = ('public_data_2025', 'objection',
  'disputed');
update fields set pattern = '^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$',
  pattern_zh = '请填写11位手机号码，或者带区号的固定电话，例如010-12345678。',
  pattern_en = 'Give an 11-digit mobile number, or a landline with its area code such as 010-12345678.'
 where (edition, kind, field) = ('public_data_2025', 'objection', 'contact_phone');
insert into materials (edition, kind, max_bytes, formats, section, position, material, required, sealed,
  multiple, party, confidential, redacts, name_zh, name_en, help_zh, help_en, article)
select 'public_data_2025', 'objection', 15 * 1024 * 1024, '{pdf,jpg,jpeg,png,bmp}'::text[], * from (values
  ('grounds', 1, 'evidence', true, false, true, null, true, null, '异议证据材料', 'Evidence',
    '原件仅登记机构和主管部门可见，登记主体看到的是遮盖件。',
    'The originals stay with the offices; the registrant sees redacted copies.', '第二十三条'),
  ('redaction', 1, 'redacted_evidence', false, false, true, 'registry', false, 'evidence',
    '异议证据遮盖件', 'Redacted evidence', '遮盖能够识别异议人的内容，原件不变。',
    'Cover whatever could identify the objector; the originals stay as they are.', '平台规则'),
  ('reply', 1, 'reply_evidence', false, false, true, 'respondent', false, null,
    '答复证据材料', 'Evidence of the registrant', null, null, '第二十三条')) paper;

-- Letters: the registrant is told of grounds, never of a name; the objector of what became of it.
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', 'public_data_objection', * from (values
  ('draft', 'submit', 'objector', 'apply', '已收到异议：{name}',
    '您对「{name}」公示信息提出的异议（受理流水号{receipt_number}）已收到。登记机构核对后将告知登记主体举证，'
    '处理结果将另行通知您。您的身份仅登记机构和主管部门可见。',
    'Objection received: {name}',
    'Your objection to the notice of "{name}" ({receipt_number}) was received. The registry checks it and asks '
    'the registrant for evidence; you will be told the result. Only the registry and the authority see who you are.'),
  ('draft', 'submit', 'registry', 'accept', '待核对异议：{name}',
    '对「{name}」公示信息的异议（受理流水号{receipt_number}）已提交，请不迟于{due_on}核对并制作遮盖件。',
    'Objection to be checked: {name}',
    'An objection to the notice of "{name}" ({receipt_number}) was raised. Check it and make the redacted copy '
    'by {due_on}.'),
  ('objection_check', 'forward', 'respondent', 'apply', '异议告知：{name}',
    '{applicant}：您单位公示的「{name}」有异议（受理流水号{receipt_number}）。请登录平台查看异议理由和证据，'
    '并自收到告知之日起在规定期限内提供必要的证据材料；逾期未提供的，登记机构将根据现有材料复核。',
    'Objection: {name}',
    'An objection was raised to "{name}" of {applicant} ({receipt_number}). Read its grounds on the platform and '
    'give your evidence within the term that runs from receipt; otherwise the registry decides on the file.'),
  ('objection_check', 'forward', 'objector', 'apply', '异议已告知登记主体：{name}',
    '您对「{name}」提出的异议（受理流水号{receipt_number}）已告知登记主体举证。',
    'The registrant was told: {name}',
    'The registrant of "{name}" was told of your objection ({receipt_number}) and asked for its evidence.'),
  ('objection_check', 'not_admit', 'objector', 'apply', '异议不予受理：{name}',
    '您对「{name}」提出的异议（受理流水号{receipt_number}）不予受理。理由：{reasons}。具体说明：{remark}',
    'Objection not admitted: {name}',
    'Your objection to "{name}" ({receipt_number}) was not admitted. Ground: {reasons}. {remark}'),
  ('awaiting_answer', 'answer', 'registry', 'review', '待复核异议：{name}',
    '登记主体已就「{name}」的异议（受理流水号{receipt_number}）提供证据，请不迟于{due_on}复核。',
    'For re-examination: {name}',
    'The registrant has answered the objection to "{name}" ({receipt_number}). Re-examine by {due_on}.'),
  ('awaiting_answer', 'close_answer', 'registry', 'review', '待复核异议：{name}',
    '「{name}」的异议（受理流水号{receipt_number}）举证期满，登记主体未提供证据，请不迟于{due_on}复核。',
    'For re-examination: {name}',
    'The registrant did not answer the objection to "{name}" ({receipt_number}). Re-examine by {due_on}.'),
  ('awaiting_answer', 'close_answer', 'respondent', 'apply', '举证期满：{name}',
    '{applicant}：「{name}」的异议（受理流水号{receipt_number}）举证期满，登记机构将根据现有材料复核。',
    'Time to answer has ended: {name}',
    'The time to answer the objection to "{name}" ({receipt_number}) has ended; the registry decides on the file.'),
  ('reexamination', 'escalate', 'authority', 'lead', '上报异议：{name}',
    '「{name}」的异议（受理流水号{receipt_number}）难以核实，现上报处理。理由：{remark} 请不迟于{due_on}处理。',
    'Objection referred: {name}',
    'The objection to "{name}" ({receipt_number}) is hard to verify: {remark} Please decide by {due_on}.'),
  ('authority_decision', 'send_back', 'registry', 'review', '退回补充核实：{name}',
    '主管部门将「{name}」的异议（受理流水号{receipt_number}）退回补充核实：{remark} 请不迟于{due_on}复核。',
    'Sent back for inquiry: {name}',
    'The authority sent the objection to "{name}" ({receipt_number}) back: {remark} Re-examine by {due_on}.'))
  letter;
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', 'public_data_objection', stage.from_stage, end_of.action, w.recipient, 'apply',
  end_of.word_zh || '：{name}',
  '对「{name}」的异议（受理流水号{receipt_number}）经' || stage.by_zh || '，' || end_of.word_zh
    || '。依据：{reasons}。具体理由：{remark} ' || end_of.then_zh,
  end_of.word_en || ': {name}',
  'The objection to "{name}" ({receipt_number}) was ' || lower(end_of.word_en) || stage.by_en
    || '. Ground: {reasons}. {remark} ' || end_of.then_en
  from (values ('reexamination', '登记机构复核', ' by the registry'),
      ('authority_decision', '主管部门处理', ' by the authority')) stage (from_stage, by_zh, by_en),
    (values ('uphold', '异议成立', 'Upheld', '该登记已终止。', 'The case has been terminated.'),
      ('dismiss', '异议不成立', 'Dismissed', '该登记继续办理。', 'The case goes on.'))
      end_of (action, word_zh, word_en, then_zh, then_en),
    (values ('objector'), ('respondent')) w (recipient);
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', 'public_data_objection', m.from_stage, m.action, m.recipient, m.duty,
  m.word_zh || '：{name}', '对「{name}」的异议（受理流水号{receipt_number}）' || m.word_zh || '，本异议不再办理。',
  m.word_en || ': {name}', 'The objection to "{name}" ({receipt_number}) has ended: ' || lower(m.word_en)
    || '.'
  from (values
    ('objection_check', 'withdraw', 'registry', 'accept', '异议已撤回', 'Objection withdrawn'),
    ('awaiting_answer', 'withdraw', 'respondent', 'apply', '异议已撤回', 'Objection withdrawn'),
    ('reexamination', 'withdraw', 'respondent', 'apply', '异议已撤回', 'Objection withdrawn'),
    ('reexamination', 'withdraw', 'registry', 'review', '异议已撤回', 'Objection withdrawn'),
    ('authority_decision', 'withdraw', 'authority', 'lead', '异议已撤回', 'Objection withdrawn'),
    ('objection_check', 'close_moot', 'objector', 'apply', '所涉登记已终结', 'Main case ended'),
    ('awaiting_answer', 'close_moot', 'objector', 'apply', '所涉登记已终结', 'Main case ended'),
    ('reexamination', 'close_moot', 'objector', 'apply', '所涉登记已终结', 'Main case ended'),
    ('authority_decision', 'close_moot', 'objector', 'apply', '所涉登记已终结', 'Main case ended'))
    m (from_stage, action, recipient, duty, word_zh, word_en);
insert into reminders (edition, procedure, stage, article, reminder, anchor, days, recipient, duty,
  subject_zh,
  body_zh, subject_en, body_en)
select 'public_data_2025', 'public_data_objection', stage, '第二十三条', 'due_1', 'due', 1, recipient, duty,
  '即将到期：{name}', '「{name}」的异议（受理流水号{receipt_number}）在{stage}环节的期限为{due_on}，请按期办理。',
  'Due soon: {name}', 'The objection to "{name}" ({receipt_number}) is due at {stage} on {due_on}.'
  from (values ('objection_check', 'registry', 'accept'), ('awaiting_answer', 'respondent', 'apply'),
    ('reexamination', 'registry', 'review'), ('authority_decision', 'authority', 'lead'))
    reminder (stage, recipient, duty);
