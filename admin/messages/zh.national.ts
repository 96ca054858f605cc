// What the console says of the national platform, in Chinese.
export const nationalWords = {
  national: {
    title: '国家平台报送',
    none: '目前没有需要报送国家平台的登记事项。',
    total: '共 %{total} 项',
    unlinked: '尚未接入国家平台（未设置 NATIONAL_URL）。登记事项逐项留存，接入后按先后顺序自动报送。',
    registration: '登记名称 / 登记编号',
    event: '报送事项',
    version: '%{type}（版本 %{version}）',
    standing: '登记状态：%{status}',
    state: '报送状态',
    tries: '已尝试 %{smart_count} 次',
    next_try: '下次 %{time}',
    last_error: '最近一次未成功的原因',
    written: '发生时间',
    acknowledged: '回执 %{time}',
    act: '操作',
    retry: '重新报送',
    ask: '再次查询',
    again: '已安排重新办理：%{number}。请稍后刷新查看结果。',
    reload: '刷新',
    wants_code: '待国家平台赋码',
    behind: '待前一事项取得回执',
    bears_code: '国家编码 %{code}',
  },
  report: {
    unlinked: '未接入',
    waiting: '待报送',
    sent: '已送达',
    acknowledged: '已回执',
    dead: '报送失败',
  },
  national_state: {
    unlinked: '尚未接入国家平台',
    awaiting: '待国家平台赋码',
    failed: '报送失败',
  },
}

export type NationalWords = typeof nationalWords
