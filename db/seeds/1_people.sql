-- Demonstration people and organisations. The names of public bodies are those of Beijing; the people
-- are invented, and so are the credit codes, though their check characters are right. The applicants of
-- figure 10 of 《数据知识产权登记平台操作指引》 bear their names; where the figure cuts one off, its end is ours.
insert into organisations (name, credit_code, sort, district) values
  ('北京市大数据中心', '12110000999000013E', 'registry', '110000'),
  ('北京市政务服务和数据管理局', '11110000999000021C', 'authority', '110000'),
  ('北京市东城区政务服务和数据管理局', '1111010199900003XP', 'district_authority', '110101'),
  ('北京市西城区政务服务和数据管理局', '111101029990000486', 'district_authority', '110102'),
  ('北京市朝阳区政务服务和数据管理局', '11110105999000056C', 'district_authority', '110105'),
  ('北京市丰台区政务服务和数据管理局', '11110106999000064M', 'district_authority', '110106'),
  ('北京市石景山区政务服务和数据管理局', '11110107999000072Y', 'district_authority', '110107'),
  ('北京市海淀区政务服务和数据管理局', '111101089990000808', 'district_authority', '110108'),
  ('北京市门头沟区政务服务和数据管理局', '11110109999000099K', 'district_authority', '110109'),
  ('北京市房山区政务服务和数据管理局', '111101119990001013', 'district_authority', '110111'),
  ('北京市通州区政务服务和数据管理局', '1111011299900011X9', 'district_authority', '110112'),
  ('北京市顺义区政务服务和数据管理局', '11110113999000128P', 'district_authority', '110113'),
  ('北京市昌平区政务服务和数据管理局', '111101149990001361', 'district_authority', '110114'),
  ('北京市大兴区政务服务和数据管理局', '11110115999000144A', 'district_authority', '110115'),
  ('北京市怀柔区政务服务和数据管理局', '11110116999000152K', 'district_authority', '110116'),
  ('北京市平谷区政务服务和数据管理局', '11110117999000160W', 'district_authority', '110117'),
  ('北京市密云区政务服务和数据管理局', '111101189990001798', 'district_authority', '110118'),
  ('北京市延庆区政务服务和数据管理局', '11110119999000187H', 'district_authority', '110119'),
  ('北京经济技术开发区政务服务和数据管理局', '11110400999000195A', 'district_authority', '110400'),
  ('北京市海淀区卫生健康委员会', '111101089990002084', 'organ', '110108'),
  ('北京数智公服数据运营有限公司', '91110105999000216B', 'operator', '110105'),
  ('北京市交通委员会', '111100009990002241', 'organ', '110000'),
  ('北京市医疗保障局', '11110000999000232U', 'organ', '110000'),
  ('北京住房公积金管理中心', '12110000999000240K', 'institution', '110000'),
  ('北京市气象局', '11110000999000259K', 'organ', '110000'),
  ('北京市人力资源和社会保障局', '11110000999000267E', 'organ', '110000'),
  ('北京市东城区教育委员会', '11110101999000275W', 'organ', '110101'),
  ('北京市西城区文化和旅游局', '111101029990002836', 'organ', '110102'),
  ('北京市朝阳区应急管理局', '11110105999000291C', 'organ', '110105'),
  ('北京市丰台区城市管理委员会', '11110106999000304G', 'organ', '110106'),
  ('北京市石景山区民政局', '11110107999000312R', 'organ', '110107'),
  ('北京市门头沟区水务局', '11110109999000320H', 'organ', '110109'),
  ('北京市房山区农业农村局', '11110111999000339A', 'organ', '110111'),
  ('北京市通州区市场监督管理局', '11110112999000347K', 'organ', '110112'),
  ('北京市顺义区交通局', '11110113999000355W', 'organ', '110113'),
  ('北京市昌平区生态环境局', '111101149990003636', 'organ', '110114'),
  ('北京市大兴区人力资源和社会保障局', '11110115999000371F', 'organ', '110115'),
  ('北京市怀柔区文化和旅游局', '1111011699900038XM', 'organ', '110116'),
  ('北京市平谷区农业农村局', '111101179990003984', 'organ', '110117'),
  ('北京市密云区水务局', '111101189990004006', 'organ', '110118'),
  ('北京市延庆区园林绿化局', '11110119999000419H', 'organ', '110119'),
  ('北京经济技术开发区城市运行局', '11110400999000427A', 'organ', '110400'),
  ('北京京源供水服务有限公司', '91110102999000435A', 'utility', '110102'),
  ('北京信达征信数据服务有限公司', '91110108999000443U', 'operator', '110108'),
  ('北京云杉智算科技有限公司', '91110108999000451N', 'enterprise', '110108'),
  ('林知夏', null, 'person', '110105'),
  ('京东商城（北京）数字科技有限公司', '9111010199900046X9', 'enterprise', '110101'),
  ('北京百度网讯科技有限公司', '91110108999000478E', 'enterprise', '110108'),
  ('北京知产宝网络科技有限公司', '911101089990004869', 'enterprise', '110108'),
  ('北京知识产权运营管理有限公司', '911101089990004944', 'enterprise', '110108'),
  ('昆仑数智科技有限责任公司', '91110105999000507E', 'enterprise', '110105'),
  ('国网北京市电力公司海淀供电公司', '91110108999000515L', 'utility', '110108'),
  ('数据堂（北京）科技股份有限公司', '91110108999000523F', 'enterprise', '110108'),
  ('北京青禾语料科技有限公司', '91110108999000531A', 'enterprise', '110108')
