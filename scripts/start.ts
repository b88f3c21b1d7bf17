// npm start [-- FOLDER]: opens the window. In Electron where its program is here or can be fetched, else in an installed Chromium, Chrome
// or Edge over the loopback shell, which prints the address where there is none either. Builds first what changed.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildParts } from './build/build-parts.ts'
import { findElectron } from './start/find-electron.ts'

/** Electron is some 110 MB; a line that has not brought it by then is too thin to wait for. */
const fetchingTime = 180_000
/** Ending with a fault this soon means that the window never came up. */
const startingTime = 6_000

const say = (vietnamese: string, english: string): void => void process.stderr.write(`${vietnamese}\n${english}\n`)

const start = async (args: readonly string[]): Promise<number> => {
  await buildParts()
  const program = canShowElectron() ? (findElectron() ?? (await fetchElectron())) : undefined
  if (program !== undefined) {
    const { code, milliseconds } = await run(program, ['.', ...args])
    if (code === 0 || milliseconds > startingTime) return code
    say(
      'Electron không mở được cửa sổ trên máy này; Tàng Thư mở trong trình duyệt.',
      'Electron could not open a window on this machine; Tàng Thư opens in a browser instead.',
    )
  }
  return (await run(process.execPath, [join('electron', 'headless', 'tangthu.mjs'), 'open', ...args])).code
}

/** Electron wants a screen, and refuses to run as root with its sandbox on, which we never turn off. */
const canShowElectron = (): boolean => {
  if (process.env['TANGTHU_NO_ELECTRON']) return false
  if (process.platform !== 'linux') return true
  return process.getuid?.() !== 0 && Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

const fetchElectron = async (): Promise<string | undefined> => {
  say('Đang tải Electron (khoảng 110 MB, chỉ một lần)…', 'Fetching Electron (some 110 MB, only once)…')
  await run(process.execPath, [join('node_modules', 'electron', 'install.js')], { timeout: fetchingTime, quiet: true })
  const program = findElectron()
  if (program === undefined)
    say(
      'Chưa tải được Electron; Tàng Thư mở trong trình duyệt của máy, mọi việc vẫn như thường. Khi có mạng tốt, chạy: npx install-electron',
      'Electron could not be fetched; Tàng Thư opens in a browser of this machine, with everything in it. On a good line, run: npx install-electron',
    )
  return program
}

const run = (
  program: string,
  args: readonly string[],
  { timeout, quiet = false }: { readonly timeout?: number; readonly quiet?: boolean } = {},
): Promise<{ readonly code: number; readonly milliseconds: number }> =>
  new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(program, args, { stdio: quiet ? 'ignore' : 'inherit', ...(timeout !== undefined && { timeout }) })
    // Ctrl+C reaches the child as well: it closes the archive, and we end with it.
    const wait = (): void => undefined
    process.on('SIGINT', wait)
    const end = (code: number): void => {
      process.off('SIGINT', wait)
      resolve({ code, milliseconds: performance.now() - started })
    }
    child.once('error', () => end(1))
    child.once('exit', (code) => end(code ?? 1))
  })

process.exitCode = await start(process.argv.slice(2))
