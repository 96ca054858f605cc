-- 第二十六条 登记机构评价: 服务效率、审核规范度、审核质量和数据安全保障水平. The article names the four and no
-- indicator; those here are the platform's own (平台规则), each counted from what the other rows say of a move.

insert into dimensions (dimension, position, name_zh, name_en, article) values
  ('efficiency', 1, '服务效率', 'Efficiency of service', '第二十六条'),
  ('conformity', 2, '审核规范度', 'Conformity of review', '第二十六条'),
  ('quality', 3, '审核质量', 'Quality of review', '第二十六条'),
  ('security', 4, '数据安全保障水平', 'Data security', '第二十六条');

insert into indicators (indicator, dimension, position, measure, unit, better, name_zh, name_en,
  formula_zh, formula_en, source) values
  ('acceptance_on_time', 'efficiency', 1, 'on_time', 'share', 'higher', '受理按时率', 'Acceptance on time',
   '期限内作出的受理环节决定（受理、一次性告知补正、不予受理）件次 ÷ 同期作出的受理环节决定件次。',
   'Decisions at acceptance (accept, supplement notice, refuse) within the term ÷ all such decisions.',
   '第二十条'),
  ('review_on_time', 'efficiency', 2, 'on_time', 'share', 'higher', '形式审核按时率', 'Formal review on time',
   '期限内作出的形式审核决定件次 ÷ 同期作出的形式审核决定件次。',
   'Formal review decisions within the term ÷ all formal review decisions.', '第二十一条'),
  ('coding_on_time', 'efficiency', 3, 'on_time', 'share', 'higher', '赋码及时率', 'Coding on time',
   '公示期满后在服务目标天数内办结赋码环节的件次 ÷ 同期办结赋码环节的件次。',
   'Coding steps closed within the service target after the notice ended ÷ all coding steps closed.',
   '第二十四条'),
  ('time_all', 'efficiency', 4, 'time_all', 'days', 'lower', '办理时长', 'Time from receipt to registration',
   '自登记机构首次收到申请至登记载入登记簿的工作日数，不含业务审核；为机构用时、主体用时、公示用时之和。',
   'Working days from the registry''s first receipt to entry in the register, without business review: '
   'the sum of office, registrant and notice time.', '平台规则'),
  ('time_registry', 'efficiency', 5, 'time_registry', 'days', 'lower', '其中：机构用时', 'of which office time',
   '案件在登记机构各环节停留的工作日数，登记主体补正期间和公示期不计入。',
   'Working days at stages of the registry; supplementing and the notice period are not counted.',
   '平台规则'),
  ('time_applicant', 'efficiency', 6, 'time_applicant', 'days', null, '其中：主体用时',
   'of which registrant time', '登记机构首次收到申请后，案件在登记主体处补正的工作日数。',
   'Working days with the registrant, supplementing, after the registry''s first receipt.', '平台规则'),
  ('time_notice', 'efficiency', 7, 'time_notice', 'days', null, '其中：公示用时', 'of which notice time',
   '案件处于公示期的工作日数。', 'Working days under public notice.', '平台规则'),
  ('time_reviewer', 'efficiency', 8, 'time_reviewer', 'days', 'lower', '业务审核用时（另计）',
   'Business review (apart)', '案件在业务审核部门停留的工作日数，不属登记机构用时，单独列示。',
   'Working days with the business reviewer: not the registry''s time, and told apart.', '第五条'),
  ('overdue', 'efficiency', 9, 'late', 'count', 'lower', '环节超时件次', 'Steps closed overdue',
   '同期办结的登记机构环节中，办结日晚于到期日的件次，含法定期限和服务目标。',
   'Steps of the registry closed in the period after their due day, by terms of law or service targets.',
   '平台规则'),
  ('warnings_acted_on', 'efficiency', 12, 'warned', 'share', 'higher', '临期预警处置率', 'Warnings acted on',
   '到达首个临期提醒日仍未办结的登记机构环节中，到期前办结的件次 ÷ 同期办结的此类环节件次。',
   'Steps still open on the day of their first reminder and closed in time ÷ all such steps closed.',
   '平台规则'),

  ('told_once', 'conformity', 1, 'told_once', 'share', 'higher', '一次性告知率', 'Told once',
   '同期办结、曾告知补正的案件中，未就同一环节再次告知的件数 ÷ 同期办结、曾告知补正的件数。',
   'Cases closed with no further notice at the same stage ÷ cases closed that were given a notice.',
   '第二十条、第二十一条'),
  ('told_again', 'conformity', 2, 'told_again', 'count', 'lower', '重复告知件次', 'Told again',
   '同期由登记机构负责人再次告知补正的件次。', 'Further notices given by the lead in the period.',
   '第二十条、第二十一条'),
  ('supplemented', 'conformity', 3, 'supplemented', 'share', null, '补正率', 'Cases supplemented',
   '同期办结的案件中，曾被告知补正的件数 ÷ 登记机构收到后于同期办结的件数。',
   'Cases closed that were given a notice ÷ cases closed after the registry had received them.',
   '第二十条、第二十一条'),
  ('refused', 'conformity', 4, 'refused', 'share', null, '不予受理率', 'Cases refused',
   '不予受理决定件数 ÷ 同期作出的受理、不予受理决定件数。',
   'Refusals ÷ decisions to accept or to refuse in the period.', '第二十条'),
  ('reasoned', 'conformity', 5, 'reasoned', 'share', 'higher', '说明理由率', 'Reasons given',
   '载明法定理由和文字说明的决定件数 ÷ 同期须选择法定理由的决定（不予受理、终止登记等）件数；应为百分之百。',
   'Decisions with a ground and reasons in words ÷ decisions that need a ground; it must be all.',
   '第二十条'),
  ('notice_whole', 'conformity', 6, 'noticed', 'share', 'higher', '公示完整率', 'Notices complete',
   '公示事项齐全且公示期足期的件数 ÷ 同期公示期满的件数。',
   'Notices with every disclosed item, for the whole term ÷ notices that ended in the period.', '第二十二条'),

  ('contested', 'quality', 1, 'contested', 'share', 'lower', '异议率', 'Objections',
   '同期提出的异议件数 ÷ 同期公示件数。', 'Objections filed ÷ notices published in the period.', '第二十三条'),
  ('upheld', 'quality', 2, 'upheld', 'share', 'lower', '异议成立率', 'Objections upheld',
   '经复核成立的异议件数 ÷ 同期作出成立或者不成立决定的异议件数。',
   'Objections upheld ÷ objections upheld or dismissed in the period.', '第二十三条'),
  ('rectified', 'quality', 3, 'by_kind', 'share', 'lower', '更正率', 'Rectifications',
   '同期完成的更正登记件数 ÷ 当前有效登记数。', 'Rectifications made ÷ registrations valid now.', '第十六条'),
  ('revoked', 'quality', 4, 'by_kind', 'share', 'lower', '撤销率', 'Revocations',
   '同期作出的撤销登记件数 ÷ 当前有效登记数。', 'Revocations made ÷ registrations valid now.', '第二十八条'),

  ('chains', 'security', 1, 'chains', 'count', 'lower', '审计日志完整性校验', 'Integrity of the audit trail',
   '每日对案件、登记簿的哈希链逐环校验，所示为最近一次校验发现的问题数；为零即通过。',
   'Every link of every chain is verified daily; the figure is what the last run found. None is a pass.',
   '第十二条'),
  ('refused_access', 'security', 2, null, 'count', 'lower', '越权访问告警', 'Refused access',
   '同期被系统拒绝的越权访问次数及处置情况。', 'Attempts at access beyond one''s rights, and what followed.',
   '第十二条'),
  ('restored', 'security', 3, null, 'count', 'higher', '备份恢复演练', 'Restore drills',
   '同期完成的备份恢复演练次数。', 'Restores from backup rehearsed in the period.', '第十二条');

