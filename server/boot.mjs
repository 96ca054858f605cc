// Development only: lets a reader be TypeScript. Compiled, the reader's own file is started instead.
// As CommonJS it reads only our own files through the translator, and the parsers as they are.
import { require as load } from 'tsx/cjs/api'

process.argv.splice(1, 1)
load(process.argv[1], import.meta.url)
