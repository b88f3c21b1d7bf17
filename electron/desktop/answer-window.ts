import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import type { Reply } from '../../shared/rpc/contract.ts'
import { isWindowAddress } from './addresses.ts'
import { channels } from './bridge.ts'
import { ChooseOptions, choosePath } from './choose-path.ts'
import type { Core } from './connect-core.ts'
import { ShowOptions, showWritten } from './show-written.ts'

const Call = z.object({ method: z.string().max(100), input: z.unknown() })

/** Answers the window's calls, and passes the core's events on to every window. Anyone but our own page is not answered at all. */
export const answerWindow = (core: Core): void => {
  ipcMain.handle(channels.rpc, (event, message: unknown): Promise<Reply<unknown>> => {
    const window = requireOwnWindow(event)
    const { method, input } = Call.parse(message)
    return core.call(window.webContents.id, method, input)
  })
  ipcMain.handle(channels.choose, (event, options: unknown) => choosePath(requireOwnWindow(event), ChooseOptions.parse(options)))
  ipcMain.handle(channels.show, (event, options: unknown) => {
    requireOwnWindow(event)
    return showWritten(ShowOptions.parse(options))
  })
  core.onEvent((event) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      if (isWindowAddress(webContents.getURL())) webContents.send(channels.event, event)
    }
  })
}

/** A message counts only from the main frame of a window that shows our own page. */
const requireOwnWindow = ({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow => {
  const window = BrowserWindow.fromWebContents(sender)
  if (!window || !senderFrame || senderFrame.parent !== null || !isWindowAddress(senderFrame.url)) throw new Error('not our window')
  return window
}
