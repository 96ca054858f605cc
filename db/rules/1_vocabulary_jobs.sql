-- What the jobs are called and what they are for, as the administrator reads it.
insert into jobs (job, position, every, name_zh, name_en, note_zh, note_en) values
  ('clock', 1, 60, '期限办理', 'Periods',
   '期限届满、无人办理的环节依规转入下一环节；逾期未确认签收的文书视为送达；有效期届满未续展的提请确认。',
   'Moves on what only time moves: periods that end, letters deemed delivered, registrations that lapse.'),
  ('remind', 2, 60, '期限提醒', 'Reminders',
   '办理期限、登记有效期临近时，向有关人员发送提醒。', 'Tells people of a term before it ends.'),
  ('deliver', 3, 5, '邮件发送', 'Mail',
   '将站内消息以邮件送达收件人，未送达的逐次延长间隔重试。', 'Sends messages as mails, and tries again.'),
  ('certify', 4, 30, '凭证和文书生成', 'Slips and letters',
   '生成登记确认单、登记证书和公文的 PDF 文件。', 'Draws slips, certificates and letters as PDF.'),
  ('scan', 5, 30, '材料安全扫描', 'Scanning of papers',
   '对上传的材料进行病毒扫描，通过后方可由他人打开。', 'Has papers scanned before others may open them.'),
  ('national', 6, 30, '国家平台报送', 'National platform',
   '向国家平台报送登记事项，取回国家编码。', 'Reports entries to the national platform, brings codes home.'),
  ('chain', 7, 30, '目录上链核验', 'Catalogue chain',
   '核验目录条目的目录链编码。', 'Asks the catalogue chain about references of items.'),
  ('feed', 8, 60, '目录动态接入', 'Catalogue feed',
   '从数据目录系统接收目录的新增、更新和撤下。', 'Reads what changes in the city''s catalogue.'),
  ('rollup', 9, 30, '评价指标统计', 'Evaluation figures',
   '汇总已办结环节，供评价指标查询。', 'Counts closed steps once, for the evaluation.'),
  ('records', 10, 30, '历史登记数据入库', 'Old records',
   '将已确认的历史登记数据逐条写入登记簿。', 'Enters confirmed old registrations.'),
  ('sweep', 11, 3600, '无用文件清理', 'Unused files',
   '清理一日以上未被任何草稿、案件和登记簿使用的文件。', 'Forgets files that nothing has needed for a day.'),
  ('verify', 12, 86400, '记录完整性校验', 'Verification',
   '每日校验案件、登记簿、文书和安全日志的哈希链。', 'Verifies every hash chain once a day.');

insert into security_events (event, position, name_zh, name_en) values
  ('job_run_asked', 41, '立即运行后台任务', 'Job run asked for'),
  ('mails_retried', 42, '重新投递邮件', 'Mails sent again');

insert into conditions (condition, status, name_zh, name_en) values
  ('job_known', 404, '没有该后台任务，请刷新页面后重新选择。', 'There is no such job. Reload the page and choose again.');
