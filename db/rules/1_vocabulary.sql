-- The words every regulation here shares: who can have a part in a case, which duties there are,
-- what a finished case can do to the register, and every way this system can say no.

-- Parts somebody can have in a case. The scope is the window through which that side sees cases.
insert into parties (party, scope, name_zh, name_en) values
  ('applicant', 'applicant', '申请方',           'Applicant'),
  ('co_applicant', 'applicant', '共同登记主体', 'Joint registrant'),
  ('respondent', 'applicant', '相关登记主体',    'Registrant concerned'),
  ('reviewer',  'reviewer',  '业务审核部门',     'Business reviewer'),
  ('registry',  'registry',  '登记机构',         'Registry'),
  ('authority', 'authority', '主管部门',         'Competent authority'),
  ('clock',     'clock',     '系统（期限届满）', 'Clock (end of term)');

-- Who objects, only the registry and the authority see (第二十三条 asks for the real name, not for its
-- publication).
insert into parties (party, scope, name_zh, name_en, hidden) values
  ('objector', 'applicant', '异议人', 'Objector', true);
-- Nobody's part: to whom a public notice is addressed (第二十二条 向社会公示).
insert into parties (party, scope, name_zh, name_en) values
  ('everybody', 'visitor', '社会公众', 'The public');

insert into contested_states (ended, name_zh, name_en) values
  (false, '异议处理中', 'Objection under review'),
  (true, '公示期满待异议处理', 'Notice ended, objection under review');

-- Duties. The exclusive ones of one case must lie in different hands: who applies does not accept,
-- who accepts does not review, who reviews does not code. No regulation here says so; the platform
-- makes it a rule, because the registry may register on behalf of others (代为登记, 第九条).
insert into duties (duty, exclusive, name_zh, name_en) values
  ('apply',  true,  '申请', 'Apply'),
  ('accept', true,  '受理', 'Accept'),
  ('review', true,  '审核', 'Review'),
  ('code',   true,  '赋码', 'Code'),
  ('lead',   false, '负责', 'Lead'),
  ('watch',  false, '计时', 'Watch the terms');

insert into effects (effect, name_zh, name_en) values
  ('issue', '载入登记簿', 'Enter in the register'),
  ('amend', '变更登记簿', 'Amend the register'),
  ('extend', '延长有效期', 'Extend the validity'),
  ('deregister', '注销登记', 'Deregister'),
  ('revoke', '撤销登记', 'Revoke'),
  ('terminate', '终止所针对的登记', 'Terminate the case objected to'),
  ('restore', '恢复原状', 'Restore what was before');

insert into schemes (scheme, position, name_zh, name_en, applicant_zh, applicant_en) values
  ('public_data', 1, '公共数据资源登记', 'Public data resource registration', '登记主体', 'Registrant');

-- Every way to say no ----------------------------------------------------------------------------
-- Each sentence says what to do next; what is wrong in particular is listed beside it.

-- Who asks, and for what.
insert into conditions (condition, status, name_zh, name_en) values
  ('signed_in', 401, '尚未登录或者登录已超时，请重新登录后继续办理。',
   'You are not signed in, or you were signed out. Sign in and go on.'),
  ('found', 404, '未找到该内容，请核对编号或者从列表重新进入。',
   'This was not found. Check the number, or open it again from the list.'),
  ('party_and_duty', 403, '当前账号不承担办理该事项的职责，请由承担该职责的人员办理。',
   'This account does not hold the duty for this act. Let somebody who holds it act.'),
  ('kind_open', 403, '当前账号不能申请该登记类型，请由登记主体的经办人员申请。',
   'This account may not apply for this kind. Let a person acting for the registrant apply.'),
  ('attachments_own', 422, '所附材料不属于本案，请先在本案上传后再附上。',
   'An attached paper does not belong to this case. Upload it to this case first.');

