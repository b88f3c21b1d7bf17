import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../../workers/worker-url.ts'
import { createOfferer, type OfferedRow } from './offer-row.ts'
import { planRow, type TablePlan } from './plan-row.ts'
import type { Piece, PieceRow, PreparerTask, ToPreparer } from './preparer-messages.ts'
import { rowOfLine, type Spool } from './table-spool.ts'

type Pieces = AsyncGenerator<readonly OfferedRow[]>

/** Rows that are offered together. */
const pieceRows = 100

/** Offers the rows of a table from the thread that asks: for few of them, or where nothing will be written. */
export async function* offerHere(spool: Spool, plan: TablePlan, institution: string, at: string, skip: number): Pieces {
  const offer = createOfferer(plan, institution, at)
  let piece: OfferedRow[] = []
  for await (const raw of spool.rows(skip)) {
    piece.push(offer(raw))
    if (piece.length < pieceRows) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

export interface PreparingThread {
  readonly offer: (task: PreparerTask, plan: TablePlan) => Pieces
  readonly close: () => Promise<void>
}

/** Starts the thread in which rows are made ready while others are written; it loads its code meanwhile. */
export const startPreparing = (): PreparingThread => {
  const thread = new Worker(workerUrl(import.meta.url, 'worker'))
  const pieces: Piece[] = []
  const ended = new AbortController()
  thread.on('message', (piece: Piece) => pieces.push(piece))
  thread.on('error', (error) => ended.abort(error))
  thread.on('exit', () => ended.abort(new Error('the preparing thread ended')))
  const next = async (): Promise<Piece> => {
    for (;;) {
      const piece = pieces.shift()
      if (piece) return piece
      ended.signal.throwIfAborted()
      await once(thread, 'message', { signal: ended.signal }).catch(() => ended.signal.throwIfAborted())
    }
  }
  return {
    offer: async function* (task, plan) {
      thread.postMessage(task satisfies ToPreparer)
      const toOffered = createTaker(task, plan)
      for (let piece = await next(); piece.length > 0; piece = await next()) {
        thread.postMessage('more' satisfies ToPreparer)
        yield piece.map(toOffered)
      }
    },
    close: async () => void (await thread.terminate()),
  }
}

/** A row of the thread as the core takes it. Where a record type or list changed since, what was made of the row is made anew here. */
const createTaker = ({ profiles, vocabularies, institution, at }: PreparerTask, plan: TablePlan): ((row: PieceRow) => OfferedRow) => {
  let known = { profiles, vocabularies, offer: createOfferer(plan, institution, at) }
  const offerHere = (line: PieceRow['line']): OfferedRow => {
    const now = plan.profiles
    if (known.profiles !== now.profiles || known.vocabularies !== now.vocabularies)
      known = { profiles: now.profiles, vocabularies: now.vocabularies, offer: createOfferer(plan, institution, at) }
    return known.offer(rowOfLine(line))
  }
  return ({ line, made }) => {
    if (!made) return offerHere(line)
    return {
      ...made,
      problems: [],
      planned: () => planRow(plan, rowOfLine(line)),
      prepared: () =>
        plan.profiles.profiles === profiles && plan.profiles.vocabularies === vocabularies ? made : offerHere(line).prepared(),
    }
  }
}
