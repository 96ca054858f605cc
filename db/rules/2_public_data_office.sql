-- 公共数据资源登记: what the offices themselves take up. 第二十四条 期满未续展的注销, proposed by time and
-- confirmed by a person; 第二十八条 撤销登记, the registrant heard first and two persons deciding; and the setting
-- aside of an act that was mistaken or undone by reconsideration or a court. The regulation names the ends;
-- the stations to them are 平台规则.

insert into procedures (edition, procedure, name_zh, name_en) values
  ('public_data_2025', 'public_data_lapse', '期满注销程序', 'Lapse'),
  ('public_data_2025', 'public_data_revocation', '撤销登记程序', 'Revocation'),
  ('public_data_2025', 'public_data_set_aside', '依法纠正程序', 'Setting an act aside');

insert into stages (edition, procedure, position, stage, owner, duty, days, unit, internal, editable,
  from_delivery, outcome, name_zh, name_en, article)
select 'public_data_2025', * from (values
  ('public_data_lapse', null::int, 'opening', null, null, null::int, null, false, false, false, null,
    '新建', 'Opening', '第二十四条'),
  ('public_data_lapse', 1, 'lapse_confirmation', 'registry', 'lead', 5, 'working', true, false, false, null,
    '确认注销', 'Confirmation', '第二十四条'),
  ('public_data_lapse', 2, 'deregistered', null, null, null, null, false, false, false, 'neutral',
    '已注销', 'Deregistered', '第二十四条'),
  ('public_data_lapse', null, 'left_standing', null, null, null, null, false, false, false, 'neutral',
    '不予注销', 'Kept', '平台规则'),

  ('public_data_revocation', null, 'opening', null, null, null, null, false, false, false, null,
    '新建', 'Opening', '第二十八条'),
  ('public_data_revocation', 1, 'finding', 'registry', 'accept', null, null, false, true, false, null,
    '调查核实', 'Finding of facts', '第二十八条'),
  ('public_data_revocation', 2, 'hearing', 'respondent', 'apply', 5, 'working', false, true, true, null,
    '听取陈述申辩', 'Hearing', '平台规则'),
  ('public_data_revocation', 3, 'proposal', 'registry', 'review', 10, 'working', true, false, false, null,
    '提出意见', 'Proposal', '第二十八条'),
  ('public_data_revocation', 4, 'second_decision', 'registry', 'lead', 5, 'working', true, false, false, null,
    '复核决定', 'Second person', '第二十八条'),
  ('public_data_revocation', 5, 'revoked', null, null, null, null, false, false, false, 'bad',
    '已撤销', 'Revoked', '第二十八条'),
  ('public_data_revocation', null, 'dropped', null, null, null, null, false, false, false, 'neutral',
    '不予撤销', 'Not revoked', '平台规则'),

  ('public_data_set_aside', null, 'opening', null, null, null, null, false, false, false, null,
    '新建', 'Opening', '平台规则'),
  ('public_data_set_aside', 1, 'set_aside_proposal', 'registry', 'lead', null, null, false, true, false, null,
    '提出纠正', 'Proposal', '平台规则'),
  ('public_data_set_aside', 2, 'set_aside_confirmation', 'authority', 'lead', 5, 'working', true, false,
    false,
    null, '主管部门确认', 'Confirmation by the authority', '第五条、平台规则'),
  ('public_data_set_aside', 3, 'set_aside', null, null, null, null, false, false, false, 'good',
    '已纠正', 'Set aside', '平台规则'),
  ('public_data_set_aside', null, 'declined', null, null, null, null, false, false, false, 'neutral',
    '不予纠正', 'Declined', '平台规则')) stage;

insert into transitions (edition, procedure, from_stage, action, to_stage, party, duty, conditions, freezes,
  tells, takes_effect, reasons, remark, weight, position, confirm_zh, confirm_en, name_zh, name_en, article)
