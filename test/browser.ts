// A real browser: the one CHROMIUM_PATH names, or the one from npm with its own libraries.
import { type Browser, chromium } from 'playwright-core'

const fromNpm = async (): Promise<string> => {
  // The package unpacks its libraries and a font only where it takes the machine for a bare one, and looks
  // when imported.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

// Its own arguments are not used: a single process dies when the first window closes.
const ARGUMENTS = ['--no-sandbox', '--headless=shell', '--no-zygote', '--lang=zh-CN']

export const openBrowser = async (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM_PATH || (await fromNpm())
  return chromium.launch({ executablePath, args: ARGUMENTS })
}
