// Whom the first administrator takes in: organisations, people, their duties; and what each of them keeps to
// themselves, as a password and the secret in their telephone.
import { setTimeout as sleep } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'

export interface Body {
  name: string
  code: string
  sort: string
  district: string
}

export interface Member {
  name: string
  username: string
  email: string
  scope: string
  body: string
  duties: string[]
  password: string
  // The page that this person's work begins on, where it is not the inbox.
  home?: string
  // Known to their telephone alone, and the last step of time whose code they have given away.
  secret?: string
  step: number
}

export const REGISTRY = '北京市大数据中心'
export const AUTHORITY = '北京市政务服务和数据管理局'
export const DISTRICT = '北京市海淀区政务服务和数据管理局'
export const REGISTRANT = '北京市海淀区卫生健康委员会'

export const BODIES: Body[] = [
  { name: REGISTRY, code: '12110000999000013E', sort: '登记机构', district: '市级' },
  { name: AUTHORITY, code: '11110000999000021C', sort: '主管部门', district: '市级' },
  { name: DISTRICT, code: '111101089990000808', sort: '区数据主管部门', district: '海淀区' },
  { name: REGISTRANT, code: '111101089990002084', sort: '党政机关', district: '海淀区' },
]

type Given = Omit<Member, 'email' | 'password' | 'step'>

const member = (given: Given): Member => ({
  ...given,
  email: `${given.username}@example.cn`,
  password: `Qinghe-${given.username.length}-Lotus-Pond`,
  step: 0,
})

export const FOUNDER: Member = {
  ...member({
    name: '系统管理员',
    username: 'administrator',
    scope: '系统管理员',
    body: AUTHORITY,
    duties: [],
  }),
  email: 'zhanglei@example.cn',
}

export const MEMBERS = {
  deputy: member({
    name: '张磊',
    username: 'zhang.lei',
    scope: '系统管理员',
    body: AUTHORITY,
    duties: [],
  }),
  auditor: member({
    name: '宋雅琴',
    username: 'song.yaqin',
    scope: '安全审计员',
    body: AUTHORITY,
    duties: [],
    home: '安全日志',
  }),
  accepts: member({
    name: '李静',
    username: 'li.jing',
    scope: '登记机构',
    body: REGISTRY,
    duties: ['登记机构 · 受理'],
  }),
  reviews: member({
    name: '赵强',
    username: 'zhao.qiang',
    scope: '登记机构',
    body: REGISTRY,
    duties: ['登记机构 · 审核'],
  }),
  leads: member({
    name: '王敏',
    username: 'wang.min',
    scope: '登记机构',
    body: REGISTRY,
    duties: ['登记机构 · 赋码', '登记机构 · 负责'],
  }),
  endorses: member({
    name: '马晓燕',
    username: 'ma.xiaoyan',
    scope: '区数据主管部门',
    body: DISTRICT,
    duties: ['业务审核部门 · 审核'],
  }),
  applies: member({
    name: '杨帆',
    username: 'yang.fan',
    scope: '登记主体',
    body: REGISTRANT,
    duties: ['申请方 · 申请'],
  }),
}

const PERIOD = 30
const stepNow = () => Math.floor(Date.now() / 1000 / PERIOD)

// What the authenticator shows. A code counts once, so whoever has just given one away gives the next, which
// is good a step early; and whoever has given that as well waits for it.
export const codeOf = async (member: Member): Promise<string> => {
  const step = Math.max(stepNow(), member.step + 1)
  while (step > stepNow() + 1) await sleep(500)
  member.step = step
  const totp = new TOTP({ secret: Secret.fromBase32(member.secret ?? ''), period: PERIOD })
  return totp.generate({ timestamp: step * PERIOD * 1000 })
}
