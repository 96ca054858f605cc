-- 公共数据资源登记: the public notice itself as a numbered document, addressed to everybody (第二十二条 向社会公示).
-- {braces} are filled from what the notice discloses, from nothing else of the case, and from the calendar;
-- so neither what the office remarked nor who objects can come to stand here.
insert into letters (edition, procedure, from_stage, action, recipient, letter, issuer, series, deemed_days,
  article, title_zh, body_zh, title_en, body_en)
select t.edition, t.procedure, t.from_stage, t.action, 'everybody', 'public_notice', 'registry',
  '京数登公〔{year}〕{number}号', null, '第二十二条', d.title_zh,
  -- 第二十二条 what is disclosed and for how long, 第二十三条 who objects, how and where, 第二十四条 what follows
  d.begun_zh || E'已经登记机构形式审核通过。依据{source}{article}，现将登记信息通过登记平台向社会公示如下：\n{disclosed}\n'
  '公示期为{days}个工作日，自{today}起，至{due_on}二十四时止（公示开始当日不计入）。\n{provisional}\n'
  '依据{source}第二十三条，公示期内对公示信息有异议的，相关当事人应当通过登记平台实名提出异议，'
  '并提供必要的证据材料。提出异议的，请登录登记平台（{platform}），在“登记公示”栏目打开本事项的公示页面办理；不便在线办理的，'
  '可以携带身份证件和证据材料到登记机构窗口办理。\n{contact}\n'
  '公示期满无异议，或者经复核异议不成立的，登记机构将' || d.then_zh
  || E'；异议成立的，登记机构将终止登记。\n特此公告。',
  d.title_en,
  d.begun_en || E' has passed the review of form. Under {article} of {source} its particulars are hereby '
  'made public on the platform:\n{disclosed}\n'
  'The notice lasts {days} working days, from {today} until midnight on {due_on}; the first day is not '
  'counted.\n{provisional}\n'
  'Under Article 23 of {source}, a party concerned who disputes what is disclosed objects within '
  'that time, under their real name and with the necessary evidence, on the platform ({platform}): sign in and '
  'open this notice under "Public notices". Whoever cannot do so online may come to the registry''s counter '
  'with an identity document and the evidence.\n{contact}\n'
  'If nobody objects, or no objection is upheld, the registry ' || d.then_en
  || '; if one is upheld, the registration is terminated.'
  from transitions t join (values
    ('public_data_registration', '公共数据资源首次登记公示公告', '下列公共数据资源{kind}申请（受理流水号：{receipt_number}）',
      '予以赋码，并向登记主体发放登记确认单', 'Public notice of an initial registration',
      'The application below for {kind} of public data resources (receipt number {receipt_number})',
      'codes the registration and issues the confirmation to the registrant'),
    ('public_data_change', '公共数据资源变更登记公示公告',
      '下列已登记公共数据资源（登记编号：{number}）的{kind}申请（受理流水号：{receipt_number}）',
      '办理{kind}，并向登记主体换发登记确认单', 'Public notice of a change',
      'The application below for {kind} of the registration {number} (receipt number {receipt_number})',
      'enters it and issues a new confirmation to the registrant'),
    ('public_data_rectification', '公共数据资源更正登记公示公告',
      '下列已登记公共数据资源（登记编号：{number}）的{kind}申请（受理流水号：{receipt_number}）',
      '办理{kind}，并向登记主体换发登记确认单', 'Public notice of a rectification',
      'The application below for {kind} of the registration {number} (receipt number {receipt_number})',
      'enters it and issues a new confirmation to the registrant'))
    d (procedure, title_zh, begun_zh, then_zh, title_en, begun_en, then_en) using (procedure)
 where t.edition = 'public_data_2025' and t.publishes;
