-- What the office keeps itself, as it is when an installation begins: calendar, districts,
-- dictionaries. A build inserts what is missing and never overwrites what the office has edited.

insert into office.installation (platform_zh, platform_en)
values ('北京市公共数据资源登记平台', 'Beijing Public Data Resource Registration Platform')
on conflict do nothing;

-- 国务院办公厅关于部分节假日安排的通知, one a year. A year not listed here is not published yet.
insert into office.calendar_years (year, notice_zh, source) values
  (2023, '国办发明电〔2022〕16号', 'https://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm'),
  (2024, '国办发明电〔2023〕7号', 'https://www.gov.cn/zhengce/content/202310/content_6911527.htm'),
  (2025, '国办发明电〔2024〕12号', 'https://www.gov.cn/zhengce/content/202411/content_6986382.htm'),
  (2026, '国办发明电〔2025〕7号', 'https://www.gov.cn/zhengce/content/202511/content_7047090.htm')
on conflict do nothing;

-- Days off, as each notice prints them: first day, last day, festival. A year that the office has loaded
-- itself is as it loaded it.
insert into office.holidays (day, working, name_zh, name_en, notice_year)
select d::date, false, name_zh, name_en, extract(year from last) from (values
  (date '2022-12-31', date '2023-01-02', '元旦', 'New Year'),
  ('2023-01-21', '2023-01-27', '春节', 'Spring Festival'),
  ('2023-04-05', '2023-04-05', '清明节', 'Qingming Festival'),
  ('2023-04-29', '2023-05-03', '劳动节', 'Labour Day'),
  ('2023-06-22', '2023-06-24', '端午节', 'Dragon Boat Festival'),
  ('2023-09-29', '2023-10-06', '中秋节、国庆节', 'Mid-Autumn Festival and National Day'),
  ('2024-01-01', '2024-01-01', '元旦', 'New Year'),
  ('2024-02-10', '2024-02-17', '春节', 'Spring Festival'),
  ('2024-04-04', '2024-04-06', '清明节', 'Qingming Festival'),
  ('2024-05-01', '2024-05-05', '劳动节', 'Labour Day'),
  ('2024-06-10', '2024-06-10', '端午节', 'Dragon Boat Festival'),
  ('2024-09-15', '2024-09-17', '中秋节', 'Mid-Autumn Festival'),
  ('2024-10-01', '2024-10-07', '国庆节', 'National Day'),
  ('2025-01-01', '2025-01-01', '元旦', 'New Year'),
  ('2025-01-28', '2025-02-04', '春节', 'Spring Festival'),
  ('2025-04-04', '2025-04-06', '清明节', 'Qingming Festival'),
  ('2025-05-01', '2025-05-05', '劳动节', 'Labour Day'),
  ('2025-05-31', '2025-06-02', '端午节', 'Dragon Boat Festival'),
  ('2025-10-01', '2025-10-08', '国庆节、中秋节', 'National Day and Mid-Autumn Festival'),
  ('2026-01-01', '2026-01-03', '元旦', 'New Year'),
  ('2026-02-15', '2026-02-23', '春节', 'Spring Festival'),
  ('2026-04-04', '2026-04-06', '清明节', 'Qingming Festival'),
  ('2026-05-01', '2026-05-05', '劳动节', 'Labour Day'),
  ('2026-06-19', '2026-06-21', '端午节', 'Dragon Boat Festival'),
  ('2026-09-25', '2026-09-27', '中秋节', 'Mid-Autumn Festival'),
  ('2026-10-01', '2026-10-07', '国庆节', 'National Day')) off (first, last, name_zh, name_en),
  generate_series(first, last, interval '1 day') d
 where extract(year from last) not in (select year from office.calendar_loads)
on conflict do nothing;