-- How things stand now, whatever the period: the red and the yellow card.
insert into indicators (indicator, dimension, position, live, measure, unit, better, name_zh, name_en,
  formula_zh, formula_en, source) values
  ('overdue_now', 'efficiency', 10, true, 'overdue_now', 'count', 'lower', '红牌：当前超时', 'Red: overdue now',
   '当前在登记机构办理、已过到期日的案件数。', 'Cases now with the registry past their due day.', '平台规则'),
  ('due_soon', 'efficiency', 11, true, 'due_soon', 'count', 'lower', '黄牌：临期未办', 'Yellow: due soon',
   '当前在登记机构办理、已到临期提醒日尚未到期的案件数。',
   'Cases now with the registry, past their first reminder and not yet past their due day.', '平台规则');

update indicators set below = 'register' where measure = 'by_kind';

-- The funnel, and the time told stage by stage.
insert into indicators (indicator, position, funnel, by_stage, measure, unit, name_zh, name_en, formula_zh,
  formula_en, source) values
  ('submitted', 1, 1, false, 'submitted', 'count', '申请', 'Submitted', '同期首次提交的申请件数。',
   'Applications first submitted in the period.', '第十八条'),
  ('accepted', 2, 2, false, 'passed', 'count', '受理', 'Accepted', '同期作出的受理决定件次。',
   'Decisions to accept in the period.', '第十八条'),
  ('published', 3, 3, false, 'published', 'count', '公示', 'Published', '同期开始公示的件数。',
   'Notices begun in the period.', '第十八条'),
  ('registered', 4, 4, false, 'took_effect', 'count', '登记', 'Registered', '同期载入登记簿的件数。',
   'Cases entered in the register in the period.', '第十八条'),
  ('stage_time', 5, null, true, 'stage_time', 'days', '各环节用时', 'Time by stage',
   '同期由承办方办结的环节，自进入之日次日起至办结之日止的工作日数。',
   'Working days of steps closed by their own side, the day of entering not counted.', '平台规则');

-- Of which stages and kinds they speak.
insert into indicator_stages (indicator, stage, article) values
  ('acceptance_on_time', 'acceptance', '第二十条'), ('review_on_time', 'formal_review', '第二十一条'),
  ('coding_on_time', 'coding', '第二十四条'), ('coding_on_time', 'certification', '第二十四条'),
  ('refused', 'acceptance', '第二十条'), ('accepted', 'acceptance', '第二十条');
insert into indicator_kinds (indicator, kind, article) values
  ('rectified', 'rectification', '第十六条'), ('revoked', 'revocation', '第二十八条');
