// The reader of papers as PDF.
import { lookInto } from './look.ts'
import { refuseSecondMeaning } from './marks.ts'
import { checkPdf } from './pdf.ts'

lookInto({
  pdf: async (bytes) => {
    refuseSecondMeaning(bytes, { pdf: true })
    await checkPdf(bytes)
    return {}
  },
})
