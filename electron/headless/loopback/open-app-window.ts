import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { platform, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'

const programs: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
}

/** Opens an address as an app window of an installed Chromium, Chrome or Edge; undefined where none is or no screen is. */
export const openAppWindow = (url: string, settings: string): { readonly ended: Promise<void> } | undefined => {
  const program = findBrowser()
  if (!program || (platform() === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])) return undefined
  // A profile of its own: then the process lives as long as the window, and no extension of the person's reads the archive.
  const profile = join(settings, 'window-profile')
  const asRoot = platform() === 'linux' && userInfo().uid === 0 ? ['--no-sandbox'] : []
  const child = spawn(program, [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', ...asRoot], {
    stdio: 'ignore',
  })
  return { ended: new Promise((resolve) => child.once('exit', () => resolve()).once('error', () => resolve())) }
}

const findBrowser = (): string | undefined => candidates().find((path) => existsSync(path))

const candidates = (): readonly string[] => {
  const names = programs[platform()] ?? []
  if (platform() === 'win32') {
    const roots = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    )
    return roots.flatMap((root) => names.map((name) => join(root, name)))
  }
  if (platform() === 'darwin') return names
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}
