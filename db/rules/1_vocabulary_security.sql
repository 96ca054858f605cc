-- People and their accounts: what the log knows to happen, what is refused, and what is said by mail.

insert into proven_stages (stage, article) values ('terminated', '平台规则');

insert into account_scopes (scope, position, name_zh, name_en) values
  ('applicant', 1, '登记主体', 'Registrant'),
  ('reviewer', 2, '区数据主管部门', 'District authority'),
  ('registry', 3, '登记机构', 'Registry'),
  ('authority', 4, '主管部门', 'Competent authority'),
  ('administrator', 5, '系统管理员', 'Administrator'),
  ('auditor', 6, '安全审计员', 'Security auditor'),
  ('observer', 7, '协同监管部门', 'Cooperating department');

insert into organisation_sorts (sort, position, name_zh, name_en) values
  ('organ', 1, '党政机关', 'Public authority'),
  ('institution', 2, '事业单位', 'Public institution'),
  ('operator', 3, '授权运营机构', 'Authorised operator'),
  ('utility', 4, '公用事业企业', 'Public utility'),
  ('enterprise', 5, '企业和其他组织', 'Company or other body'),
  ('district_authority', 6, '区数据主管部门', 'District data authority'),
  ('registry', 7, '登记机构', 'Registry'),
  ('authority', 8, '主管部门', 'Competent authority'),
  ('overseer', 9, '协同监管部门', 'Cooperating department');

insert into security_events (event, position, name_zh, name_en) values
  ('sign_in', 1, '登录', 'Signed in'),
  ('sign_in_failed', 2, '登录失败', 'Sign-in failed'),
  ('sign_out', 3, '退出登录', 'Signed out'),
  ('session_ended', 4, '结束会话', 'Session ended'),
  ('proven', 5, '再次验证身份', 'Identity proven again'),
  ('proof_failed', 6, '动态验证码错误', 'Wrong verification code'),
  ('recovery_used', 7, '使用恢复码', 'Recovery code used'),
  ('password_changed', 8, '修改密码', 'Password changed'),
  ('factor_set', 9, '启用第二验证方式', 'Second factor set up'),
  ('factor_cleared', 10, '清除第二验证方式', 'Second factor cleared'),
  ('codes_renewed', 11, '更换恢复码', 'Recovery codes renewed'),
  ('person_invited', 12, '新增人员', 'Person invited'),
  ('person_changed', 13, '修改人员信息', 'Person changed'),
  ('person_reset', 14, '发送重设密码链接', 'Reset link sent'),
  ('person_disabled', 15, '停用人员', 'Person disabled'),
  ('person_enabled', 16, '恢复人员', 'Person enabled'),
  ('role_granted', 17, '授予职责', 'Duty granted'),
  ('role_ended', 18, '终止职责', 'Duty ended'),
  ('organisation_added', 19, '新增单位', 'Organisation added'),
  ('organisation_changed', 20, '修改单位', 'Organisation changed'),
  ('security_changed', 21, '修改安全设置', 'Security settings changed'),
  ('calendar_loaded', 22, '加载年度放假安排', 'Holidays loaded'),
  ('exported', 23, '导出数据', 'Data exported'),
  ('act_refused', 24, '越权操作被拒绝', 'Act refused'),
  ('platform_named', 25, '修改平台信息', 'Platform details changed');

-- Proving who one is.
insert into conditions (condition, status, name_zh, name_en) values
  ('factor_owed', 403, '工作账号须先启用第二验证方式，请按页面提示用身份验证器扫码并填写验证码。',
   'Staff accounts need a second factor first. Scan the code with an authenticator and enter what it shows.'),
  ('password_owed', 403, '您的密码已到更换期限，请先设置新密码再继续办理。',
   'Your password has reached its term. Choose a new one, then go on.'),
  ('step_up_required', 403, '办理该事项须再次验证身份，请填写身份验证器上的动态验证码。',
   'This act needs your identity proven again. Enter the code your authenticator shows.'),
  ('factor_pending', 409, '没有待确认的第二验证方式，请重新生成二维码后再试。',
   'No second factor waits to be confirmed. Show a new code, then try again.'),
  ('factor_there', 409, '该账号尚未启用第二验证方式，请先启用。',
   'This account has no second factor yet. Set one up first.');

