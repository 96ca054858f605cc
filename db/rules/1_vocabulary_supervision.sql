-- 第二十七条 登记机构监管: what the authority may do about a registry, and for what. 第二十五条 协同监管.

insert into measures (measure, position, qualified, name_zh, name_en, article) values
  ('talk', 1, null, '约谈', 'Formal talk', '第二十七条'),
  ('guidance', 2, null, '现场指导', 'On-site guidance', '第二十七条'),
  ('disqualification', 3, false, '取消登记机构资格', 'Disqualification', '第二十七条'),
  ('reinstatement', 4, true, '恢复登记机构资格', 'Reinstatement', '平台规则');

insert into misconduct (misconduct, position, name_zh, name_en, article) values
  ('false_registration', 1, '开展虚假登记', 'False registrations', '第二十七条第（一）项'),
  ('forged_result', 2, '擅自篡改、伪造登记结果', 'Results altered or forged', '第二十七条第（二）项'),
  ('leak_or_gain', 3, '私自泄露登记信息或利用登记信息不当获利',
   'Registration data leaked or used for undue gain', '第二十七条第（三）项'),
  ('neglect', 4, '履职不当或拒不履职', 'Duties neglected or refused', '第二十七条第（四）项'),
  ('other', 5, '其他违反法律法规的情况', 'Other breaches of law', '第二十七条第（五）项');

insert into conditions (condition, status, name_zh, name_en) values
  ('registry_qualified', 409, '该登记机构已被取消登记机构资格，不能办理登记事项，请待主管部门恢复其资格后办理。',
   'This registry has been disqualified and decides nothing until the authority reinstates it.'),
  ('measure_sound', 422, '监管措施填写有误：请选择措施，除恢复资格外请勾选所涉情形，采取日期不得晚于今日。',
   'Choose a measure, say for what (unless it reinstates), and give a day no later than today.'),
  ('share_sound', 422, '调阅设置有误：请选择协同监管部门，写明用途，截止日期不得早于今日且不超过九十日。',
   'Choose a department, state the purpose, and give a last day within ninety days from today.');
