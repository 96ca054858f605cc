// What the counter says in Chinese about registrations from before this platform, about whole cases and about
// what the platform keeps on somebody.
export const recordWords = {
  records_name: '历史登记',
  cell_day: '「{value}」不是日期，请按 2026-01-31 的格式填写。',
  record_twice: '同一登记编号在表中出现了不止一次，只导入第一次出现的一行。',
  record_number_form: '「{value}」不是登记编号：四至四十位的数字、大写字母或者连字符，请照原证书填写。',
  record_number_year: '「{value}」中的年份晚于登记日期，请核对后修改。',
  record_number_known:
    '该登记编号已在登记簿中，内容与本行不同；登记簿的内容只能通过登记程序变更，本行不导入。',
  record_number_taken: '该登记编号已经给了正在办理的案件，本行不导入，请核对原登记。',
  record_national_known: '该国家登记编码已属于另一条登记，请核对后修改。',
  record_code_unsound: '「{value}」不是有效的统一社会信用代码，请对照证照逐位核对。',
  record_day_to_come: '「{value}」晚于今天，请核对登记日期。',
  record_days_backwards: '有效期截止日早于起始日，请核对后修改。',
  record_holder_new: '登记主体尚未入驻平台：导入时按统一社会信用代码建立单位，其人员入驻后即可办理后续登记。',
  record_holder_named: '平台上该代码的单位名称与本行不同：登记簿按本行的名称记载，名称变更请办理变更登记。',
  record_holder_person: '未填写统一社会信用代码，按自然人导入：尚不能由本人在线办理后续登记。',
  record_expired: '有效期已经届满，导入后显示为已过期。',
}