-- Who administers, and what of whom.
insert into conditions (condition, status, name_zh, name_en) values
  ('not_oneself', 403, '不得管理本人的账号和职责，请由另一名系统管理员办理。',
   'Nobody manages their own account or duties. Let another administrator do it.'),
  ('powers_apart', 409, '办理、管理和审计应当由不同人员承担，该账号不能再承担其他职责，请为其他人员授予。',
   'Deciding, administering and auditing are for separate people. Grant the duty to somebody else.'),
  ('role_of_scope', 422, '该职责与人员的账号类别不符，请选择该类别可以承担的职责。',
   'This duty is not for this kind of account. Choose one that its kind may hold.'),
  ('role_of_body', 422, '该职责不属于所选单位，请选择承担该职责的单位。',
   'This duty does not belong to that organisation. Choose one whose duty it is.'),
  ('role_dates', 422, '职责的截止日期不得早于起始日期，请核对后重新填写。',
   'A duty cannot end before it begins. Check both dates.'),
  ('role_there', 404, '该人员没有这项职责，请刷新页面后重新核对。',
   'This person does not hold that duty. Reload the page and look again.'),
  ('email_given', 422, '请填写本人的电子邮箱，链接只发送给本人。',
   'Give the person''s own mail address: the link is sent to them alone.'),
  ('person_active', 409, '该人员已停用，请先恢复后再办理。',
   'This person is disabled. Enable them first.'),
  ('organisation_sort', 422, '单位类别不在可选范围内，请重新选择。',
   'This is not one of the sorts of organisation listed. Choose again.'),
  ('organisation_known', 409, '已有单位使用该统一社会信用代码，请在列表中查找该单位。',
   'An organisation with this credit code is known already. Look it up in the list.'),
  ('organisation_one', 409, '登记机构和主管部门各只有一个，每个区也只有一个数据主管部门，请核对单位类别和所在区。',
   'There is one registry, one authority, and one data authority per district. Check the sort and the district.'),
  ('organisation_in_use', 409, '该单位承担平台职责或者尚有人员任职，不能停用或者更改类别，请先终止其人员的职责。',
   'This organisation serves the platform or has people with duties. End those duties first.'),
  ('factor_first', 409, '请先为本人启用第二验证方式，再启用要求第二验证方式的安全设置。',
   'Set up your own second factor before you demand one of everybody.');

insert into office_words (word, name_zh, name_en) values
  ('invited', '{platform}账号开通', 'Your account on the {platform}'),
  ('invited_body',
   '{name}：已为您开通账号，用户名为{username}。请在{days}日内打开以下链接设置密码，链接只能使用一次，请勿转发。{link}',
   '{name}: an account was opened for you; your username is {username}. Choose a password within {days} days by this link, which works once and is for you alone: {link}'),
  ('reset', '重新设置密码', 'Choose a new password'),
  ('reset_body',
   '{name}：系统管理员为您的账号（用户名{username}）发起了密码重设。请在{days}日内打开以下链接设置新密码，链接只能使用一次，请勿转发。{link} 如非您本人要求，请立即与系统管理员联系。',
   '{name}: an administrator started a password reset for your account ({username}). Choose a new password within {days} days by this link, which works once and is for you alone: {link} If you did not ask for it, tell the office at once.'),
  ('address_changed', '联系邮箱已更改', 'Your mail address was changed'),
  ('address_changed_body',
   '{name}：您账号（用户名{username}）的联系邮箱已由系统管理员更改，此后的通知发送至新邮箱。如非您本人要求，请立即与平台联系。',
   '{name}: an administrator changed the mail address of your account ({username}); notices now go to the new one. If you did not ask for it, tell the office at once.'),
  ('link_struck', '（链接已发送至本人邮箱）', '(the link was sent to your mailbox)');
