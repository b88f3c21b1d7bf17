import type { z } from 'zod'
import type { DuplicatePair, duplicatesContract } from '../../../shared/features/duplicates/contract.ts'
import { DuplicateReason, leastScore, scoreOf } from '../../../shared/features/duplicates/reasons.ts'
import { compareTraits, traitsOf } from '../../../shared/features/duplicates/traits.ts'
import { type RecordData, RecordId } from '../../../shared/features/records/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Caller, Handlers, JobContext } from '../../../shared/rpc/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { personName } from '../people/public.ts'
import { findRecordRow, mergeRecords, type RecordRow, requireRecord, summariesById } from '../records/public.ts'
import type { ArchiveReader } from '../search/public.ts'
import { createReliefs, hashPictures } from './fill-hashes.ts'
import { type FindDeps, findDuplicates } from './find-duplicates.ts'
import { createPictureTally, judgePairs, kindsOf } from './judge-pairs.ts'
import { nearByFiles, nearByNumbers, nearByPictures, nearByWords } from './near-records.ts'
import {
  countPairs,
  decidePair,
  findTraitRowsById,
  listPairs,
  listPairsOf,
  listRecordsOfBatch,
  listUnhashedOf,
  type PairRow,
  putPair,
} from './repository.ts'
import { sameNumbers, uniqueNumbers } from './unique-numbers.ts'

type Deps = FindDeps & { readonly reader: ArchiveReader }
type Contract = typeof duplicatesContract

/** A quiet word says less than a list: what has the same number or title, and little against it. */
const leastHint = 35
const mostHints = 3
const mostLookedAt = 200

export const createDuplicatesService = (deps: Deps): Handlers<Contract> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  const toPairs = (rows: readonly PairRow[]): DuplicatePair[] => {
    const summaries = summariesById(
      db,
      profiles,
      rows.flatMap(({ first_id: first, second_id: second }) => [first, second]),
    )
    return rows.flatMap(({ first_id, second_id, score, reasons, state }) => {
      const [first, second] = [summaries.get(first_id), summaries.get(second_id)]
      return first && second ? [{ first, second, score, reasons: DuplicateReason.array().parse(JSON.parse(reasons)), state }] : []
    })
  }
  return {
    find: (_, context) => findDuplicates(deps, context),
    look: async ({ batch }, context) => {
      const ids = listRecordsOfBatch(db, batch, mostLookedAt + 1)
      if (ids.length > mostLookedAt) return { looked: false, pairs: [] }
      await lookAt(deps, ids, context)
      return { looked: true, pairs: toPairs(listPairsOf(db, ids)) }
    },
    list: ({ state, offset, limit }) => ({ total: countPairs(db, state), pairs: toPairs(listPairs(db, state, offset, limit)) }),
    decide: ({ first, second, dismissed }, caller) =>
      db.write((tx) => {
        const at = ports.clock().toISOString()
        if (decidePair(tx, first, second, dismissed ? 'dismissed' : 'open', dismissed ? caller.person : null, at) === 0)
          throw new AppError('duplicate.notFound', { first: codeOf(tx, first), second: codeOf(tx, second) })
        tx.touch('duplicates')
        return {}
      }),
    hint: async ({ profile, title, code, data, not, box }) => {
      const kinds = kindsOf(profiles)
      const mine = traitsOf(kinds.get(profile), { institution: archive.org, code: code ?? '', title, data })
      const typed = uniqueNumbers(profiles.profiles.get(profile), data)
      const near = [
        ...(await nearByWords(handlesOf(deps), { code, title }, box)),
        ...(await nearByNumbers(handlesOf(deps), profile, typed, box)),
      ]
      const hints = [...new Map(near.map((row) => [row.id, row])).values()].flatMap((row) => {
        if (row.id === not) return []
        const theirs: RecordData = JSON.parse(row.data)
        const reasons = [...compareTraits(mine, traitsOf(kinds.get(row.profile), { ...row, data: theirs }))]
        const numbers = row.profile === profile ? sameNumbers(typed, theirs) : []
        const score = numbers.length > 0 ? 100 : scoreOf(reasons)
        return score < leastHint ? [] : [{ id: RecordId.parse(row.id), code: row.code, title: row.title, score, reasons, numbers }]
      })
      return { records: hints.sort((a, b) => b.score - a.score).slice(0, mostHints) }
    },
    merge: ({ keep, lose, versions, choices, pages, why }, caller) => merge(deps, { keep, lose, versions, choices, pages, why }, caller),
  }
}

const handlesOf = ({ archive, reader }: Deps) => ({ db: archive.db, reader })

const codeOf = (db: ReadDb, id: string): string => findRecordRow(db, id)?.code ?? id

/** The records of one act held against the rest of the archive. */
const lookAt = async (deps: Deps, ids: readonly string[], { signal, report }: Pick<JobContext, 'signal' | 'report'>): Promise<void> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  await hashPictures(deps, listUnhashedOf(db, ids))
  const pairs = new Map<string, readonly [number, number]>()
  const add = (a: number, b: number): void => {
    if (a !== b) pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b])
  }
  for (const [done, row] of findTraitRowsById(db, ids).entries()) {
    signal.throwIfAborted()
    for (const near of await nearByWords(handlesOf(deps), row)) add(row.seq, near.seq)
    for (const seq of nearByFiles(db, row.id)) add(row.seq, seq)
    report({ step: 'compare-records', done: done + 1, total: ids.length })
  }
  const tally = createPictureTally(db, createReliefs(deps))
  for (const [a, b] of await nearByPictures(db, ids)) {
    signal.throwIfAborted()
    await tally.take(a, b)
  }
  for (const key of tally.counts.keys()) {
    const [a = 0, b = 0] = key.split(' ').map(Number)
    add(a, b)
  }
  const judged = judgePairs(db, kindsOf(profiles), [...pairs.values()], tally.counts).filter(({ score }) => score >= leastScore)
  if (judged.length === 0) return
  db.write((tx) => {
    for (const pair of judged) putPair(tx, { ...pair, reasons: JSON.stringify(pair.reasons) }, ports.clock().toISOString())
    tx.touch('duplicates')
  })
}

type MergeInput = z.output<Contract['merge']['input']>

const merge = ({ archive, profiles, ports }: Deps, input: MergeInput, caller: Caller): z.input<Contract['merge']['output']> =>
  archive.db.write((tx) => {
    const [keep, lose] = [requireRecord(tx, input.keep), requireRecord(tx, input.lose)]
    if (input.versions)
      for (const [row, seen] of [
        [keep, input.versions.keep],
        [lose, input.versions.lose],
      ] as const)
        refuseChanged(tx, row, seen)
    const at = ports.clock().toISOString()
    const context = { profiles, institution: archive.org }
    const act = { by: caller.person, at, ...(input.why !== undefined && { why: input.why }) }
    const { record, batch } = mergeRecords(tx, context, { keep, lose }, { choices: input.choices, pages: input.pages }, act)
    decidePair(tx, keep.id, lose.id, 'merged', caller.person, at)
    tx.touch('duplicates')
    return { id: record.id, code: record.code, batch, merged: lose.code }
  })

const refuseChanged = (db: ReadDb, row: RecordRow, seen: number): void => {
  if (row.version !== seen)
    throw new AppError('record.changedMeanwhile', {
      record: row.code,
      by: personName(db, row.updated_by),
      at: row.updated_at,
      version: row.version,
    })
}
