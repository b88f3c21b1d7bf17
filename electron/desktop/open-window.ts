import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, BrowserWindow, type Rectangle, screen, type WebPreferences } from 'electron'
import { z } from 'zod'
import { resourcesFolder } from '../ports/node/program-folders.ts'
import { windowAddress } from './addresses.ts'

/** The window's page is a guest: sandboxed, apart from Node and from the preload, under web security. */
export const webPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: !app.isPackaged,
})

/** Opens the window where it stood the last time; `placeFile` remembers that. */
export const openWindow = (placeFile: string): BrowserWindow => {
  const window = new BrowserWindow({
    ...placeOnScreen(readPlace(placeFile)),
    minWidth: 960,
    minHeight: 600,
    title: 'Tàng Thư',
    icon: join(resourcesFolder(), 'icons', 'app.png'),
    show: false,
    autoHideMenuBar: true,
    webPreferences: webPreferences(join(import.meta.dirname, 'preload.cjs')),
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writePlace(placeFile, window.getNormalBounds()))
  // One that is closed while it loads is no fault.
  window.loadURL(windowAddress).catch(() => undefined)
  return window
}

const Place = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(400), height: z.number().int().min(300) })

const readPlace = (file: string): Rectangle | undefined => {
  if (!existsSync(file)) return undefined
  try {
    return Place.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    // Cut short by a power failure, or not to be read: of no worth, so the window opens in the middle.
    return undefined
  }
}

const writePlace = (file: string, place: Rectangle): void => {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(place))
  } catch {
    // A full disk keeps nobody from closing the window.
  }
}

/** A screen that was there yesterday may be unplugged today: then only the size is kept. */
const placeOnScreen = (place: Rectangle | undefined): Partial<Rectangle> => {
  if (!place) return { width: 1360, height: 860 }
  const seen = screen.getAllDisplays().some(({ workArea: area }) => {
    const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x)
    const down = Math.min(place.y + place.height, area.y + area.height) - Math.max(place.y, area.y)
    return across > 100 && down > 100
  })
  return seen ? place : { width: place.width, height: place.height }
}
