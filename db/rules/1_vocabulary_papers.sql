-- Papers as bytes: how much may be handed in, and why a paper is not taken or not handed out.

insert into paper_limits (measure, value, name_zh, name_en, article) values
  ('case_bytes', 500 * 1024 * 1024, '一个案件的材料合计大小（字节）', 'Bytes of the papers of one case', '平台规则'),
  ('case_papers', 300, '一个案件的材料份数', 'Papers of one case', '平台规则'),
  ('day_bytes', 2048::bigint * 1024 * 1024, '一人一日上传的材料合计大小（字节）',
   'Bytes one person may hand in on a day', '平台规则'),
  ('day_papers', 2000, '一人一日上传的材料份数', 'Papers one person may hand in on a day', '平台规则'),
  ('waiting_bytes', 300 * 1024 * 1024, '一人正在上传、尚未传完的文件合计大小（字节）',
   'Bytes of files that one person is still sending', '平台规则'),
  ('orphan_hours', 24, '无人使用的文件保留的小时数', 'Hours that files nobody needs are kept', '平台规则');

insert into conditions (condition, status, name_zh, name_en) values
  ('sheet_lines', 422, '表格的行数超过该项材料的限制，请精简后重新上传。',
   'The sheet has more rows than this paper may have. Reduce it and upload again.'),
  ('sheet_countable', 422, '该项材料需要核对行数，XLS 文件无法读取，请另存为 XLSX 或者 CSV 文件后重新上传。',
   'The rows of this paper are counted, and XLS cannot be read. Save it as XLSX or CSV and upload that.'),
  ('case_quota', 422, '本案件的材料已达到份数或者总大小的上限，请删除不再需要的材料或者压缩后重新上传。',
   'This case holds as many papers as it may. Remove what is not needed, or reduce the files.'),
  ('day_quota', 429, '您今日上传的材料已达到份数或者总大小的上限，请于次日继续上传。',
   'You have handed in as much as anybody may on one day. Continue tomorrow.'),
  ('waiting_quota', 429, '您正在上传、尚未传完的文件过多，请等待已开始的上传完成后重试。',
   'You are still sending as much as anybody may send at once. Try again when what you began is there.'),
  ('paper_scanned', 409, '该材料尚未通过安全检查，暂时只有上传人可以打开，请稍后重试。',
   'This paper has not passed the virus check yet; only who uploaded it may open it. Try again later.'),
  ('paper_clean', 403, '该材料未通过安全检查，不能下载，请通知提交方更换材料。',
   'This paper did not pass the virus check and cannot be downloaded. Ask its side for another one.'),
  ('preview_there', 404, '该材料不能在线预览，请下载查看。',
   'This paper cannot be previewed. Download it to look at it.');
