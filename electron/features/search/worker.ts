// The reading thread of an open archive: it answers searches, lists and counts from its own read-only handle and the ranks in memory.
import { parentPort, workerData } from 'node:worker_threads'
import { openDb } from '../../db/open-db.ts'
import { createAnswerer, Overtaken } from './answer.ts'
import type { ReaderReply, ReaderRequest } from './question.ts'

const port = parentPort
const file: unknown = workerData
if (!port || typeof file !== 'string') throw new TypeError('this file runs in a thread of an open archive only')

let flag = new Int32Array(new SharedArrayBuffer(4))
const look = (): void => {
  if (Atomics.load(flag, 0) === 1) throw new Overtaken()
}
// Half of what the core's own handle keeps: the ranks are in memory, and the system's cache holds the index.
const db = openDb(file, { readOnly: true, onLook: look, cacheMegabytes: 32 })
const answerer = createAnswerer(db, look)
let warmed = false

port.on('message', (request: ReaderRequest) => {
  flag = new Int32Array(request.flag)
  port.postMessage(reply(request))
  if (warmed) return
  // The first question is answered at once if it can be; then the ranks are made ready for the first search.
  warmed = true
  setImmediate(() => answerer.warm())
})

const reply = ({ id, question }: ReaderRequest): ReaderReply => {
  try {
    look()
    return { id, answer: JSON.stringify(answerer.answer(question)) }
  } catch (error) {
    if (error instanceof Overtaken) return { id, overtaken: true }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
