-- The calendar: what a year's notice may not say, and what is said to those whose term it moves.

insert into conditions (condition, status, name_zh, name_en) values
  ('calendar_year_open', 409, '只能加载本年度或者以后年度的放假安排，已过年度不再更改，请核对年度后再加载。',
   'Only this year or a later one can be loaded; past years are closed. Check the year, then load again.'),
  ('calendar_notice_named', 422, '请填写通知的文号（四至一百个字）和来源（网址或者出处，四至五百个字）后再加载。',
   'Give the number of the notice (4 to 100 characters) and its source (4 to 500), then load again.'),
  ('calendar_days_given', 422, '安排中没有任何日期，请逐日列明放假和调休上班的日期后再加载。',
   'The arrangement names no day. List the days off and the make-up working days, then load again.'),
  ('calendar_day_inside', 422, '所列日期不属于该年度（上一年十二月二十五日以后的日期可以列入），请改正所指各行后再加载。',
   'These days are outside the year (from 25 December before it on). Correct the lines named, then load again.'),
  ('calendar_day_once', 422, '同一日期列了不止一次，请在所指各行中只保留一行后再加载。',
   'A day is listed more than once. Keep one of the lines named, then load again.'),
  ('calendar_makeup_weekend', 422, '调休上班日应当是周六或者周日，所指各行本来就是工作日，请删除或者改正后再加载。',
   'A make-up working day falls on a weekend; those named are working days anyway. Correct them, load again.'),
  ('calendar_day_named', 422, '每个日期应当写明节日名称（一百个字以内），请补上所指各行的名称后再加载。',
   'Every day bears the name of its festival (at most 100 characters). Name those listed, then load again.');

insert into office_words (word, name_zh, name_en) values
  ('makeup_day', '{name}调休上班', 'Make-up working day, {name}'),
  ('due_moved', '期限调整：{name}', 'Term moved: {name}'),
  ('due_moved_body', '“{name}”（受理流水号{receipt_number}）在“{stage}”环节的期限，原至{old_due_on}，现至{new_due_on}。调整原因：{year}年放假安排（{notice}）已载入工作日历，期限按该安排重新计算。',
   'The term of "{name}" (receipt number {receipt_number}) at "{stage}" ran until {old_due_on} and now runs until {new_due_on}. Why: the holidays of {year} ({notice}) were loaded, and the term was counted again.'),
  ('due_firm', '暂定期限已确定：{name}', 'Provisional term now certain: {name}'),
  ('due_firm_body', '“{name}”（受理流水号{receipt_number}）在“{stage}”环节的期限，原暂定至{old_due_on}，现确定至{new_due_on}。确定依据：{year}年放假安排（{notice}）已载入工作日历，期限按该安排重新计算。',
   'The term of "{name}" (receipt number {receipt_number}) at "{stage}" was provisionally {old_due_on} and is now certain: {new_due_on}. Why: the holidays of {year} ({notice}) were loaded, and the term was counted again.'),
  ('due_still_provisional', '暂定期限调整：{name}', 'Provisional term moved: {name}'),
  ('due_still_provisional_body',
    '“{name}”（受理流水号{receipt_number}）在“{stage}”环节的期限，原至{old_due_on}，现暂定至{new_due_on}。调整原因：{year}年放假安排（{notice}）已载入工作日历；该期限仍涉及尚未公布放假安排的年度，公布后将再次计算。',
   'The term of "{name}" (receipt number {receipt_number}) at "{stage}" ran until {old_due_on} and is now provisionally {new_due_on}. Why: the holidays of {year} ({notice}) were loaded; the term still touches a year not yet published and will be counted again.');
