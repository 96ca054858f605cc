-- 公共数据资源登记: the numbered documents of every other procedure. Where a procedure makes the moves of the first
-- registration, it issues the same documents; what is its own stands here. What a document says of an
-- objection never names who raised it.

insert into letters (edition, procedure, from_stage, action, recipient, letter, issuer, series, deemed_days,
  title_zh, body_zh, title_en, body_en, article)
select l.edition, t.procedure, l.from_stage, l.action, l.recipient, l.letter, l.issuer, l.series,
  l.deemed_days, l.title_zh, l.body_zh, l.title_en, l.body_en, l.article
  from letters l join transitions t using (edition, from_stage, action)
 where l.procedure = 'public_data_registration'
   and t.procedure in ('public_data_change', 'public_data_rectification', 'public_data_renewal',
     'public_data_deregistration');

-- 第二十三条 因异议成立终止登记, by the registry, or by the authority where the matter was referred to it.
insert into letters (edition, procedure, from_stage, action, recipient, letter, issuer, series, deemed_days,
  title_zh, body_zh, title_en, body_en, article)
select edition, procedure, from_stage, action, 'applicant', 'termination_decision', party,
  case party when 'registry' then '京数登终〔{year}〕{number}号' else '京数管终〔{year}〕{number}号' end, 5,
  '终止登记决定书',
  E'你单位申请的公共数据资源{kind}（登记数据名称：{name}；受理流水号：{receipt_number}），'
  '公示期内收到的异议经复核成立。\n依据{source}{article}，决定终止登记。\n特此告知。',
  'Decision to terminate',
  E'An objection raised under public notice to the application for {kind} of public data resources '
  '("{name}", '
  'receipt number {receipt_number}) was upheld.\nUnder {article} of {source} the registration is terminated.',
  '第二十三条'
  from transitions where edition = 'public_data_2025' and action in ('terminate_upheld', 'terminate_decided');

-- The registrant is sent the decision above, and told at once, as is the office that reviewed the case.
insert into notices (edition, procedure, from_stage, action, recipient, duty, subject_zh, body_zh, subject_en,
  body_en)
select 'public_data_2025', t.procedure, t.from_stage, t.action, w.recipient, w.duty, '终止登记：{name}',
  '「{name}」（受理流水号{receipt_number}）因异议成立终止登记（第二十三条）。', 'Terminated: {name}',
  '"{name}" ({receipt_number}) was terminated because an objection was upheld (Art. 23).'
  from transitions t, (values ('applicant', 'apply'), ('reviewer', 'review')) w (recipient, duty)
 where t.edition = 'public_data_2025' and 'objection_upheld' = any (t.conditions);

