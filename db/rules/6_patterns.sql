-- What should not stand in words that become public (第三条 个人信息、商业秘密、国家秘密; 第二十二条 公示).
-- A pattern only points: whether the words stay is decided by a person. Each is read by PostgreSQL without
-- regard to case, after full-width digits and letters have been read as plain ones. None repeats what is
-- itself repeated and none refers back, so that no text can make one slow.
insert into patterns (position, pattern, regex, name_zh, name_en, advice_zh, advice_en) values
  (1, 'id_card',
   '(?<![0-9a-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])'
   '[0-9]{3}[0-9x](?![0-9a-z])',
   '疑似身份证号码', 'Looks like an ID card number',
   '身份证号码不得公开，请退回删除。', 'An ID card number must not become public. Have it removed.'),
  (2, 'mobile',
   '(?<![0-9a-z])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9a-z])',
   '疑似手机号码', 'Looks like a mobile number',
   '个人手机号码不得公开，请退回删除。', 'A personal mobile number must not become public. Have it removed.'),
  (3, 'landline',
   '(?<![0-9a-z-])(?:0(?:10|2[0-9]|[3-9][0-9]{2})|\(0(?:10|2[0-9]|[3-9][0-9]{2})\))[- ]?'
   '[2-8][0-9]{6,7}(?![0-9a-z-])',
   '疑似固定电话', 'Looks like a landline number',
   '单位对外服务电话可以保留，个人电话应当删除，请核对。',
   'A public service line may stay; a person’s number must go. Check which it is.'),
  (4, 'email',
   '[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}[.][a-z0-9.-]{2,80}',
   '疑似电子邮箱', 'Looks like an e-mail address',
   '个人邮箱不得公开，单位公开邮箱可以保留，请核对。',
   'A personal address must not become public; an office’s own may stay. Check which it is.'),
  (5, 'bank_card',
   '(?<![0-9a-z])(?:62[0-9]{2}|4[0-9]{3}|5[1-5][0-9]{2})[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}'
   '[ -]?[0-9]{0,3}(?![0-9a-z])',
   '疑似银行卡号', 'Looks like a bank card number',
   '银行账号、卡号不得公开，请退回删除。', 'A bank account or card must not become public. Have it removed.'),
  (6, 'plate',
   '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z][·• -]?'
   '(?=[a-z]{0,2}[0-9])[a-hj-np-z0-9]{4,5}[a-hj-np-z0-9挂学警港澳](?![0-9a-z])',
   '疑似车牌号', 'Looks like a number plate',
   '车牌号可以识别特定人员，请退回删除。', 'A number plate can identify a person. Have it removed.'),
  (7, 'address',
   '[0-9一二三四五六七八九十]{1,4}(?:号楼|号院|栋|幢)[^，。；、]{0,8}[0-9一二三四五六七八九十]{1,5}(?:单元|室|号)'
   '|[0-9一二三四五六七八九十]{1,3}单元[^，。；、]{0,4}[0-9]{2,5}',
   '疑似详细住址', 'Looks like a home address',
   '个人住址不得公开；单位办公地址可以保留，请核对。',
   'A home address must not become public; an office’s may stay. Check which it is.'),
  (8, 'network_address',
   '(?<![0-9.])(?:10[.][0-9]{1,3}|192[.]168|172[.](?:1[6-9]|2[0-9]|3[01]))[.][0-9]{1,3}[.][0-9]{1,3}(?![0-9.])',
   '疑似内部网络地址', 'Looks like an internal network address',
   '内部网络地址关系系统安全，请退回删除。',
   'An internal address bears on the system’s security. Have it removed.'),
  (9, 'classified',
   '(?:绝密|机密|秘密)[★☆]|(?:绝密|机密|秘密)(?:级|件)|绝密|机密(?!计算)(?:文件|资料|信息)'
   '|(?<![不非未无])涉密(?:信息|内容|数据|文件|资料|系统)|内部(?:资料|文件|使用)|注意保存|不得外传|仅供内部',
   '疑似涉密或者内部资料字样', 'Words of a classified or internal paper',
   '国家秘密、工作秘密和内部资料不得公开，请暂缓公示并按保密规定核实。',
   'State or work secrets and internal papers must not become public. Hold the notice and verify.'),
  (10, 'surveillance',
   '视频(?:监控|图像|画面|数据|资源|流|、|和|及|与)|监控视频|人脸(?:识别|抓拍)'
   '|(?:实时|人员|车辆|卫星|手机)定位|定位(?:数据|信息|轨迹|终端|、|和|及|与)|(?:行动|行踪|活动|位置)轨迹|无人机|卡口数据',
   '涉及视频、定位、无人机等敏感内容', 'Video, positioning or drones',
   '此类内容可能暴露监测布点或者个人行踪，请核实是否适宜公开，必要时退回改写。',
   'This may disclose where is watched or who went where. Check whether it may be public.'),
  (11, 'public_security',
   '融合通信|指挥调度|警(?:力|用|务|情)|执法记录仪|布控|技侦|重点人员|单兵(?:设备|装备|终端|图传)|军事|武警'
   '|(?:反恐|维稳)(?:信息|数据|工作)',
   '涉及公共安全或者指挥调度', 'Public security or command',
   '此类内容可能影响公共安全，请核实是否适宜公开，必要时征求主管部门意见。',
   'This may bear on public security. Check whether it may be public; ask the authority if in doubt.'),
  (12, 'sensitive_personal',
   '病历|病案|诊断(?:结果|记录|信息)|处方(?:信息|数据|明细)|健康状况|传染病患者|生物识别|指纹|虹膜|声纹|基因'
   '|人脸(?:图像|信息|数据|特征)|宗教信仰|医疗健康信息|金融账户|行踪|未成年人|不满十四周岁|艾滋|精神障碍',
   '涉及敏感个人信息', 'Sensitive personal information',
   '敏感个人信息须取得单独同意并严格保护，请核对简介只写数据类别、不写具体内容。',
   'Sensitive personal data need separate consent. The summary may name categories, never the data.');

-- How one application can be seen to repeat another (第二十条 登记内容存在重复). A person decides.
insert into likenesses (position, sign, threshold, name_zh, name_en) values
  (1, 'catalogue', null, '同一目录项', 'Same catalogue item'),
  (2, 'paper', 5, '提交了相同文件', 'Same file submitted'),
  (3, 'name', 0.6, '同一登记主体，名称高度相似', 'Same registrant, very similar name');