-- Whether the move is lawful now.
insert into conditions (condition, status, name_zh, name_en) values
  ('up_to_date', 409, '该案件已有新的办理，页面不是最新，请刷新并核对后再办理。',
   'Somebody has acted on this case since you opened it. Reload, review and act again.'),
  ('at_this_stage', 409, '案件当前环节不能办理该事项，请刷新页面，按所列可办事项办理。',
   'This act is not possible at the present stage. Reload and choose one of the acts listed.'),
  ('other_person', 409, '同一案件的申请、受理、审核、赋码须由不同人员办理，请交由未承担其他职责的人员办理。',
   'Applying, accepting, reviewing and coding one case need different people. Let somebody else act.'),
  ('notice_over', 409, '公示期尚未届满，请在公示期满后办理。',
   'The public notice is still running. Act after it has ended.'),
  ('notice_uncontested', 409, '仍有未办结的异议，请在异议处理完毕后办理。',
   'An objection is still open. Act after every objection has been closed.'),
  ('term_certain', 409, '该期限涉及尚未公布放假安排的年度，为暂定期限，请在载入该年度放假安排后办理。',
   'This term touches a year whose holidays are not published yet. Load that year first.'),
  ('told_once', 409, '本环节已一次性告知过补正事项，此后没有新提交的内容，不得重复告知。确需告知的，请由登记机构负责人办理。',
   'The one-time notice was given and nothing new has been submitted since. A further one needs the lead.'),
  ('told_before', 409, '本环节尚未告知过补正事项，请先由承办人员一次性告知。',
   'No one-time notice has been given at this stage yet. Let the officer in charge give it first.'),
  ('slip_ready', 409, '登记确认单正在生成，请稍后再下载。',
   'The confirmation is being drawn. Download it in a moment.'),
  ('letter_ready', 409, '文书正在生成，请稍后再下载。',
   'The document is being drawn. Download it in a moment.');

-- What a case is about.
insert into conditions (condition, status, name_zh, name_en) values
  ('office_there', 409, '登记机构、主管部门或者所在区数据主管部门尚未在平台设立，暂不能申请，请与登记机构或者系统管理员联系。',
   'The registry, the authority or your district''s data authority is not on the platform yet. Ask the registry or an administrator.'),
  ('one_at_a_time', 409, '该登记已有同类事项正在办理，请待其办结后再申请。',
   'A case of this kind is already open about this registration. Apply once it is closed.'),
  ('holder', 403, '只有该登记的登记主体可以申请，请由登记主体的经办人员办理。',
   'Only the registrant of this entry may apply. Let a person acting for it apply.'),
  ('registration_standing', 409, '该登记已注销或者已撤销，不能再办理此事项，请核对登记编号。',
   'This registration has been deregistered or revoked. Check its number.'),
  ('registration_valid', 409, '该登记已不在有效期内，不能办理此事项，请核对登记的现状。',
   'This registration is no longer valid. Check its present state in the register.'),
  ('renewal_window', 409, '续展应当在有效期届满前六十日内申请，请在该期间内办理。',
   'Renewal can be filed only in the last sixty days of validity. Apply within that period.'),
  ('lapsed', 409, '该登记尚未期满，或者已按期申请续展，不能按期满未续展注销。',
   'This registration has not ended, or a renewal was filed in time: it cannot lapse.'),
  ('act_stands', 409, '该事项尚未办结、已另行纠正，或者其后又有新的登记事项，请先处理在后的事项。',
   'This act is not closed, was set aside already, or later acts build upon it. Deal with the later ones first.'),
  ('notice_running', 409, '公示期已经届满或者尚未公示，不能再提出异议。对登记结果有异议的，请申请更正登记。',
   'The notice has ended or not begun, so no objection can be raised. Apply for a rectification instead.'),
  ('of_another', 409, '不能对本单位的登记申请提出异议，需要撤回的，请办理撤回。',
   'You cannot object to your own application. Withdraw it if it should not go on.'),
  ('identity_checked', 403, '提出异议须实名，您的身份尚未核验，请先到登记机构窗口办理身份核验。',
   'Objecting needs a checked identity. Have yours checked at the registry counter first.'),
  ('redacted', 422, '证据材料尚未制作遮盖件，请先制作遮盖件再告知登记主体。',
   'The evidence has no redacted copy yet. Make one before the registrant is told.'),
  ('main_closed', 409, '所针对的登记申请尚未办结，请继续办理本案。',
   'The case objected to is still open. Go on with this one.'),
  ('objection_upheld', 409, '没有成立的异议，不能以异议成立为由终止登记。',
   'No objection has been upheld, so the case cannot be terminated on that ground.'),
  ('term_over', 409, '本环节期限尚未届满，请在期满后办理。',
   'The term of this stage is still running. Act after it has ended.'),
  ('joint_known', 422, '所列共同登记主体有误或者尚未入驻本平台，请按所列各项核对后再办理。',
   'A joint registrant listed is wrong or not on this platform yet. Check the lines listed, then act again.'),
  ('joint_code', 422, '统一社会信用代码有误，请核对后重新填写。',
   'This credit code is wrong. Check it and write it anew.'),
  ('joint_on_platform', 422, '该单位尚未入驻本平台，请联系其开通账号后再填写。',
   'This organisation is not on the platform yet. Ask it to join, then name it.'),
  ('joint_other', 422, '共同登记主体与申请单位相同，请删除该行。',
   'This is the applicant itself. Remove the line.'),
  ('joint_pending', 409, '本单位已确认当前填报内容，请等待申请单位提交。',
   'Your organisation has agreed to the present draft. Wait for the applicant to submit it.'),
  ('joint_unchanged', 409, '补正时不能变更共同登记主体，请恢复原样；确需变更的，请撤回后重新申请。',
   'Joint registrants cannot change in a supplement. Restore them, or withdraw and apply anew.'),
  ('joint_agreed', 409, '尚有共同登记主体未确认当前填报内容，请待全部确认后再提交。',
   'A joint registrant has not agreed to the present draft yet. Submit once all have agreed.');