-- 第十七条 注销, 第二十四条 续展 and 期满注销.
insert into letters (edition, issuer, deemed_days, procedure, from_stage, action, recipient, letter, series,
  article, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'registry', 5, d.procedure, d.from_stage, d.action, d.recipient, d.letter,
  d.series,
  d.article, d.title_zh, d.body_zh, d.title_en, d.body_en
from (values
  ('public_data_deregistration', 'formal_review', 'approve', 'applicant', 'deregistration_decision',
    '京数登注〔{year}〕{number}号', '第十七条', '注销登记决定书',
    E'关于「{name}」（登记编号：{number}）的{kind}申请（受理流水号：{receipt_number}），经审查符合规定。\n'
    '依据{source}{article}，决定注销该登记。该登记自{today}起不再有效，登记确认单同时作废。\n{remark}\n特此决定。',
    'Decision to deregister',
    E'The application for {kind} of "{name}" (number {number}, receipt number {receipt_number}) meets the '
    'rules.\nUnder {article} of {source} the registration is deregistered. It is no longer valid '
    'from {today}, '
    'and its confirmation is void.\n{remark}'),
  ('public_data_deregistration', 'formal_review', 'approve', 'respondent', 'deregistration_decision',
    '京数登注〔{year}〕{number}号', '第十七条', '注销登记决定书',
    E'有关单位就你单位登记的「{name}」（登记编号：{number}）提出{kind}申请（受理流水号：{receipt_number}），经审查符合规定。\n'
    '依据{source}{article}，决定注销该登记。该登记自{today}起不再有效，登记确认单同时作废。\n{remark}\n特此决定。',
    'Decision to deregister',
    E'Somebody applied for {kind} of your registration "{name}" (number {number}, receipt number '
    '{receipt_number}), and the application meets the rules.\nUnder {article} of {source} it is '
    'deregistered. '
    'It is no longer valid from {today}, and its confirmation is void.\n{remark}'),
  ('public_data_renewal', 'formal_review', 'approve', 'applicant', 'renewal_decision',
    '京数登续〔{year}〕{number}号', '第二十四条', '准予续展决定书',
    E'你单位关于「{name}」（登记编号：{number}）的{kind}申请（受理流水号：{receipt_number}），经审查符合规定。\n'
    '依据{source}{article}，准予续展，有效期至{valid_until}。新的登记确认单生成后，可以通过登记平台下载。\n{remark}\n'
    '特此决定。',
    'Decision to renew',
    E'Your application for {kind} of "{name}" (number {number}, receipt number {receipt_number}) meets the '
    'rules.\nUnder {article} of {source} it is granted; the registration is valid until '
    '{valid_until}. The new '
    'confirmation can be downloaded once it is drawn.\n{remark}'),
  ('public_data_lapse', 'lapse_confirmation', 'ratify', 'respondent', 'deregistration_decision',
    '京数登注〔{year}〕{number}号', '第二十四条', '注销登记决定书',
    E'你单位登记的「{name}」（登记编号：{number}）有效期已于{valid_until}届满，未按规定续展。\n'
    '依据{source}{article}，决定注销该登记，登记确认单同时作废。\n{remark}\n特此决定。',
    'Decision to deregister',
    E'The validity of your registration "{name}" (number {number}) ended on {valid_until}, and it was not '
    'renewed.\nUnder {article} of {source} it is deregistered, and its confirmation is void.\n{remark}'))
  d (procedure, from_stage, action, recipient, letter, series, article, title_zh, body_zh, title_en, body_en);

-- 第二十三条 异议: the registrant's term to give evidence runs from the delivery of what tells it.
insert into letters (edition, procedure, deemed_days, from_stage, action, recipient, letter, issuer, series,
  article, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 'public_data_objection', 5, * from (values
  ('objection_check', 'forward', 'respondent', 'objection_notice', 'registry', '京数登异告〔{year}〕{number}号',
    '第二十三条', '异议告知书',
    E'你单位申请登记并公示的「{name}」，有相关当事人提出异议（异议受理流水号：{receipt_number}）。'
    '异议理由和证据材料，请登录登记平台查看。\n'
    '依据{source}{article}，请你单位自收到本告知书之日起，在登记平台载明的期限内提供必要的证据材料。'
    '逾期未提供的，登记机构将根据现有材料进行复核。\n{remark}\n特此告知。',
    'Notice of an objection',
    E'A party concerned has objected to "{name}", which you applied for and which is under public '
    'notice (receipt '
    'number of the objection: {receipt_number}). Its grounds and evidence can be read on the platform.\n'
    'Under {article} of {source} you are asked for your evidence within the term that the platform shows and '
    'that runs from receipt of this notice. If none is given, the registry decides on the file.\n{remark}'),
  ('objection_check', 'not_admit', 'objector', 'objection_refusal', 'registry',
    '京数登异不受〔{year}〕{number}号', '第二十三条', '异议不予受理通知书',
    E'您对「{name}」公示信息提出的异议（受理流水号：{receipt_number}）收悉。经核对，存在下列情形：{reasons}。\n'
    '具体理由：{remark}\n依据{source}{article}，决定不予受理。\n特此通知。',
    'Notice that an objection is not admitted',
    E'Your objection to the notice of "{name}" (receipt number {receipt_number}) was checked and '
    'found to fall '
    'under: {reasons}.\nReasons: {remark}\nUnder {article} of {source} it is not admitted.')) document;

-- The decision on an objection, to both sides, by whoever decided.
insert into letters (edition, procedure, deemed_days, letter, from_stage, issuer, series, action, article,
  recipient, title_zh, title_en, body_zh, body_en)
select 'public_data_2025', 'public_data_objection', 5, 'objection_decision', by.*, what.action, what.article,
  whom.recipient, '异议处理决定书', 'Decision on an objection',
  whom.said_zh || E'，经复核，认定：{reasons}。\n具体理由：{remark}\n依据{source}{article}，' || what.decided_zh
    || E'\n特此决定。',
  whom.said_en || E' has been examined. Finding: {reasons}.\nReasons: {remark}\nUnder {article} of {source} '
    || what.decided_en
from (values ('reexamination', 'registry', '京数登异决〔{year}〕{number}号'),
    ('authority_decision', 'authority', '京数管异决〔{year}〕{number}号')) by (from_stage, issuer, series),
  (values
    ('uphold', '第二十三条', '异议成立，所针对的登记予以终止。',
      'the objection is upheld, and the registration objected to is terminated.'),
    ('dismiss', '第二十三条、第二十四条', '异议不成立，所针对的登记继续办理。',
      'the objection is dismissed, and the registration goes on.')) what (action, article, decided_zh,
        decided_en),
  (values
    ('objector', '您对「{name}」公示信息提出的异议（受理流水号：{receipt_number}）',
      'Your objection to the notice of "{name}" (receipt number {receipt_number})'),
    ('respondent', '对你单位公示的「{name}」提出的异议（受理流水号：{receipt_number}）',
      'The objection to your notice of "{name}" (receipt number {receipt_number})'))
    whom (recipient, said_zh, said_en);

-- 第二十八条 撤销登记: heard first, and the term to be heard runs from delivery. 平台规则 依法纠正.
insert into letters (edition, deemed_days, procedure, from_stage, action, issuer, letter, series, article,
  recipient, title_zh, body_zh, title_en, body_en)
select 'public_data_2025', 5, * from (values
  ('public_data_revocation', 'finding', 'hear', 'registry', 'revocation_hearing',
    '京数登撤告〔{year}〕{number}号', '第二十八条', 'respondent', '撤销登记事先告知书',
    E'关于你单位登记的「{name}」（登记编号：{number}），登记机构经调查核实，拟依据{source}{article}作出处理'
    '（案件受理流水号：{receipt_number}）。认定的事实和证据，请登录登记平台查看。\n'
    '你单位有权进行陈述和申辩，请自收到本告知书之日起，在登记平台载明的期限内提交；逾期未提交的，视为放弃。\n特此告知。',
    'Notice before revocation',
    E'The registry has looked into your registration "{name}" (number {number}) and intends to act under '
    '{article} of {source} (receipt number of the case: {receipt_number}). The facts found and the '
    'evidence can '
    'be read on the platform.\nYou may state your defence within the term that the platform shows '
    'and that runs '
    'from receipt of this notice; otherwise you are taken to waive it.'),
  ('public_data_revocation', 'second_decision', 'revoke', 'registry', 'revocation_decision',
    '京数登销〔{year}〕{number}号', '第二十八条', 'respondent', '撤销登记决定书',
    E'你单位登记的「{name}」（登记编号：{number}），经核实存在下列情形：{reasons}。\n具体理由：{remark}\n'
    '依据{source}{article}，决定撤销该登记，登记确认单同时作废，并向社会公布。\n特此决定。',
    'Decision to revoke',
    E'Your registration "{name}" (number {number}) was found to fall under: {reasons}.\nReasons: {remark}\n'
    'Under {article} of {source} it is revoked; its confirmation is void, and this is made public.'),
  ('public_data_set_aside', 'set_aside_confirmation', 'ratify', 'authority', 'set_aside_decision',
    '京数管纠〔{year}〕{number}号', '第五条', 'respondent', '依法纠正决定书',
    E'关于你单位「{name}」（登记编号：{number}）的有关登记事项（案件受理流水号：{receipt_number}），'
    '经核实应当予以纠正。\n依据{source}{article}，决定依法纠正，登记簿恢复到该事项办理之前的状态。\n{remark}\n特此决定。',
    'Decision to set an act aside',
    E'An act concerning your "{name}" (number {number}, receipt number of the case '
    '{receipt_number}) has to be '
    'set aside.\nUnder {article} of {source} it is set aside; the register is again what it was before that '
    'act.\n{remark}')) document;
