// As much of Electron's main process as the program uses, over plain Node: real processes, real requests, no window. It proves how the
// program is wired together and what it asks of Electron; what Electron makes of that is for test/e2e/electron.test.ts, on a real one.
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { homedir } from 'node:os'
import type { Deed, Fetched, FromStandIn, ToStandIn } from './messages.ts'

type Handler = (request: Request) => Promise<Response> | Response
type Listener = (event: unknown, payload: unknown) => unknown

const seen = {
  windows: [] as Record<string, unknown>[],
  loaded: [] as string[],
  schemes: [] as unknown[],
  openedOutside: [] as string[],
  downloads: [] as string[],
  messageBoxes: [] as string[],
  calls: [] as string[],
  children: 0,
}
const tell = (message: FromStandIn): void => void process.send?.(message)
const note = (name: string): void => void seen.calls.push(name)

const quit = (): void => {
  let stopped = false
  app.emit('before-quit', { preventDefault: () => (stopped = true) })
  if (stopped) return
  app.emit('will-quit')
  tell({ quit: true })
  setTimeout(() => process.exit(0), 100)
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  setPath: (name: string) => note(`setPath ${name}`),
  getPath: () => homedir(),
  setAppUserModelId: () => undefined,
  requestSingleInstanceLock: () => true,
  enableSandbox: () => note('enableSandbox'),
  whenReady: async () => undefined,
  getAppMetrics: () => [],
  quit,
  relaunch: () => note('relaunch'),
  exit: (code: number) => {
    note('exit')
    tell({ quit: true })
    setTimeout(() => process.exit(code), 100)
  },
})

const windows: BrowserWindow[] = []
let lastContents = 0

const createContents = () => {
  let address = ''
  let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  return Object.assign(new EventEmitter(), {
    id: ++lastContents,
    getURL: () => address,
    setURL: (next: string) => (address = next),
    setWindowOpenHandler: (handler: typeof openHandler) => (openHandler = handler),
    openWindow: (url: string) => openHandler({ url }).action,
    downloadURL: (url: string) => void seen.downloads.push(url),
    send: (_channel: string, event: unknown) => tell({ event }),
  })
}

// A class because the program says `new BrowserWindow`.
export class BrowserWindow extends EventEmitter {
  readonly webContents = createContents()
  constructor(options: Record<string, unknown>) {
    super()
    seen.windows.push(options)
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  static getAllWindows(): BrowserWindow[] {
    return windows
  }
  static fromWebContents(contents: unknown): BrowserWindow | undefined {
    return windows.find(({ webContents }) => webContents === contents)
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.setURL(url)
    seen.loaded.push(url)
    this.emit('ready-to-show')
  }
  show(): void {}
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 10, width: 1000, height: 700 }
  }
}

const handlers = new Map<string, Listener>()
export const ipcMain = { handle: (channel: string, listener: Listener) => void handlers.set(channel, listener) }

const protocols = new Map<string, Handler>()
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void seen.schemes.push(...schemes),
  handle: (scheme: string, handler: Handler) => void protocols.set(`${scheme}:`, handler),
}

type Ask = (contents: { getURL: () => string }, permission: string, callback: (granted: boolean) => void) => void
let askPermission: Ask = (_contents, _permission, callback) => callback(true)
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Ask) => (askPermission = handler),
    setPermissionCheckHandler: () => note('setPermissionCheckHandler'),
    setDevicePermissionHandler: () => note('setDevicePermissionHandler'),
    setSpellCheckerEnabled: (on: boolean) => note(`setSpellCheckerEnabled ${on}`),
    webRequest: { onBeforeRequest: ({ urls }: { urls: string[] }) => note(`blocked ${urls.join(' ')}`) },
  },
}

export const shell = {
  openExternal: async (url: string) => {
    seen.openedOutside.push(url)
    if (url.startsWith('mailto:')) throw new Error('no mail program on this machine')
  },
}
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => note('setApplicationMenu') }
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
export const dialog = {
  showMessageBox: async ({ message }: { message: string }) => {
    seen.messageBoxes.push(message)
    return { response: 0 }
  },
  showOpenDialog: async () => ({ canceled: false, filePaths: ['/chosen'] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
}

let core: { kill: () => void; freeze: () => void } | undefined
export const utilityProcess = {
  fork: (file: string, args: string[], { execArgv = [] }: { execArgv?: string[] }) => {
    seen.children += 1
    const child = fork(file, args, {
      // As Electron has it: what is refused unheard is only warned of.
      execArgv: [...execArgv, '--unhandled-rejections=warn-with-error-code', '--import', new URL('./parent-port.ts', import.meta.url).href],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('error', () => undefined)
    core ??= { kill: () => child.kill('SIGKILL'), freeze: () => child.kill('SIGSTOP') }
    const kill = (): boolean => child.kill('SIGKILL')
    return Object.assign(
      new EventEmitter(),
      { pid: child.pid, kill, postMessage: (message: unknown) => void (child.connected && child.send(message as object)) },
      {
        on: (name: string, listener: (value: unknown) => void) => child.on(name, listener),
        once: (name: string, listener: (value: unknown) => void) => child.once(name, listener),
      },
    )
  },
}

const perform = async (deed: Deed): Promise<unknown> => {
  const window = windows[0]
  if (deed.do === 'look') return seen
  if (!window) throw new Error('no window')
  const { webContents } = window
  if (deed.do === 'invoke') {
    const handler = handlers.get(deed.channel)
    const { url = webContents.getURL(), framed = false } = deed.from ?? {}
    return handler?.({ sender: webContents, senderFrame: { url, parent: framed ? {} : null } }, deed.payload)
  }
  if (deed.do === 'fetch') return fetchBy(deed)
  if (deed.do === 'navigate') {
    let prevented = false
    webContents.emit('will-frame-navigate', { url: deed.url, isMainFrame: true, preventDefault: () => (prevented = true) })
    return prevented ? 'prevented' : 'followed'
  }
  if (deed.do === 'openWindow') return webContents.openWindow(deed.url)
  if (deed.do === 'permission') return new Promise((resolve) => askPermission({ getURL: () => deed.url }, deed.name, resolve))
  if (deed.do === 'freezeCore') return core?.freeze()
  if (deed.do === 'killCore') return core?.kill()
  window.emit('close')
  windows.splice(0)
  window.emit('closed')
  app.emit('window-all-closed')
  return undefined
}

const fetchBy = async ({ url, method = 'GET', headers = {} }: Deed & { do: 'fetch' }): Promise<Fetched> => {
  const handler = protocols.get(new URL(url).protocol)
  if (!handler) throw new Error('no such protocol')
  const answer = await handler(new Request(url, { method, headers }))
  const bytes = Buffer.from(await answer.arrayBuffer())
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: bytes.subarray(0, 200).toString('utf8'),
    bytes: bytes.length,
  }
}

process.on('message', ({ id, deed }: ToStandIn) => {
  perform(deed).then(
    (value) => tell({ id, value }),
    (error: unknown) => tell({ id, failure: String(error) }),
  )
})