select 'public_data_2025', * from (values
  -- 第二十四条 期满未按规定续展的，由登记机构予以注销.
  ('public_data_lapse', 'opening', 'open', 'lapse_confirmation', 'clock', 'watch', '{}'::text[], false, true,
    false, false, 'none', 'plain', 1, null, null, '期满未续展', 'Ended without renewal', '第二十四条'),
  ('public_data_lapse', 'lapse_confirmation', 'ratify', 'deregistered', 'registry', 'lead', '{lapsed}', false,
    false, true, false, 'optional', 'danger', 1, '注销后该登记不再有效，确认单作废，不能恢复。确认注销吗？',
    'The registration ends, its confirmation is void, and this cannot be taken back. Deregister?',
    '确认注销', 'Confirm deregistration', '第二十四条'),
  ('public_data_lapse', 'lapse_confirmation', 'keep', 'left_standing', 'registry', 'lead', '{}', false,
    false, false,
    false, 'required', 'plain', 2, '本次不予注销，登记仍显示已过期。确认吗？',
    'It is not deregistered now and still reads as expired. Keep it?', '不予注销', 'Keep', '平台规则'),

  -- 第二十八条 经核实认定后由登记机构撤销登记.
  ('public_data_revocation', 'opening', 'open', 'finding', 'registry', 'accept', '{}', false, false, false,
    false, 'none', 'primary', 1, null, null, '立案调查', 'Begin an inquiry', '第二十八条'),
  ('public_data_revocation', 'finding', 'hear', 'hearing', 'registry', 'accept',
    '{other_person,registration_standing,fields_complete,materials_complete}', true, true, false, false,
    'none', 'primary', 1, '登记主体将看到所认定的事实和证据，并有权陈述申辩。确认告知吗？',
    'The registrant will see the facts found and the evidence, and may state its defence. Tell it?',
    '告知登记主体陈述申辩', 'Hear the registrant', '第二十八条'),
  ('public_data_revocation', 'finding', 'discontinue', 'dropped', 'registry', 'accept', '{other_person}',
    false, false,
    false, false, 'required', 'plain', 2, '终结调查，登记不受影响。确认吗？',
    'The inquiry ends and the registration stands. End it?', '终结调查', 'End the inquiry', '平台规则'),
  ('public_data_revocation', 'hearing', 'state_defence', 'proposal', 'respondent', 'apply',
    '{other_person,fields_complete,materials_complete}', true, false, false, false, 'none', 'primary', 1,
    '提交后不能改动。确认提交吗？', 'It cannot be changed afterwards. Submit?',
    '提交陈述申辩', 'Submit the defence', '平台规则'),
  ('public_data_revocation', 'hearing', 'close_hearing', 'proposal', 'clock', 'watch',
    '{term_over,term_certain}', false, false, false, false, 'none', 'plain', 2, null, null,
    '陈述申辩期满', 'Time for the defence ends', '平台规则'),
  ('public_data_revocation', 'proposal', 'propose', 'second_decision', 'registry', 'review',
    '{other_person,registration_standing}', false, false, false, true, 'required', 'primary', 1, null, null,
    '建议撤销登记', 'Propose revocation', '第二十八条'),
  ('public_data_revocation', 'proposal', 'discontinue', 'dropped', 'registry', 'review', '{other_person}',
    false, false,
    false, false, 'required', 'plain', 2, '登记不受影响。确认不予撤销吗？', 'The registration stands. Drop it?',
    '不予撤销', 'Do not revoke', '平台规则'),
  ('public_data_revocation', 'second_decision', 'revoke', 'revoked', 'registry', 'lead',
    '{second_person,registration_standing}', false, false, true, true, 'required', 'danger', 1,
    '撤销后该登记自始失去依据，确认单作废，并向社会公布，不能恢复。确认撤销吗？',
    'The registration is revoked, its confirmation is void, and this is made public for good. Revoke?',
    '撤销登记', 'Revoke', '第二十八条'),
  ('public_data_revocation', 'second_decision', 'send_back', 'proposal', 'registry', 'lead',
    '{second_person}',
    false, false, false, false, 'required', 'plain', 2, null, null, '退回重新提出意见', 'Send back', '平台规则'),

  -- 平台规则 an act undone lawfully is undone by an act, with its papers; nothing is deleted.
  ('public_data_set_aside', 'opening', 'open', 'set_aside_proposal', 'registry', 'lead', '{}', false, false,
    false, false, 'none', 'primary', 1, null, null, '提出依法纠正', 'Propose to set aside', '平台规则'),
  ('public_data_set_aside', 'set_aside_proposal', 'propose', 'set_aside_confirmation', 'registry', 'lead',
    '{act_stands,fields_complete,materials_complete}', true, false, false, false, 'none', 'primary', 1,
    '提交后由主管部门确认。确认提交吗？', 'The authority then confirms. Submit?',
    '提交主管部门确认', 'Submit to the authority', '平台规则'),
  ('public_data_set_aside', 'set_aside_proposal', 'discontinue', 'declined', 'registry', 'lead', '{}',
    false, false,
    false, false, 'required', 'plain', 2, '不再纠正，原办理结果不变。确认吗？', 'The act stands. Drop it?',
    '不再纠正', 'Drop', '平台规则'),
  ('public_data_set_aside', 'set_aside_confirmation', 'ratify', 'set_aside', 'authority', 'lead',
    '{act_stands}', false, true, true, false, 'optional', 'danger', 1,
    '确认后登记簿恢复到该事项办理之前的状态，并告知登记主体。确认纠正吗？',
    'The register is again what it was before that act, and the registrant is told. Set it aside?',
    '确认纠正', 'Set aside', '平台规则'),
  ('public_data_set_aside', 'set_aside_confirmation', 'decline', 'declined', 'authority', 'lead', '{}', false,
    false, false, false, 'required', 'plain', 2, '不予纠正，原办理结果不变。确认吗？', 'The act stands. Decline?',
    '不予纠正', 'Decline', '平台规则')) move;

