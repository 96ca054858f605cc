// What the counter says in Chinese about papers that it does not take.
export const paperWords = {
  paper_attachment: 'PDF 文件中嵌入了其他文件，未予接收，请删除嵌入的文件，确需提交的作为单独的材料上传。',
  paper_bomb: '文件展开后过大或者过于复杂，未予接收，请精简内容后重新导出或者扫描上传。',
  paper_damaged: '文件不完整或者已经损坏，无法完整打开，请重新导出或者扫描后上传。',
  paper_dynamic: 'PDF 文件是动态表单，未予接收，请用“打印为 PDF”的方式重新生成后上传。',
  paper_encrypted: '文件已加密或者设有密码，无法审查，请取消密码和权限限制后重新上传。',
  paper_macros:
    '表格文件含有宏、外部链接、嵌入对象或者自定义实体，未予接收，请另存为不含这些内容的文件后重新上传。',
  paper_media: 'PDF 文件含有音频、视频或者三维模型，未予接收，请删除这些内容后重新上传。',
  paper_pages: 'PDF 文件超过 {max} 页，请拆分为多个文件后上传。',
  paper_pixels: '图片超过 4000 万像素，请降低分辨率后重新扫描或者导出。',
  paper_quotes: '第 {row} 行的引号不成对或者位置有误，请修改后重新上传。',
  paper_script: 'PDF 文件含有脚本或者自动执行的动作，未予接收，请用“打印为 PDF”的方式重新生成后上传。',
  paper_second_meaning: '文件中夹带了另一种格式的内容，未予接收，请重新导出或者扫描后上传。',
  paper_too_many_rows: '表格超过 {max} 行，无法读取，请拆分后重新上传。',
  paper_too_wide: '表格超过 {max} 列，无法读取，请删除多余的列后重新上传。',
  part_too_large: '一次最多传送文件的 1 MB，请分段传送。',
  upload_broken: '文件尚未传完，请重新选择该文件，系统将从中断处继续上传。',
  upload_damaged: '传送的内容与原文件不一致，请重新选择该文件上传。',
  papers_busy: '当前上传文件的人较多，请稍后重试。',
}
