import { AppError } from '../../shared/rpc/app-error.ts'
import type { Db, WriteTx } from './handles.ts'
import { archive0001 } from './migrations/0001-archive.ts'
import { searchAtScale0002 } from './migrations/0002-search-at-scale.ts'
import { termsAndAgents0003 } from './migrations/0003-terms-and-agents.ts'
import { places0004 } from './migrations/0004-places.ts'
import { hierarchy0006 } from './migrations/0006-hierarchy.ts'
import { numbers0007 } from './migrations/0007-numbers.ts'
import { listColumns0008 } from './migrations/0008-list-columns.ts'
import { batchesAndDuplicates0009 } from './migrations/0009-batches-and-duplicates.ts'
import { revisionContents0010 } from './migrations/0010-revision-contents.ts'
import { pagePreparation0011 } from './migrations/0011-page-preparation.ts'
import { ownLists0012 } from './migrations/0012-own-lists.ts'
import { relationsByKind0013 } from './migrations/0013-relations-by-kind.ts'
import { layersThatWait0014 } from './migrations/0014-layers-that-wait.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly up: (tx: WriteTx) => void
}

/** Every migration ever released, in order; none is changed once released. */
export const migrations: readonly Migration[] = [
  archive0001,
  searchAtScale0002,
  termsAndAgents0003,
  places0004,
  hierarchy0006,
  numbers0007,
  listColumns0008,
  batchesAndDuplicates0009,
  revisionContents0010,
  pagePreparation0011,
  ownLists0012,
  relationsByKind0013,
  layersThatWait0014,
]

export const schemaVersion = (db: Pick<Db, 'get'>): number => db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0

export const latestVersion = (): number => migrations.at(-1)?.number ?? 0

/** Refuses an archive made by a newer program: reading it half would be worse than not at all. */
export const refuseNewer = (db: Db): void => {
  const version = schemaVersion(db)
  if (version > latestVersion()) throw new AppError('archive.newer', { found: version, known: latestVersion() })
}

/**
 * Brings a database to the newest schema, each migration in its own transaction, checked before it is committed.
 * `snapshot` is called once before the first change of an archive that has something in it.
 */
export const migrate = (db: Db, snapshot: () => void = () => undefined, list: readonly Migration[] = migrations): void => {
  refuseNewer(db)
  const version = schemaVersion(db)
  const due = list.filter(({ number }) => number > version)
  if (due.length === 0) return
  if (version > 0) snapshot()
  for (const { number, up } of due) {
    db.write((tx) => {
      up(tx)
      const broken = tx.all('PRAGMA foreign_key_check')
      if (broken.length > 0) throw new Error(`migration ${number} breaks ${broken.length} foreign keys`)
      tx.run(`PRAGMA user_version = ${number}`)
    })
  }
}
