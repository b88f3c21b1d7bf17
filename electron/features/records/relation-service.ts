import { v7 as uuidv7 } from 'uuid'
import type { relationContract } from '../../../shared/features/records/relation-contract.ts'
import {
  type Direction,
  findRelationKind,
  isSymmetric,
  type RelationValue,
  relationKinds,
  sortedRelations,
} from '../../../shared/features/records/relations.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { changeRecord } from './change-record.ts'
import { beginBatch, requireRecord } from './public.ts'
import { listOutgoing } from './relation-repository.ts'
import type { RecordRow } from './repository.ts'
import type { Act } from './revisions.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
}

interface Named {
  readonly id: string
  readonly kind: string
  readonly direction: Direction
  readonly other: string
}

export const createRelationService = ({ archive, profiles, ports }: Deps): Handlers<typeof relationContract> => {
  /** Writes the list of the record from which the relation goes out, as an act of its own. */
  const change = (
    tx: WriteTx,
    given: Named,
    kind: string,
    by: { readonly person: string; readonly why: string | undefined },
    next: (list: readonly RelationValue[], to: string) => readonly RelationValue[],
  ) => {
    const [owner, to] = endsOf(tx, profiles, given, kind)
    const act: Act & { batch: string } = {
      by: by.person,
      at: ports.clock().toISOString(),
      batch: uuidv7(),
      ...(by.why !== undefined && { why: by.why }),
    }
    const relations = sortedRelations(next(listOutgoing(tx, owner.id), to.id))
    beginBatch(tx, 'relate', act)
    const saved = changeRecord(tx, { profiles, institution: owner.institution }, owner.id, { relations }, act)
    return { owner: saved.id, version: saved.version, batch: act.batch, changed: saved.version !== owner.version }
  }
  return {
    relate: ({ note, why, ...given }, caller) => {
      const { kind, ...named } = readKind(profiles, given)
      return archive.db.write((tx) =>
        change(tx, { ...named, kind }, kind, { person: caller.person, why }, (list, to) => {
          const known = list.find((one) => one.kind === kind && one.to === to)
          // Said again without a note, it keeps the one that it has.
          const own = note === undefined ? known?.note : note.normalize('NFC')
          return [...list.filter((one) => one !== known), { kind, to, ...(own !== undefined && own !== '' && { note: own }) }]
        }),
      )
    },
    unrelate: ({ why, ...given }, caller) => {
      const { kind, ...named } = readKind(profiles, given)
      return archive.db.write((tx) => {
        const done = change(tx, { ...named, kind }, kind, { person: caller.person, why }, (list, to) =>
          list.filter((one) => one.kind !== kind || one.to !== to),
        )
        if (!done.changed) throw new AppError('relation.notFound', { kind: given.kind })
        return done
      })
    },
  }
}

/** The kind by its code, and the direction as the wording means it. */
const readKind = <Given extends Named>({ vocabularies }: ProfileSet, given: Given): Given => {
  const list = vocabularies.get(relationKinds)
  const found = findRelationKind(list, given.kind)
  if (!found) {
    const known = (list?.terms ?? []).map(({ label }) => label.vi).join(', ')
    throw new AppError('relation.unknownKind', { kind: given.kind, known })
  }
  const turned: Direction = given.direction === 'to' ? 'from' : 'to'
  return { ...given, kind: found.kind, direction: found.turned ? turned : given.direction }
}

/** From which record it goes out, and to which; one that says the same from both ends stays where it was said first. */
const endsOf = (tx: ReadDb, profiles: ProfileSet, { id, direction, other }: Named, kind: string): readonly [RecordRow, RecordRow] => {
  const [here, there] = [requireStanding(tx, id), requireRecord(tx, other)]
  if (here.id === there.id) throw new AppError('relation.toItself', { record: here.code })
  const [from, to] = direction === 'to' ? [here, there] : [requireStanding(tx, other), here]
  const isOther =
    isSymmetric(profiles.vocabularies.get(relationKinds), kind) &&
    listOutgoing(tx, to.id).some((one) => one.kind === kind && one.to === from.id)
  return isOther ? [to, from] : [from, to]
}

const requireStanding = (db: ReadDb, id: string): RecordRow => {
  const row = requireRecord(db, id)
  if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
  if (row.removed_at !== null) throw new AppError('record.inBin', { record: row.code })
  return row
}
