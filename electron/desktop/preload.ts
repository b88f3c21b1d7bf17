// Runs sandboxed in the window's process, built as one CommonJS file; the page gets these five functions and nothing of Electron.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { type Bridge, channels } from './bridge.ts'

const bridge: Bridge = {
  call: (method, input) => ipcRenderer.invoke(channels.rpc, { method, input }),
  onEvent: (listener) => {
    // The event object of Electron stays here: it would lead the page to the channel itself.
    const pass = (_event: unknown, value: unknown): void => listener(value)
    ipcRenderer.on(channels.event, pass)
    return () => void ipcRenderer.off(channels.event, pass)
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
  choosePath: (options) => ipcRenderer.invoke(channels.choose, options),
  showWritten: (options) => ipcRenderer.invoke(channels.show, options),
}

contextBridge.exposeInMainWorld('tangthu', bridge)
