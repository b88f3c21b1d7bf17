// The thread that makes the rows of an import ready, so that the core only decides and writes.
import { parentPort } from 'node:worker_threads'
import { createCheckpointer } from '../../db/checkpointer.ts'
import { createUtf8Room } from '../../lib/utf8.ts'
import { requireProfile } from '../profiles/public.ts'
import { makePlan } from './make-plan.ts'
import { createOfferer } from './offer-row.ts'
import { type Piece, type PieceRow, type PreparerTask, piecesAhead, type ToPreparer } from './preparer-messages.ts'
import { rowOfLine, spoolLines } from './table-spool.ts'

const port = parentPort
if (!port) throw new TypeError('this file runs in a thread of an import only')

/** Rows of a piece, and letters of their lines after which it ends earlier. */
const pieceRows = 100
const pieceBytes = 1_000_000
/** Pieces after which the write-ahead log is put into the database. */
const checkpointEvery = 10

let credit = piecesAhead
let wake: () => void = () => undefined
port.on('message', (message: ToPreparer) => {
  if (message === 'more') {
    credit += 1
    wake()
  } else void prepare(message)
})

const prepare = async (task: PreparerTask): Promise<void> => {
  const { profiles, vocabularies, institution, at } = task
  const set = { profiles, vocabularies }
  const { plan } = makePlan(set, requireProfile(set, task.profile), task.table, task.mapping)
  const room = createUtf8Room(2 * pieceBytes)
  const offer = createOfferer(plan, institution, at, room.put)
  const checkpointer = createCheckpointer(task.database)
  let piece: PieceRow[] = []
  let bytes = 0
  let sent = 0
  const send = async (): Promise<void> => {
    while (credit === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    credit -= 1
    port.postMessage(piece satisfies Piece, room.take())
    piece = []
    bytes = 0
    sent += 1
    if (sent % checkpointEvery === 0) checkpointer.run()
  }
  try {
    for await (const line of spoolLines(task.spool, task.skip)) {
      const { row, code, isTitled, problems, prepared } = offer(rowOfLine(line))
      const isWhole = code !== undefined && problems.length === 0
      piece.push({ line: room.copy(line), ...(isWhole && { made: { row, code, isTitled, ...prepared() } }) })
      bytes += line.length
      if (piece.length === pieceRows || bytes >= pieceBytes) await send()
    }
    if (piece.length > 0) await send()
    await send()
  } finally {
    checkpointer.close()
  }
}
