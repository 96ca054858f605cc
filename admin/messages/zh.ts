// The console's own Chinese words. No word of the law stands here: those come from the rows.
import { calendarWords } from './zh.calendar.ts'
import { caseWords } from './zh.cases.ts'
import { catalogueWords } from './zh.catalogue.ts'
import { checkWords } from './zh.checks.ts'
import { counterWords } from './zh.counter.ts'
import { followWords } from './zh.follow.ts'
import { ra } from './zh.framework.ts'
import { jobWords } from './zh.jobs.ts'
import { nationalWords } from './zh.national.ts'
import { oversightWords } from './zh.oversight.ts'
import { peopleWords } from './zh.people.ts'
import { recordWords } from './zh.records.ts'
import { sheetWords } from './zh.sheets.ts'
import { supervisionWords } from './zh.supervision.ts'

const desk = {
  title: '数据登记业务系统',
  retry: '重试',
  reload: '重新加载本页',
  back_to_inbox: '返回收件箱',
  own_data: '下载平台保存的本人数据',
  colon: '：',
  comma: '、',
  period: '%{from} 至 %{to}',
  language: { label: '语言', zh: '中文', zh_short: '中' },
  error: {
    unexpected: '本页无法显示，请重新加载；如仍不能显示，请联系技术支持。',
    network: '网络连接中断。您填写的内容仍在本页，请在连接恢复后重试。',
    not_found: '未找到所请求的内容，或您无权查看。请核对网址，或返回收件箱。',
    server: '系统暂时无法处理，请稍后重试。',
    server_with_id: '系统暂时无法处理，请稍后重试。如需协助，请提供编号 %{id}。',
  },
  sign_in: {
    both: '请填写用户名和密码。',
    busy: '正在登录…',
    show: '显示密码',
    hide: '隐藏密码',
    again: '登录已超时，请重新登录',
    again_why: '您填写的内容已保留，登录后可继续办理。',
    demo_people: '演示人员',
    demo_help: '点击姓名填入用户名，再输入演示密码。',
  },
  nav: {
    label: '主导航',
    inbox: '收件箱',
    cases: '案件',
    waiting: '等待他方',
    registrations: '登记簿',
    catalogue: '公共数据目录',
    messages: '消息',
    evaluation: '监督评价',
    count: '%{smart_count} 项',
  },
  search: {
    label: '查找案件',
    in_list: '查找',
    placeholder: '编号、名称、登记主体或拼音首字母',
    short: '至少 2 个字或首字母',
  },
  clock: {
    label: '演示时钟',
    next_working_day: '下一个工作日',
    next_due: '下一个期限届满',
    choose: '指定时间',
    moment: '指定的时间',
    set: '设定',
    moving: '正在推进时间…',
    moved: '已到 %{now}，自动办理 %{smart_count} 项。',
    nothing_due: '目前没有在办案件设有期限。',
    only_demo: '仅演示环境',
  },
  list: {
    all: '全部',
    filters: '筛选（已选 %{smart_count} 项）',
    filters_label: '筛选条件',
    due_from: '到期日不早于',
    due_to: '到期日不晚于',
    no_match: '没有符合条件的记录，请调整或清除筛选条件。',
    no_option: '没有可选项',
  },
  paging: {
    label: '%{of}分页',
    range: '共 %{total} 条，第 %{first}–%{last} 条',
    previous: '上一页',
    next: '下一页',
    size: '每页 %{size} 条',
  },
  urgency: { label: '期限', overdue: '已逾期', today: '今日到期', soon: '3 个工作日内', later: '其余' },
  whose: { label: '办理状态', mine: '待我办理', waiting: '等待他方', open: '全部在办' },
  inbox: {
    mine: '待我办理',
    none: '暂无待办事项。新事项到达后将在此显示。',
    only_reads: '主管部门向贵单位开放的案卷，请在「案件」中查阅；每次查阅均记录在案。',
    no_part: '您的账号用于系统管理或者审计，不办理案件，因此没有待办事项。',
    queues: '各环节在办情况',
    no_queue: '目前没有在办案件。',
    count: '在办',
    overdue: '已逾期',
    today: '今日到期',
    soon: '3 个工作日内',
  },
  register: {
    none: '登记簿中目前没有登记事项。',
    total: '共 %{total} 项',
    number_and_name: '名称 / 登记编号',
    status: '状态',
    holder: '登记主体',
    scheme: '登记制度',
    coded_on: '赋码日期',
    valid_until: '有效期至',
    validity: '有效期',
    valid_to_inclusive: '至 %{day}（含当日）',
    national_code: '国家编码',
    to_case: '查看案件',
    disclosed: '登记公开事项',
    versions: '版本与登记凭证',
    version: '版本',
    version_now: '版本 %{version}（现行）',
    version_then: '版本 %{version}（已替代）',
    query_code: '查询码',
    verify: '查验',
    download: '下载%{certificate}',
    no_slip: '凭证文件正在生成，请稍后刷新本页。',
  },
  mail: {
    subject: '主题',
    state: '阅读状态',
    unread: '未读',
    read: '已读',
    written: '时间',
    delivery: '邮件送达',
    none: '目前没有消息。',
    mark_read: '标为已读',
    mark_unread: '标为未读',
    to_case: '查看案件',
  },
  delivery: { waiting: '待发送', sent: '已发送', dead: '发送失败', none: '仅站内消息' },
  ...caseWords,
  ...checkWords,
  ...calendarWords,
  ...nationalWords,
  ...supervisionWords,
  sheet: sheetWords,
  catalogue: catalogueWords,
  jobs: jobWords,
  ...oversightWords,
  ...recordWords,
  ...followWords,
  ...counterWords,
  ...peopleWords,
}

export type DeskWords = typeof desk

export const zh = { ra, desk }
