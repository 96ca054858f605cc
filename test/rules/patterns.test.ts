// What the patterns point at in words that become public, and what they leave alone.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'

const town = await founded()
afterAll(town.close)

const hitsIn = async (words: string) =>
  (
    await known(
      town,
      sql<{ pattern: string; found: string }>`select pattern, substr(${words}, first, length) as found
        from pattern_hits(${words})`,
    )
  ).map(({ pattern, found }) => [pattern, found])

describe('a pattern points at', () => {
  test.each([
    ['id_card', '联系人身份证号110105194912310021。', '110105194912310021'],
    ['id_card', '证件１１０１０５１９４９１２３１００２ｘ', '１１０１０５１９４９１２３１００２ｘ'],
    ['mobile', '咨询请拨13800138000', '13800138000'],
    ['mobile', '手机:138-0013-8000', '138-0013-8000'],
    ['landline', '电话010-62345678转12', '010-62345678'],
    ['landline', '（０１０）６２３４５６７８', '（０１０）６２３４５６７８'],
    ['email', '请发送至zhang.san@example.com.cn。', 'zhang.san@example.com.cn'],
    ['bank_card', '账户6222 0210 0101 2345 678', '6222 0210 0101 2345 678'],
    ['bank_card', '卡号6222021001012345678', '6222021001012345678'],
    ['plate', '车辆京A12345的轨迹', '京A12345'],
    ['plate', '新能源车京AD12345已接入', '京AD12345'],
    ['address', '住学院路甲5号3号楼2单元501室', '3号楼2单元501室'],
    ['address', '家住2单元301', '2单元301'],
    ['network_address', '接口地址为192.168.10.8', '192.168.10.8'],
    ['classified', '机密★10年', '机密★'],
    ['classified', '内部资料 注意保存', '内部资料'],
    ['surveillance', '汇聚重点路段视频、定位和无人机图像', '视频、'],
    ['surveillance', '含人脸抓拍记录', '人脸抓拍'],
    ['public_security', '智慧“猛屹”融合通信指挥调度平台', '融合通信'],
    ['sensitive_personal', '包含病历和诊断结果', '病历'],
  ])('%s: %s', async (pattern, words, found) => {
    expect(await hitsIn(words)).toContainEqual([pattern, found])
  })
})

describe('and leaves alone', () => {
  test.each([
    ['a unified social credit code', '统一社会信用代码911101058020001335的单位'],
    ['a credit code with letters', '91110302562134916R'],
    ['a receipt number', '受理流水号20260302000079'],
    ['a registration number', '登记编号BJGGSJ202600000012'],
    ['a size', '数据规模1380013800条，约38.2GB'],
    ['a period', '2021-01-01至2025-12-31'],
    ['a hotline', '政务服务热线12345'],
    ['a version', '版本2.10.1.3接口'],
    ['a filing number', '京ICP备12345678号'],
    ['a district', '京津冀协同发展数据'],
    ['blocks in general', '按楼栋和单元统计用水量'],
    ['a unit of counting', '以街道为单元，共16个单元'],
    ['a laboratory', '重点实验室120家'],
    ['commercial secrets kept out', '不含商业秘密和国家秘密'],
    ['what is not classified', '本数据为非涉密数据'],
    ['confidential computing', '采用机密计算技术处理'],
    ['a standard', 'GB/T 4754—2017、GB 32100—2015'],
    ['a standing', '市场定位清晰的文化产品'],
    ['a general video service', '提供视频点播服务'],
    ['a traffic card', '一卡通卡号字段已脱敏'],
  ])('%s', async (_, words) => {
    expect(await hitsIn(words)).toEqual([])
  })
})

test('no pattern repeats what is itself repeated, and none refers back', async () => {
  const rows = await known(town, sql<{ pattern: string; regex: string }>`select * from rule.patterns`)
  expect(rows.length).toBeGreaterThan(10)
  for (const { pattern, regex } of rows) {
    expect(regex, pattern).not.toMatch(/\\\d/)
    expect(regex, pattern).not.toMatch(/[+*}]\)[+*{]/)
    expect(regex, pattern).not.toMatch(/\)[+*]|\]\*|\]\+|\.\*|\.\+/)
  }
})

test('the longest text a form takes is read in a moment, however it is made', async () => {
  const began = performance.now()
  for (const text of [
    '1'.repeat(2000),
    'a@a.'.repeat(500),
    '号楼'.repeat(1000),
    '62 '.repeat(666),
    '一'.repeat(2000),
  ])
    await hitsIn(text)
  expect(performance.now() - began).toBeLessThan(3000)
})
