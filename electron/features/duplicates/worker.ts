// The thread that goes through an archive for records that may be one; it reads by a handle of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { openDb } from '../../db/open-db.ts'
import { findCandidates } from './find-candidates.ts'

const Given = z.object({
  file: z.string(),
  kinds: z.map(z.string(), z.object({ date: z.string().optional(), places: z.array(z.string()), people: z.array(z.string()) })),
})

const port = parentPort
if (!port) throw new TypeError('this file runs in a thread only')
const { file, kinds } = Given.parse(workerData)
const db = openDb(file, { readOnly: true, cacheMegabytes: 16 })
try {
  const candidates = findCandidates(db, kinds, (done, total) => port.postMessage({ type: 'progress', done, total }))
  port.postMessage({ type: 'found', candidates }, [candidates.pairs.buffer as ArrayBuffer])
} finally {
  db.close()
}