-- 第二十八条 the four grounds.
insert into reasons (edition, procedure, from_stage, action, reason, position, name_zh, name_en, article)
select 'public_data_2025', 'public_data_revocation', move.*, ground.*
  from (values ('proposal', 'propose'), ('second_decision', 'revoke')) move (from_stage, action),
  (values
    ('falsehood', 1, '隐瞒事实、弄虚作假或提供虚假登记材料', 'Facts were concealed or papers were false',
      '第二十八条第（一）项'),
    ('forgery', 2, '擅自篡改、伪造登记结果', 'The result of registration was altered or forged',
      '第二十八条第（二）项'),
    ('misuse', 3, '非法使用或利用登记结果不当获利', 'The result of registration was misused for gain',
      '第二十八条第（三）项'),
    ('other', 4, '其他违反法律法规的情况', 'Another breach of law', '第二十八条第（四）项'))
    ground (reason, position, name_zh, name_en, article);

insert into kinds (edition, kind, position, procedure, effect, about, alone, name_zh, name_en, article) values
  ('public_data_2025', 'lapse', 7, 'public_data_lapse', 'deregister', 'registration', true,
   '期满未续展注销', 'Lapse', '第二十四条'),
  ('public_data_2025', 'revocation', 8, 'public_data_revocation', 'revoke', 'registration', true,
   '撤销登记', 'Revocation', '第二十八条'),
  ('public_data_2025', 'set_aside', 9, 'public_data_set_aside', 'restore', 'case', false,
   '依法纠正', 'Setting aside', '平台规则');
insert into openings (edition, kind, procedure, action, to_stage, party, duty, conditions) values
  ('public_data_2025', 'lapse', 'public_data_lapse', 'open', 'lapse_confirmation', 'clock', 'watch',
    '{lapsed}'),
  ('public_data_2025', 'revocation', 'public_data_revocation', 'open', 'finding', 'registry', 'accept',
   '{registration_standing}'),
  ('public_data_2025', 'set_aside', 'public_data_set_aside', 'open', 'set_aside_proposal', 'registry', 'lead',
   '{act_stands}');

insert into sections (edition, kind, position, section, name_zh, name_en, article)
select 'public_data_2025', * from (values
  ('lapse', 1, 'why', '期满情况', 'The end of the term', '第二十四条'),
  ('revocation', 1, 'finding', '核实认定的事实和证据', 'Facts and evidence', '第二十八条'),
  ('revocation', 2, 'defence', '登记主体陈述申辩', 'The registrant''s defence', '平台规则'),
  ('set_aside', 1, 'why', '纠正的依据', 'On what basis', '平台规则')) section;
insert into fields (edition, kind, section, article, position, field, type, required, max, dictionary, party,
  name_zh, name_en)
select 'public_data_2025', * from (values
  ('revocation', 'finding', '第二十八条', 1, 'facts', 'long_text', true, 2000, null, null,
    '认定的事实', 'Facts found'),
  ('revocation', 'finding', '第二十八条', 2, 'found_on', 'date', true, null, null, null,
    '核实日期', 'Verified on'),
  ('revocation', 'defence', '平台规则', 1, 'defence', 'long_text', true, 2000, null, 'respondent',
    '陈述申辩意见', 'Defence'),
  ('set_aside', 'why', '平台规则', 1, 'basis', 'choice', true, null, 'set_aside_basis', null,
    '纠正依据', 'Basis'),
  ('set_aside', 'why', '平台规则', 2, 'document_number', 'text', true, 100, null, null,
    '文书编号', 'Number of the document'),
  ('set_aside', 'why', '平台规则', 3, 'facts', 'long_text', true, 2000, null, null,
    '情况说明', 'Statement')) field;
