import { app, type Session, shell, type WebContents } from 'electron'
import { isAssetAddress, isWindowAddress, mayOpenOutside } from './addresses.ts'

/** What the window may be granted: to copy text, and to fill the screen with a page. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen'])

/** Nothing is fetched from anywhere: our own schemes, and what a page makes itself (blob:, data:), are all that may be asked for. */
const remote = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*']

/** Closes a session against everything that this program never needs. */
export const lockSession = (session: Session): void => {
  session.setPermissionRequestHandler((contents, permission, callback) =>
    callback(granted.has(permission) && isWindowAddress(contents.getURL())),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.has(permission) && isWindowAddress(origin))
  session.setDevicePermissionHandler(() => false)
  // The spelling checker fetches its dictionaries from a server of its maker.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest({ urls: remote }, (_details, callback) => callback({ cancel: true }))
}

/** From now on no page leaves the window's own address, opens a window, or holds a webview; links outside are the system's affair. */
export const lockContents = (): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (isWindowAddress(event.url) && event.isMainFrame) return
      event.preventDefault()
      hand(contents, event.url)
    })
    contents.on('will-redirect', (event) => {
      if (!isWindowAddress(event.url)) event.preventDefault()
    })
    contents.setWindowOpenHandler(({ url }) => {
      hand(contents, url)
      return { action: 'deny' }
    })
  })
}

/** An original is handed over as a copy that the person saves; an address outside goes to the system, if it is one that may. */
const hand = (contents: WebContents, address: string): void => {
  if (isAssetAddress(address)) contents.downloadURL(address)
  // Where no program is there for it (no mail program), nothing opens.
  else if (mayOpenOutside(address)) shell.openExternal(address).catch(() => undefined)
}
