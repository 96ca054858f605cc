// The counter's own sentences in Chinese. The words of the law are rows, and are not repeated here.
import { accountWords } from './zh.account.ts'
import { paperWords } from './zh.papers.ts'
import { recordWords } from './zh.records.ts'
import { sheetWords } from './zh.sheets.ts'

export const zh = {
  address_unknown: '没有找到您要访问的内容，请核对地址。',
  body_malformed: '请求内容不是规范的 JSON，请检查后重新提交。',
  body_type: '请以 application/json 格式提交请求内容。',
  body_too_large: '请求内容超过 1 MB 的限制，请减少内容后重新提交。',
  busy: '该事项正在被他人办理，请稍后重试。',
  busy_printing: '下载人数较多，文本暂时未能生成，请稍后重试。',
  conflicting: '该操作与现有记录冲突，请刷新页面后重新核对。',
  database_away: '系统暂时无法提供服务，请稍后重试。',
  file_damaged: '存档文件校验未通过，请联系系统管理员。',
  file_empty: '所选文件没有内容，请重新选择文件。',
  file_too_large: '文件大小超过 15 MB 的限制，请压缩后重新上传。',
  file_unlike_its_name: '文件内容与扩展名不符，未予接收，请核对文件后重新上传。',
  form_malformed: '提交的内容不完整，请返回上一页重新提交。',
  form_too_large: '所附文件合计超过 75 MB 的限制，请压缩后重新提交。',
  too_many_files: '每次最多上传 {max} 个文件，其余未予接收，请分次提交。',
  forbidden: '您的账号不具备此项权限，如需办理请联系系统管理员。',
  input_invalid: '提交的内容有误，请按提示修改后重新提交。',
  jobs_silent: '演示时钟已拨到所选时刻，但后台任务未在 10 秒内完成，请确认任务进程正在运行。',
  not_in_place: '该操作与案件当前状态不符，请刷新页面后重新核对。',
  number_unknown: '登记簿中没有该登记编号，请核对后重新查找。',
  origin_foreign: '该请求来自其他网站，未予受理，请从本系统页面重新操作。',
  request_malformed: '请求参数有误，请按提示修改后重新提交。',
  sign_in_failed: '用户名或密码错误。',
  sign_in_busy: '当前登录的人较多，请稍后重试。',
  too_many_tries: '登录尝试过于频繁，请 {minutes} 分钟后再试。',
  unexpected: '系统暂时无法处理，请稍后重试。如需协助，请提供编号 {id}。',

  // What is wrong with one item.
  any_expected: '该项填写有误，请核对后重新填写。',
  array_expected: '该项应为列表。',
  boolean_expected: '该项应为是或否。',
  choice_unknown: '所选项目不在可选范围内，请重新选择。',
  choice_retired: '所选项目已停用，请重新选择。',
  date_expected: '请填写有效的日期，格式为 YYYY-MM-DD。',
  integer_expected: '该项应为整数。',
  key_unknown: '不接受该项内容，请删除后重新提交。',
  missing: '缺少该项内容，请补充后重新提交。',
  number_expected: '该项应为数字。',
  number_pending: '（文号待编）',
  number_too_large: '该项不得大于 {max}。',
  object_expected: '该项应为一组内容。',
  offset_too_far: '列表最多可翻阅前 10 万条记录，请用筛选条件缩小范围。',
  query_json: '该参数不是规范的 JSON。',
  range_backwards: '截止日期不得早于起始日期。',
  range_too_wide: '每次最多读取 200 条记录。',
  reference_expected: '该项应为有效的编号。',
  text_expected: '该项应为文字。',
  text_unreadable: '该项含有无法识别的字符，请删除后重新填写。',
  too_long: '该项不得超过 {max} 个字。',
  too_many: '该项不得超过 {max} 条。',
  too_short: '该项内容过短，至少需要 {min} 个字。',
  form_unlike: '该项的格式不正确，请核对后重新填写。',
  username_unlike: '用户名以小写字母开头，由 2 至 63 个小写字母、数字、点、短横或者下划线组成。',
  value_unknown: '该项不在可接受的范围内。',

  // The description of the interface.
  api_title: '北京市数据登记服务接口',
  api_description:
    '登记申请、办理、登记簿与通知的接口。列表遵循 ra-data-simple-rest 约定，错误遵循 RFC 9457。',

  ...accountWords,
  ...paperWords,
  ...recordWords,
  ...sheetWords,
}

export type Messages = typeof zh