on conflict do nothing;

update office.installation set demo = true, contact = '010-55550100（演示号码）',
  registry_id = (select id from organisations where sort = 'registry'),
  authority_id = (select id from organisations where sort = 'authority');

insert into people (username, name, scope, organisation_id)
select username, p.name, scope, o.id from (values
  ('registry', '李静', 'registry', '北京市大数据中心'),
  ('registry2', '赵强', 'registry', '北京市大数据中心'),
  ('registry_lead', '王敏', 'registry', '北京市大数据中心'),
  ('centre', '陈思远', 'applicant', '北京市大数据中心'),
  ('authority', '刘振华', 'authority', '北京市政务服务和数据管理局'),
  ('administrator', '张磊', 'administrator', '北京市政务服务和数据管理局'),
  ('auditor', '宋雅琴', 'auditor', '北京市政务服务和数据管理局'),
  ('district_dongcheng', '周建国', 'reviewer', '北京市东城区政务服务和数据管理局'),
  ('district_xicheng', '吴丽华', 'reviewer', '北京市西城区政务服务和数据管理局'),
  ('district2', '孙志强', 'reviewer', '北京市朝阳区政务服务和数据管理局'),
  ('district_fengtai', '李春梅', 'reviewer', '北京市丰台区政务服务和数据管理局'),
  ('district_shijingshan', '郑凯', 'reviewer', '北京市石景山区政务服务和数据管理局'),
  ('district', '马晓燕', 'reviewer', '北京市海淀区政务服务和数据管理局'),
  ('district_mentougou', '何伟', 'reviewer', '北京市门头沟区政务服务和数据管理局'),
  ('district_fangshan', '罗静', 'reviewer', '北京市房山区政务服务和数据管理局'),
  ('district_tongzhou', '高翔', 'reviewer', '北京市通州区政务服务和数据管理局'),
  ('district_shunyi', '林雪', 'reviewer', '北京市顺义区政务服务和数据管理局'),
  ('district_changping', '谢军', 'reviewer', '北京市昌平区政务服务和数据管理局'),
  ('district_daxing', '唐敏', 'reviewer', '北京市大兴区政务服务和数据管理局'),
  ('district_huairou', '韩冰', 'reviewer', '北京市怀柔区政务服务和数据管理局'),
  ('district_pinggu', '曹阳', 'reviewer', '北京市平谷区政务服务和数据管理局'),
  ('district_miyun', '邓洁', 'reviewer', '北京市密云区政务服务和数据管理局'),
  ('district_yanqing', '许峰', 'reviewer', '北京市延庆区政务服务和数据管理局'),
  ('district_yizhuang', '冯涛', 'reviewer', '北京经济技术开发区政务服务和数据管理局'),
  ('registrant', '杨帆', 'applicant', '北京市海淀区卫生健康委员会'),
  ('registrant2', '徐文博', 'applicant', '北京数智公服数据运营有限公司'),
  ('municipal', '黄海燕', 'applicant', '北京市交通委员会'),
  ('medical', '江月', 'applicant', '北京市医疗保障局'),
  ('fund', '潘志远', 'applicant', '北京住房公积金管理中心'),
  ('weather', '夏晴', 'applicant', '北京市气象局'),
  ('labour', '蒋文静', 'applicant', '北京市人力资源和社会保障局'),
  ('dongcheng', '沈书妍', 'applicant', '北京市东城区教育委员会'),
  ('xicheng', '姚远', 'applicant', '北京市西城区文化和旅游局'),
  ('chaoyang', '卢刚', 'applicant', '北京市朝阳区应急管理局'),
  ('fengtai', '范立新', 'applicant', '北京市丰台区城市管理委员会'),
  ('shijingshan', '金兰', 'applicant', '北京市石景山区民政局'),
  ('mentougou', '石磊', 'applicant', '北京市门头沟区水务局'),
  ('fangshan', '田野', 'applicant', '北京市房山区农业农村局'),
  ('tongzhou', '任晓东', 'applicant', '北京市通州区市场监督管理局'),
  ('shunyi', '姜浩', 'applicant', '北京市顺义区交通局'),
  ('changping', '方圆', 'applicant', '北京市昌平区生态环境局'),
  ('daxing', '崔颖', 'applicant', '北京市大兴区人力资源和社会保障局'),
  ('huairou', '廖志明', 'applicant', '北京市怀柔区文化和旅游局'),
  ('pinggu', '汪秀英', 'applicant', '北京市平谷区农业农村局'),
  ('miyun', '贾宁', 'applicant', '北京市密云区水务局'),
  ('yanqing', '钟鸣', 'applicant', '北京市延庆区园林绿化局'),
  ('yizhuang', '彭程', 'applicant', '北京经济技术开发区城市运行局'),
  ('water', '苏航', 'applicant', '北京京源供水服务有限公司'),
  ('credit', '魏岚', 'applicant', '北京信达征信数据服务有限公司'),
  ('clerk', '何静怡', 'registry', '北京市大数据中心'),
  ('objector', '秦屿', 'applicant', '北京云杉智算科技有限公司'),
  ('holder', '林知夏', 'applicant', '林知夏'),
  ('ip_retail', '孟凡', 'applicant', '京东商城（北京）数字科技有限公司'),
  ('ip_video', '尹航', 'applicant', '北京百度网讯科技有限公司'),
  ('ip_judgments', '褚玉', 'applicant', '北京知产宝网络科技有限公司'),
  ('ip_sensors', '乔木', 'applicant', '北京知识产权运营管理有限公司'),
  ('ip_wells', '庄严', 'applicant', '昆仑数智科技有限责任公司'),
  ('ip_power', '柳青', 'applicant', '国网北京市电力公司海淀供电公司'),
  ('ip_speech', '温岚', 'applicant', '数据堂（北京）科技股份有限公司'),
  ('ip_corpus', '祝融川', 'applicant', '北京青禾语料科技有限公司')) p (username, name, scope, organisation)
