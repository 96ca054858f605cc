// The console's own Chinese words about whole lists that are brought in, old registrations among them.
export const recordWords = {
  brought: {
    choose: '选择文件并试算',
    no_file: '尚未选择文件。',
    report: '逐行处理结果',
    row: '行',
    outcome: '处理结果',
    shown: '仅列出前 %{shown} 行，有误的行在前。',
  },
  records: {
    title: '历史登记导入',
    lead: '平台启用前完成的登记，由登记机构负责人提交，经主管部门确认后载入登记簿，并注明由历史登记导入。',
    none: '还没有导入过历史登记。',
    bring: '提交历史登记',
    bring_help:
      '选择文件后先试算，逐行列出处理结果，不写入登记簿；核对后提交主管部门确认。已在登记簿中且内容相同的行不再导入，新编号从导入的最大编号之后接续。格式：xlsx、csv；大小不超过 15 MB，不超过 2 万行。',
    not_yours: '历史登记由登记机构的负责人提交。',
    origin: '登记类别',
    number: '登记编号',
    holder: '登记主体',
    take_in: '提交主管部门确认',
    tried: '试算 %{smart_count} 行：%{counts}。尚未提交。',
    brought: '已提交 %{smart_count} 行：%{counts}。主管部门确认后载入登记簿。',
    outcomes: { waiting: '可以导入', entered: '已载入', unchanged: '已在登记簿', refused: '不予导入' },
    to_import: '查看这次导入',
    report: '下载逐行结果（CSV）',
    file: '文件 / 登记类别',
    brought_by: '提交人',
    decided_by: '决定人',
    lines: '行数',
    entered: '已载入',
    state: '状态',
    states: { proposed: '待确认', confirmed: '载入中', entered: '已载入', rejected: '已退回' },
    progress: '处理情况',
    counted:
      '共 %{lines} 行：已载入 %{entered}、待载入 %{waiting}、已在登记簿 %{unchanged}、不予导入 %{refused}',
    remark: '意见',
    remark_help: '退回时必填，二至五百个字；确认时可以不填。',
    decide_help:
      '确认后，%{smart_count} 条登记载入登记簿并向社会公开，不能撤销；新编号从其后接续。请核对各行后决定。',
    confirm: '确认导入',
    send_back: '退回',
    imported: '历史登记导入',
    imported_note:
      '本条由历史登记导入，没有对应的案件和公示；原证书由原登记机构出具，仍在登记的，办理变更或者续展后换发。',
  },
}
