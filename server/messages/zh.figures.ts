// What the table of the evaluation says in Chinese beside the words of its rows.
export const zhFigures = {
  file: '登记机构评价',
  headings: [
    '评价维度',
    '指标',
    '分子',
    '分母',
    '比率',
    '中位数（工作日）',
    '90分位（工作日）',
    '平均（工作日）',
    '时限',
    '计算公式',
    '依据',
    '起始日期',
    '截止日期',
  ],
  stage_headings: [
    '登记制度',
    '环节',
    '承办方',
    '时限',
    '件次',
    '按时件次',
    '中位数（工作日）',
    '90分位（工作日）',
    '平均（工作日）',
  ],
  none: '本版本尚无数据',
  legal: '法定',
  internal: '服务目标',
  working: '个工作日',
  calendar: '日（自然日）',
  as_of: '数据截至',
}

export type Figures = typeof zhFigures
