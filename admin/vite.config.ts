// How the console is built: one page served at /console/, with the files that pdf.js fetches beside it.
import { cpSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname
const outDir = join(here, '../dist/admin')

// Chinese PDFs without embedded fonts need the character maps; scanned ones need the decoders.
const pdfFiles = (): Plugin => ({
  name: 'pdf-files',
  apply: 'build',
  closeBundle() {
    const from = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
    for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
      cpSync(join(from, folder), join(outDir, 'pdf', folder), { recursive: true })
    }
  },
})

export default defineConfig({
  root: here,
  base: '/console/',
  plugins: [react(), pdfFiles()],
  build: { outDir, emptyOutDir: true },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:3000' } },
})