join organisations o on o.name = p.organisation
on conflict do nothing;

-- What each may do for the organisation they belong to.
insert into person_roles (person_id, organisation_id, party, duty)
select p.id, p.organisation_id, r.party, r.duty from (values
  ('registry', 'registry', 'accept'), ('registry2', 'registry', 'review'),
  ('registry_lead', 'registry', 'lead'), ('registry_lead', 'registry', 'code'),
  ('centre', 'applicant', 'apply'), ('authority', 'reviewer', 'review'), ('authority', 'authority', 'lead'),
  ('district_dongcheng', 'reviewer', 'review'), ('district_xicheng', 'reviewer', 'review'),
  ('district2', 'reviewer', 'review'), ('district_fengtai', 'reviewer', 'review'),
  ('district_shijingshan', 'reviewer', 'review'), ('district', 'reviewer', 'review'),
  ('district_mentougou', 'reviewer', 'review'), ('district_fangshan', 'reviewer', 'review'),
  ('district_tongzhou', 'reviewer', 'review'), ('district_shunyi', 'reviewer', 'review'),
  ('district_changping', 'reviewer', 'review'), ('district_daxing', 'reviewer', 'review'),
  ('district_huairou', 'reviewer', 'review'), ('district_pinggu', 'reviewer', 'review'),
  ('district_miyun', 'reviewer', 'review'), ('district_yanqing', 'reviewer', 'review'),
  ('district_yizhuang', 'reviewer', 'review'), ('registrant', 'applicant', 'apply'),
  ('registrant2', 'applicant', 'apply'), ('municipal', 'applicant', 'apply'),
  ('medical', 'applicant', 'apply'), ('fund', 'applicant', 'apply'), ('weather', 'applicant', 'apply'),
  ('labour', 'applicant', 'apply'), ('dongcheng', 'applicant', 'apply'),
  ('xicheng', 'applicant', 'apply'), ('chaoyang', 'applicant', 'apply'),
  ('fengtai', 'applicant', 'apply'), ('shijingshan', 'applicant', 'apply'),
  ('mentougou', 'applicant', 'apply'), ('fangshan', 'applicant', 'apply'),
  ('tongzhou', 'applicant', 'apply'), ('shunyi', 'applicant', 'apply'),
  ('changping', 'applicant', 'apply'), ('daxing', 'applicant', 'apply'),
  ('huairou', 'applicant', 'apply'), ('pinggu', 'applicant', 'apply'), ('miyun', 'applicant', 'apply'),
  ('yanqing', 'applicant', 'apply'), ('yizhuang', 'applicant', 'apply'), ('water', 'applicant', 'apply'),
  ('credit', 'applicant', 'apply'), ('clerk', 'registry', 'accept'), ('objector', 'applicant', 'apply'),
  ('holder', 'applicant', 'apply'), ('ip_retail', 'applicant', 'apply'), ('ip_video', 'applicant', 'apply'),
  ('ip_judgments', 'applicant', 'apply'), ('ip_sensors', 'applicant', 'apply'),
  ('ip_wells', 'applicant', 'apply'), ('ip_power', 'applicant', 'apply'),
  ('ip_speech', 'applicant', 'apply'), ('ip_corpus', 'applicant', 'apply')) r (username, party, duty)
join people p on p.username = r.username
on conflict do nothing;

-- Whose identity the counter has checked. Both numbers are invented; only their check digits are right.
insert into identities (person_id, document, number_masked, number_digest, checked_by, checked_at)
select p.id, 'id_card', masked_number(i.number), number_digest(i.number), c.id, '2025-12-29 14:30+08'
  from (values ('objector', '11010519491231002X'), ('holder', '110101199003070011')) i (username, number)
  join people p using (username) join people c on c.username = 'clerk'
on conflict do nothing;

-- Companies prove themselves by their credit code: those that register datasets, and those that object.
insert into identities (person_id, document, number_masked, number_digest, checked_by, checked_at)
select p.id, 'credit_code', masked_number(o.credit_code), number_digest(o.credit_code), c.id,
       case when p.username like 'ip\_%' then timestamptz '2023-06-16 15:00+08'
         else '2025-06-20 10:00+08' end
  from people p join organisations o on o.id = p.organisation_id join people c on c.username = 'clerk'
 where p.username like 'ip\_%' or p.username in ('water', 'credit', 'registrant2')
on conflict do nothing;
