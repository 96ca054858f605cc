// What the counter says of passwords, second factors and sign-in, in Chinese.
export const accountWords = {
  code_needed: '请填写身份验证器上的动态验证码，或者使用恢复码。',
  code_wrong: '验证码错误或者已经使用过，请等待身份验证器显示下一个验证码后重新填写。',
  factor_unavailable: '平台尚未配置第二验证方式所需的密钥，请联系系统管理员设置 SECRETS_KEY 后再试。',
  password_wrong: '当前密码错误，请重新填写。',
  password_short: '密码至少需要 {min} 个字符，请重新填写。',
  password_long: '密码不能超过 {max} 个字符，请重新填写。',
  password_plain: '密码至少应包含大写字母、小写字母、数字、符号中的 {classes} 种，请重新填写。',
  password_common: '该密码属于常见密码，容易被猜中，请重新填写。',
  password_says_who: '密码不得包含用户名或者姓名，请重新填写。',
  password_past: '新密码不得与最近 {history} 次使用过的密码相同，请重新填写。',
  email_unlike: '电子邮箱的格式不正确，请核对后重新填写。',
}
