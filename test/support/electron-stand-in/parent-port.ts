// Loaded before the entry of a utilityProcess: gives it the `process.parentPort` that Electron would.
import { EventEmitter } from 'node:events'

const port = new EventEmitter()
const early: unknown[] = []
process.on('message', (data) => {
  if (port.listenerCount('message') === 0) early.push(data)
  else port.emit('message', { data })
})
// As Electron does, what comes before anyone listens is kept for the first who does.
port.on('newListener', (name) => {
  if (name !== 'message') return
  setImmediate(() => {
    for (const data of early.splice(0)) port.emit('message', { data })
  })
})
Object.defineProperty(process, 'parentPort', {
  value: Object.assign(port, { postMessage: (message: unknown) => process.send?.(message) }),
})
// Electron's helpers die with it; here a killed program would leave them behind.
process.on('disconnect', () => process.exit())
