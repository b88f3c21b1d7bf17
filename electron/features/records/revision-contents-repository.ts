// The SQL of the values that revisions hold: one JSON object a revision, field -> [salt in hex, value] or [null, null, time of erasure].
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { Utf8 } from '../../lib/utf8.ts'
import { canonicalJson } from './digest.ts'

export interface RevisionValueRow {
  readonly seq: number
  readonly field: string
  readonly salt: Uint8Array | null
  /** Canonical JSON; null where it was erased. */
  readonly value: string | null
  readonly erased_at: string | null
}

interface ContentRow {
  readonly seq: number
  readonly content: string
}

/** `content` is the canonical JSON of the values with their salts. */
export const insertContent = (tx: WriteTx, seq: number, content: Utf8): void =>
  void tx.run('INSERT INTO revision_contents (seq, content) VALUES (?, CAST(? AS TEXT))', seq, content)

/** Every value of every revision of a record, in the order of the chain. */
export const listRevisionValues = (db: ReadDb, recordId: string): readonly RevisionValueRow[] =>
  listContents(db, recordId).flatMap(valuesOf)

/** The values of one revision. What is not written as we write it has none: somebody else was there. */
export const listValuesOf = (db: ReadDb, seq: number): readonly RevisionValueRow[] => {
  const row = db.get<ContentRow>('SELECT seq, content FROM revision_contents WHERE seq = ?', seq)
  return row && canonicalJson(parse(row.content)) === row.content ? valuesOf(row) : []
}

/** Takes the chosen values of a record out of its history, with their salts: what is left is a digest that nobody can guess from. */
export const eraseValues = (tx: WriteTx, recordId: string, isErased: (field: string) => boolean, at: string): void => {
  for (const { seq, content } of listContents(tx, recordId)) {
    const entries = Object.entries(parse(content))
    const kept = Object.fromEntries(entries.map(([field, value]) => [field, isErased(field) ? [null, null, at] : value]))
    tx.run('UPDATE revision_contents SET content = ? WHERE seq = ?', canonicalJson(kept), seq)
  }
}

const listContents = (db: ReadDb, recordId: string): readonly ContentRow[] =>
  db.all(
    'SELECT c.seq, c.content FROM revisions r JOIN revision_contents c ON c.seq = r.seq WHERE r.record_id = ? ORDER BY r.seq',
    recordId,
  )

const valuesOf = ({ seq, content }: ContentRow): readonly RevisionValueRow[] =>
  Object.entries(parse(content)).flatMap(([field, entry]): RevisionValueRow[] => {
    if (!Array.isArray(entry)) return []
    const [salt, value, erased]: readonly unknown[] = entry
    return [
      {
        seq,
        field,
        salt: typeof salt === 'string' ? Buffer.from(salt, 'hex') : null,
        value: typeof salt === 'string' ? canonicalJson(value) : null,
        erased_at: typeof erased === 'string' ? erased : null,
      },
    ]
  })

/** Empty where a flipped bit left no JSON: then every value is missing, which the digests show. */
const parse = (content: string): object => {
  try {
    const value: unknown = JSON.parse(content)
    return typeof value === 'object' && value !== null ? value : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