-- At the counter.
insert into conditions (condition, status, name_zh, name_en) values
  ('number_sound', 422, '公民身份号码有误，请对照证件逐位核对后重新填写。',
   'The number of the identity card is not right. Compare it with the card, sign by sign.'),
  ('credit_code_sound', 422, '统一社会信用代码有误，请对照证照逐位核对后重新填写。',
   'The unified social credit code is not right. Compare it with the licence, sign by sign.'),
  ('person_known', 409, '该证件号码已登记过用户，请按所列用户名查找，为其核验身份。',
   'This number is known already. Look the person up by the username listed, and check the identity there.'),
  ('username_free', 409, '该用户名已被使用，请另取一个用户名。',
   'This username is taken. Choose another one.'),
  ('organisation_named', 422, '平台尚无该代码的单位，请填写单位全称后再登记。',
   'No organisation with this code is known yet. Give its full name, then register.'),
  ('organisation_active', 409, '该单位已停用，请联系系统管理员核对后再登记。',
   'This organisation is no longer active. Ask the administrator first.'),
  ('district_known', 422, '所在区不在可选范围内，请重新选择。',
   'This district is not one of those listed. Choose again.'),
  ('objector_account', 403, '工作账号不能提出异议，请退出后以异议人本人的账号登录。',
   'Office accounts cannot object. Sign out, and sign in with the objector''s own account.');

-- Who decides second.
insert into conditions (condition, status, name_zh, name_en) values
  ('second_person', 409, '撤销等决定须由未经手本案的另一人复核，请交由他人办理。',
   'This decision needs a second person who has had no hand in the case. Let somebody else decide.');

-- What was filled in.
insert into conditions (condition, status, name_zh, name_en) values
  ('fields_complete', 422, '填报内容尚不符合要求，请按所列各项修改后再办理。',
   'The form is not complete. Correct the items listed, then act again.'),
  ('on_chain', 422, '所选数据目录条目尚未完成上链，或者上链编码未核验通过，请完成上链并更新目录后再提交。',
   'The catalogue item is not on chain, or its reference is not confirmed. Put it on chain, then submit.'),
  ('materials_complete', 422, '必备材料尚未齐全，请按所列各项补齐后再办理。',
   'Required papers are missing. Add those listed, then act again.'),
  ('mended', 422, '补正内容与上次提交的相同，请按告知书修改内容或者更换材料后再提交。',
   'Nothing has changed since the last submission. Mend what the notice lists, then submit.'),
  ('printable', 422, '填报内容含有登记确认单无法印制的字符，请按所列各项改用规范汉字后再办理。',
   'The form has characters the confirmation cannot print. Replace those listed, then act again.'),
  ('draft_current', 409, '填报内容已在别处保存过，请刷新并核对后再保存。',
   'This draft was saved elsewhere in the meantime. Reload, compare and save again.'),
  ('editable_now', 409, '案件当前环节不能修改填报内容和材料，请在退回修改或者一次性告知补正后修改。',
   'Words and papers cannot be changed at this stage. Change them once the case is returned to you.'),
  ('open_item', 422, '补正时只能修改告知书所列事项，其他内容请恢复原样后再保存。',
   'Only the items named in the notice may be changed. Restore the others, then save again.');

