// An application as a registrant fills it in: what is answered under which name, and how each kind of
// control is used.
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { settled } from './desk.ts'

type Line = Record<string, string>
export type Answer =
  | string
  | true
  | string[]
  | { from: string; to: string }
  | { levels: string[] }
  | { found: string }
  | { lines: Line[] }

export const NAME = '海淀区社区卫生服务机构诊疗服务与药品目录数据'

// Section by section, as the form shows them; a paper is answered by the name of its file.
export const answers: [string, Record<string, Answer>, Record<string, string>?][] = [
  [
    '主体信息',
    {
      登记方式: '自行登记',
      申请方式: '单独申请',
      登记主体属于本市范围: true,
      经办人: '杨帆',
      联系电话: '010-82650001',
    },
  ],
  [
    '登记信息',
    {
      登记数据名称: NAME,
      登记数据类型: '公共数据资源',
      行业分类: { levels: ['卫生和社会工作', '卫生'] },
      数据内容简介:
        '本区社区卫生服务中心和服务站的名称、地址、诊疗科目、出诊安排与基本药物目录，按月更新，不含个人信息。',
    },
  ],
  [
    '数据来源合法合规性',
    {
      数据来源: '依法履职产生',
      来源合法合规说明:
        '依据《基本医疗卫生与健康促进法》履行基层卫生管理职责，由各社区卫生服务机构按月报送形成。',
      数据目录条目: { found: NAME },
    },
    { 数据合法合规性来源承诺书: 'source_undertaking.pdf' },
  ],
  ['授权运营情况', { 是否纳入授权运营范围: '否' }],
  [
    '数据基本信息',
    {
      数据格式: ['数据库表', 'CSV'],
      数据规模: '12600',
      规模单位: '条',
      更新频率: '每月',
      覆盖地区: ['海淀区'],
      覆盖时间: { from: '2021-01-01', to: '2025-12-31' },
      数据项: {
        lines: [
          { 英文名: 'org_code', 中文名: '机构代码', 类型: '字符型', 长度: '22' },
          { 英文名: 'org_name', 中文名: '机构名称', 类型: '字符型', 长度: '100' },
        ],
      },
    },
  ],
  [
    '数据存储信息',
    {
      存储位置: '海淀区政务云机房',
      部署环境: '区级政务云',
      存储方式: '关系型数据库',
      所在信息系统: '社区卫生管理系统',
    },
  ],
  ['数据共享开放和共有信息', { 共享类型: '无条件共享', 开放类型: '无条件开放', 是否为共有数据: '否' }],
  [
    '存证情况',
    {
      存证方式: '目录区块链存证',
      存证机构: '北京市大数据中心',
      存证编号: 'MLL-2026-0108-00731',
      存证摘要值: '9f2c41aa'.repeat(8),
      存证位置: '海淀区政务云',
      存证日期: '2026-01-08',
      存证时间: '10:26',
      存证说明: '数据存储于海淀区政务云，存证时查询结果为 12600 条，数据操作日志随存证一并固化。',
    },
    { 存证证明文件: 'preservation_proof.pdf' },
  ],
  [
    '应用场景信息',
    {
      应用领域: ['公共治理、公益事业'],
      可使用场景: '居民就近查询社区卫生服务，基层医疗资源布局分析。',
      禁用场景: '不得用于商业营销，不得与其他数据比对识别个人。',
      所能解决的主要问题: '居民不了解附近机构的诊疗科目与药品目录，基层资源布局缺少依据。',
    },
  ],
  [
    '数据安全风险评估',
    {
      评估方式: '自行评估',
      评估日期: '2026-01-20',
      信息系统安全: '低风险',
      数据安全管理: '未发现风险',
      数据安全技术: '未发现风险',
      数据处理活动安全: '低风险',
      个人信息保护: '不涉及',
      应急处置: '未发现风险',
    },
    { 数据安全风险评估报告: 'risk_assessment.pdf' },
  ],
  ['其他', {}],
]

export const papers = path.resolve(import.meta.dirname, '../../db/seeds/papers')

// A label carries marks behind the name, such as 必填; a name may be the beginning of another one.
const named = (name: string) => new RegExp(`^${name}(\\s|必填|公示内容|$)`)

const oneLine = async (part: Locator, name: string, answer: string) => {
  const control = part.getByLabel(named(name))
  if ((await control.evaluate((element) => element.tagName)) === 'SELECT')
    await control.selectOption({ label: answer })
  else await control.fill(answer)
}

// Few choices are boxes, many are searched for.
const several = async (group: Locator, choices: string[]) => {
  for (const choice of choices) {
    const search = group.getByRole('combobox')
    if ((await search.count()) === 0) {
      await group.getByRole('checkbox', { name: choice, exact: true }).check()
      continue
    }
    await search.fill(choice)
    await group.page().getByRole('option', { name: choice, exact: true }).click()
  }
}

const table = async (group: Locator, lines: Line[]) => {
  for (const [index, line] of lines.entries()) {
    await group.getByRole('button', { name: '添加一行' }).click()
    const row = group.getByRole('group', { name: `第 ${index + 1} 行`, exact: true })
    for (const [name, answer] of Object.entries(line)) await oneLine(row, name, answer)
  }
}

export const give = async (part: Locator, name: string, answer: Answer) => {
  if (typeof answer === 'string') return oneLine(part, name, answer)
  if (answer !== true && 'levels' in answer) {
    for (const [depth, choice] of answer.levels.entries())
      await part
        .getByLabel(depth === 0 ? named(name) : `${name}，第 ${depth + 1} 级`)
        .selectOption({ label: choice })
    return
  }
  if (answer !== true && 'found' in answer) {
    await part.getByRole('combobox', { name: named(name) }).fill(answer.found)
    return part.page().getByRole('option', { name: answer.found }).first().click()
  }
  const group = part.getByRole('group', { name: named(name) })
  if (answer === true) return group.getByRole('checkbox').check()
  if (Array.isArray(answer)) return several(group, answer)
  if ('lines' in answer) return table(group, answer.lines)
  await group.getByLabel(`${name} 起`).fill(answer.from)
  await group.getByLabel(`${name} 止`).fill(answer.to)
}

export const upload = async (part: Locator, name: string, file: string) => {
  const group = part.getByRole('group', { name: named(name) })
  await group.locator('input[type=file]').setInputFiles(path.join(papers, file))
  await group.getByRole('link', { name: file, exact: true }).waitFor()
}

export const sectionPart = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

export const fillIn = async (page: Page, look: (section: string) => Promise<void>) => {
  for (const [name, fields, files = {}] of answers) {
    const part = sectionPart(page, name)
    await part.waitFor()
    for (const [field, answer] of Object.entries(fields)) await give(part, field, answer)
    for (const [paper, file] of Object.entries(files)) await upload(part, paper, file)
    await look(name)
    await page.getByRole('button', { name: '下一节' }).click()
  }
  await sectionPart(page, '核对与提交').waitFor()
  await settled(page)
}