insert into materials (edition, kind, max_bytes, formats, section, position, material, required, sealed,
  multiple, party, name_zh, name_en, article)
select 'public_data_2025', kind, 15 * 1024 * 1024, '{pdf,jpg,jpeg,png,bmp}'::text[], section, position,
  material,
  required, false, true, party, name_zh, name_en, article from (values
  ('revocation', 'finding', 1, 'finding_evidence', true, null, '核实认定的证据', 'Evidence', '第二十八条'),
  ('revocation', 'defence', 1, 'defence_evidence', false, 'respondent', '陈述申辩证据',
    'Evidence of the registrant',
    '平台规则'),
  ('set_aside', 'why', 1, 'basis_paper', true, null, '纠正依据文书', 'The document it is based on', '平台规则'))
  paper (kind, section, position, material, required, party, name_zh, name_en, article);

-- Letters: those who must act, and the registrant, whose entry it is.
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', * from (values
  ('public_data_lapse', 'opening', 'open', 'registry', 'lead', '待确认注销：{name}',
    '「{name}」（登记编号{number}）有效期已于{valid_until}届满且未续展，请不迟于{due_on}确认是否注销。',
    'Lapse to be confirmed: {name}',
    '"{name}" ({number}) ended on {valid_until} without renewal. Confirm its deregistration by {due_on}.'),
  ('public_data_lapse', 'opening', 'open', 'respondent', 'apply', '登记已期满：{name}',
    '您单位登记的「{name}」（登记编号{number}）有效期已于{valid_until}届满，未按规定续展，将由登记机构予以注销。',
    'Registration ended: {name}',
    'Your registration "{name}" ({number}) ended on {valid_until} without renewal and will be deregistered.'),
  ('public_data_lapse', 'lapse_confirmation', 'ratify', 'respondent', 'apply', '已注销：{name}',
    '您单位登记的「{name}」（登记编号{number}）期满未续展，已予注销（第二十四条），确认单作废。',
    'Deregistered: {name}',
    'Your registration "{name}" ({number}) was deregistered because it was not renewed (Art. 24).'),
  ('public_data_lapse', 'lapse_confirmation', 'keep', 'respondent', 'apply', '不予注销：{name}',
    '您单位登记的「{name}」（登记编号{number}）暂不注销。说明：{remark}', 'Kept: {name}',
    'Your registration "{name}" ({number}) is not deregistered for now: {remark}'),
  ('public_data_revocation', 'finding', 'hear', 'respondent', 'apply', '拟撤销登记告知：{name}',
    '您单位登记的「{name}」（登记编号{number}）涉嫌存在应当撤销登记的情形。请登录平台查看认定的事实和证据，'
    '您单位有权自收到告知之日起在规定期限内陈述申辩；逾期未提出的，登记机构将依法作出决定。',
    'Revocation under consideration: {name}',
    'Revocation of your registration "{name}" ({number}) is under consideration. Read the facts and the evidence '
    'on the platform; you may state your defence within the term that runs from receipt.'),
  ('public_data_revocation', 'finding', 'discontinue', 'reviewer', 'review', '调查终结：{name}',
    '对「{name}」（登记编号{number}）的调查已终结，登记不受影响。', 'Inquiry ended: {name}',
    'The inquiry into "{name}" ({number}) has ended; the registration stands.'),
  ('public_data_revocation', 'hearing', 'state_defence', 'registry', 'review', '待提出意见：{name}',
    '登记主体已就「{name}」（登记编号{number}）陈述申辩，请不迟于{due_on}提出意见。', 'For a proposal: {name}',
    'The registrant of "{name}" ({number}) has stated its defence. Make your proposal by {due_on}.'),
  ('public_data_revocation', 'hearing', 'close_hearing', 'registry', 'review', '待提出意见：{name}',
    '「{name}」（登记编号{number}）陈述申辩期满，请不迟于{due_on}提出意见。', 'For a proposal: {name}',
    'The time for the defence concerning "{name}" ({number}) has ended. Make your proposal by {due_on}.'),
  ('public_data_revocation', 'proposal', 'propose', 'registry', 'lead', '待复核决定：{name}',
    '建议撤销「{name}」（登记编号{number}）。依据：{reasons}。请不迟于{due_on}复核决定。', 'Second decision: {name}',
    'Revocation of "{name}" ({number}) is proposed. Ground: {reasons}. Decide by {due_on}.'),
  ('public_data_revocation', 'proposal', 'discontinue', 'respondent', 'apply', '不予撤销：{name}',
    '经核实，您单位登记的「{name}」（登记编号{number}）不予撤销。', 'Not revoked: {name}',
    'Your registration "{name}" ({number}) is not revoked.'),
  ('public_data_revocation', 'second_decision', 'send_back', 'registry', 'review', '退回重新提出意见：{name}',
    '「{name}」（登记编号{number}）的撤销建议退回：{remark} 请不迟于{due_on}重新提出意见。', 'Sent back: {name}',
    'The proposal on "{name}" ({number}) was sent back: {remark} Make a new one by {due_on}.'),
  ('public_data_revocation', 'second_decision', 'revoke', 'respondent', 'apply', '已撤销：{name}',
    '您单位登记的「{name}」（登记编号{number}）已被撤销登记。依据：{reasons}（第二十八条）。具体理由：{remark} '
    '确认单作废，并向社会公布。', 'Revoked: {name}',
    'Your registration "{name}" ({number}) was revoked. Ground: {reasons} (Art. 28). {remark} Its confirmation is '
    'void, and this is made public.'),
  ('public_data_revocation', 'second_decision', 'revoke', 'reviewer', 'review', '已撤销：{name}',
    '「{name}」（登记编号{number}）已被撤销登记。依据：{reasons}（第二十八条）。', 'Revoked: {name}',
    '"{name}" ({number}) was revoked. Ground: {reasons} (Art. 28).'),
  ('public_data_set_aside', 'set_aside_proposal', 'propose', 'authority', 'lead', '待确认纠正：{name}',
    '登记机构提出依法纠正「{name}」的有关办理结果（受理流水号{receipt_number}），请不迟于{due_on}确认。',
    'To be confirmed: {name}',
    'The registry proposes to set aside an act concerning "{name}" ({receipt_number}). Decide by {due_on}.'),
  ('public_data_set_aside', 'set_aside_confirmation', 'ratify', 'respondent', 'apply', '已依法纠正：{name}',
    '有关「{name}」的办理结果已依法纠正（受理流水号{receipt_number}），登记簿恢复到该事项办理之前的状态。',
    'Set aside: {name}',
    'An act concerning "{name}" was set aside ({receipt_number}); the register is again what it was before it.'),
  ('public_data_set_aside', 'set_aside_confirmation', 'ratify', 'registry', 'lead', '已确认纠正：{name}',
    '主管部门已确认对「{name}」有关办理结果的纠正（受理流水号{receipt_number}），登记簿已相应恢复。', 'Confirmed: {name}',
    'The authority has confirmed that the act concerning "{name}" is set aside ({receipt_number}); the register '
    'has been restored accordingly.'),
  ('public_data_set_aside', 'set_aside_confirmation', 'decline', 'registry', 'lead', '不予纠正：{name}',
    '主管部门对「{name}」的纠正建议（受理流水号{receipt_number}）不予确认：{remark}', 'Declined: {name}',
    'The authority declined to set aside the act concerning "{name}" ({receipt_number}): {remark}')) letter;

insert into reminders (edition, procedure, stage, article, reminder, anchor, days, recipient, duty,
  subject_zh,
  body_zh, subject_en, body_en)
select 'public_data_2025', procedure, stage, article, 'due_1', 'due', 1, recipient, duty, '即将到期：{name}',
  '「{name}」（登记编号{number}）在{stage}环节的期限为{due_on}，请按期办理。', 'Due soon: {name}',
  '"{name}" ({number}) is due at {stage} on {due_on}. Please act in time.'
  from (values ('public_data_lapse', 'lapse_confirmation', '第二十四条', 'registry', 'lead'),
    ('public_data_revocation', 'hearing', '平台规则', 'respondent', 'apply'),
    ('public_data_revocation', 'proposal', '第二十八条', 'registry', 'review'),
    ('public_data_revocation', 'second_decision', '第二十八条', 'registry', 'lead'),
    ('public_data_set_aside', 'set_aside_confirmation', '平台规则', 'authority', 'lead'))
    reminder (procedure, stage, article, recipient, duty);