-- What an act must say.
insert into conditions (condition, status, name_zh, name_en) values
  ('reason_chosen', 422, '请至少选择一项法定理由后再办理。',
   'Choose at least one of the grounds listed, then act again.'),
  ('remark_given', 422, '请用文字说明理由（不少于两个字，不超过两千字）后再办理。',
   'State the reasons in words (2 to 2,000 characters), then act again.'),
  ('defects_listed', 422, '请逐项列明需要补正的内容或者材料，并写明补正要求后再办理。',
   'List every item or paper to be supplemented and say what is needed, then act again.'),
  ('defects_new', 422, '再次告知只能针对补正后新提交的内容，请删除此前已审查过的事项。确需告知的，请由登记机构负责人办理。',
   'A further notice may only concern what was newly submitted. Remove the rest, or ask the lead.');

-- Papers.
insert into conditions (condition, status, name_zh, name_en) values
  ('material_known', 422, '本登记类型没有该项材料，请在所列材料中选择后上传。',
   'This kind does not ask for such a paper. Choose one of those listed.'),
  ('paper_size', 413, '文件大小超过该项材料的限制，请压缩后重新上传。',
   'The file is larger than this paper may be. Reduce it and upload again.'),
  ('paper_format', 415, '文件格式不符合该项材料的要求，或者内容与扩展名不符，请转换为所列格式后重新上传。',
   'The file is in no format this paper takes, or its content belies its name. Convert it to one listed.');

-- A paper that the platform has no text for.
insert into conditions (condition, status, name_zh, name_en) values
  ('template_there', 404, '该项材料没有可供下载的文本，请自行拟定，或者重新选择材料。',
   'There is no text to print for this paper. Draw it up yourself, or choose another paper.');

-- The house.
insert into conditions (condition, status, name_zh, name_en) values
  ('key_reused', 422, '同一操作标识已用于其他内容，请刷新页面后重新办理。',
   'This idempotency key was used for something else. Reload the page and act again.'),
  ('unregistered', 409, '该目录条目已有申请或者有效登记，或者不在应当登记的范围内，无须提醒，请刷新页面。',
   'This item is applied for or registered, or need not be registered. Reload the page.'),
  ('not_reminded_lately', 409, '近期已提醒过该单位登记此条目，请在规定间隔届满后再次提醒。',
   'The holder was reminded of this item lately. Remind again when the interval has passed.'),
  ('holder_reachable', 409, '持有单位在平台上没有经办人员，无法送达提醒，请先联系该单位开通账号。',
   'The holder has nobody on this platform to be reminded. Ask them to open an account first.'),
  ('link_good', 404, '该链接不存在、已使用或者已过期，请联系系统管理员重新发放。',
   'This link is unknown, used or expired. Ask the administrator for a new one.'),
  ('clock_forward', 409, '演示时钟只能向后拨，请选择晚于当前演示时间的时刻。',
   'The demo clock only moves forward. Choose a later instant.');

-- What the register and a slip can be said to be -------------------------------------------------

insert into register_states (state, tone, name_zh, name_en, sentence_zh, sentence_en) values
  ('valid', 'good', '有效', 'Valid', '该登记当前有效，有效期至{valid_until}（含当日）。',
   'This registration is valid, until {valid_until} inclusive.'),
  ('renewal_pending', 'good', '有效（续展审查中）', 'Valid (renewal under review)', '已按期申请续展，审查期间继续有效。',
   'Renewal was filed in time; the registration stays valid while it is reviewed.'),
  ('superseded', 'attention', '已变更', 'Superseded', '您手中的是版本{version}，现行为版本{current_version}，请以现行版本为准。',
   'What you hold is version {version}; version {current_version} is current.'),
  ('extended', 'attention', '已续展', 'Renewed', '您手中的是版本{version}，该登记已续展，现行为版本{current_version}。',
   'What you hold is version {version}; the registration was renewed: version {current_version} is current.'),
  ('expired', 'attention', '已过期', 'Expired', '该登记的有效期已于{valid_until}届满。',
   'This registration expired on {valid_until}.'),
  ('deregistered', 'attention', '已注销', 'Deregistered', '该登记已于{ended_on}注销，不再有效。',
   'This registration was deregistered on {ended_on} and is no longer valid.'),
  ('revoked', 'bad', '已撤销', 'Revoked', '该登记已于{ended_on}被撤销。', 'This registration was revoked on {ended_on}.');
update register_states set ends = true where state in ('deregistered', 'revoked');