-- Weekend days on which one works instead.
insert into office.holidays (day, working, name_zh, name_en, notice_year)
select day, true, name_zh || '调休上班', 'Make-up working day, ' || name_en, extract(year from day) from (values
  (date '2023-01-28', '春节', 'Spring Festival'), ('2023-01-29', '春节', 'Spring Festival'),
  ('2023-04-23', '劳动节', 'Labour Day'), ('2023-05-06', '劳动节', 'Labour Day'),
  ('2023-06-25', '端午节', 'Dragon Boat Festival'),
  ('2023-10-07', '国庆节', 'National Day'), ('2023-10-08', '国庆节', 'National Day'),
  ('2024-02-04', '春节', 'Spring Festival'), ('2024-02-18', '春节', 'Spring Festival'),
  ('2024-04-07', '清明节', 'Qingming Festival'),
  ('2024-04-28', '劳动节', 'Labour Day'), ('2024-05-11', '劳动节', 'Labour Day'),
  ('2024-09-14', '中秋节', 'Mid-Autumn Festival'),
  ('2024-09-29', '国庆节', 'National Day'), ('2024-10-12', '国庆节', 'National Day'),
  ('2025-01-26', '春节', 'Spring Festival'), ('2025-02-08', '春节', 'Spring Festival'),
  ('2025-04-27', '劳动节', 'Labour Day'),
  ('2025-09-28', '国庆节', 'National Day'), ('2025-10-11', '国庆节', 'National Day'),
  ('2026-01-04', '元旦', 'New Year'),
  ('2026-02-14', '春节', 'Spring Festival'), ('2026-02-28', '春节', 'Spring Festival'),
  ('2026-05-09', '劳动节', 'Labour Day'),
  ('2026-09-20', '国庆节', 'National Day'), ('2026-10-10', '国庆节', 'National Day')) work (day, name_zh, name_en)
 where extract(year from day) not in (select year from office.calendar_loads)
on conflict do nothing;

-- The sixteen districts (GB/T 2260) and the city. 经济技术开发区 has no county code of its own; it
-- gets one of the platform's, with the codes of company registration and statistics as aliases.
insert into office.districts (district, position, name_zh, name_en, aliases) values
  ('110000', 0, '市级', 'Municipal', '{}'),
  ('110101', 1, '东城区', 'Dongcheng', '{}'),
  ('110102', 2, '西城区', 'Xicheng', '{}'),
  ('110105', 3, '朝阳区', 'Chaoyang', '{}'),
  ('110106', 4, '丰台区', 'Fengtai', '{}'),
  ('110107', 5, '石景山区', 'Shijingshan', '{}'),
  ('110108', 6, '海淀区', 'Haidian', '{}'),
  ('110109', 7, '门头沟区', 'Mentougou', '{}'),
  ('110111', 8, '房山区', 'Fangshan', '{}'),
  ('110112', 9, '通州区', 'Tongzhou', '{}'),
  ('110113', 10, '顺义区', 'Shunyi', '{}'),
  ('110114', 11, '昌平区', 'Changping', '{}'),
  ('110115', 12, '大兴区', 'Daxing', '{}'),
  ('110116', 13, '怀柔区', 'Huairou', '{}'),
  ('110117', 14, '平谷区', 'Pinggu', '{}'),
  ('110118', 15, '密云区', 'Miyun', '{}'),
  ('110119', 16, '延庆区', 'Yanqing', '{}'),
  ('110400', 17, '北京经济技术开发区', 'Beijing Economic-Technological Development Area', '{110302,110115403}')
on conflict do nothing;

-- Areas that data can cover: the whole city, or districts of it.
insert into office.dictionaries (dictionary, position, choice, name_zh, name_en)
select 'coverage', position + 1, district, case district when '110000' then '全市' else name_zh end,
  case district when '110000' then 'Whole city' else name_en end
from office.districts
on conflict do nothing;

-- A release that brings a new year's notice moves the terms that had waited for it.
select office.rebuild_calendar();
select count(*) from public.move_terms(null);
