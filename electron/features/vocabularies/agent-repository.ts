import type { ReadDb, WriteTx } from '../../db/handles.ts'

/** An agent without what is personal: that is asked for by itself. */
export interface AgentRow {
  readonly id: string
  readonly kind: 'person' | 'body' | 'family'
  readonly name: string
  readonly sort_key: string
  readonly family_key: string
  readonly variants: string
  readonly dates: string | null
  readonly note: string | null
  readonly replaced_by: string | null
  readonly source: string | null
}

export interface AgentListRow extends AgentRow {
  readonly has_private: number
  readonly erased_at: string | null
  readonly replacement: string | null
}

const plain = 'a.id, a.kind, a.name, a.sort_key, a.family_key, a.variants, a.dates, a.note, a.replaced_by, a.source'
const listed = `${plain}, a.private IS NOT NULL AS has_private, a.erased_at,
  (SELECT name FROM agents r WHERE r.id = a.replaced_by) AS replacement`

export const findAgentRow = (db: ReadDb, id: string): AgentRow | undefined => db.get(`SELECT ${plain} FROM agents a WHERE a.id = ?`, id)

export const findListedAgent = (db: ReadDb, id: string): AgentListRow | undefined =>
  db.get(`SELECT ${listed} FROM agents a WHERE a.id = ?`, id)

/** The agent that stands under this very heading. */
export const findAgentByHeading = (db: ReadDb, name: string): AgentListRow | undefined =>
  db.get(`SELECT ${listed} FROM agents a WHERE a.name = ? AND a.replaced_by IS NULL`, name)

/** Agents one of whose names has this folded form, with that name; headings first. */
export const listAgentsNamed = (db: ReadDb, key: string): readonly (AgentListRow & { readonly found: string })[] =>
  db.all(
    `SELECT ${listed}, n.name AS found FROM agent_names n JOIN agents a ON a.id = n.agent_id
     WHERE n.key = ? AND a.replaced_by IS NULL ORDER BY n.name <> a.name, a.sort_key LIMIT 50`,
    key,
  )

export interface AgentQuestion {
  /** Folded words, all of which one name must hold. */
  readonly words: readonly string[]
  readonly kind: string | undefined
  readonly sort: 'given' | 'family'
  readonly limit: number
  readonly offset: number
}

/** The names are some thousands of short lines: they are gone through as they are. */
const standing = ({
  words,
  kind,
}: Pick<AgentQuestion, 'words' | 'kind'>): { readonly where: string; readonly values: readonly string[] } => ({
  where: [
    'a.replaced_by IS NULL',
    ...(kind === undefined ? [] : ['a.kind = ?']),
    ...(words.length === 0
      ? []
      : [`a.id IN (SELECT n.agent_id FROM agent_names n WHERE ${words.map(() => "instr(' ' || n.key, ' ' || ?) > 0").join(' AND ')})`]),
  ].join(' AND '),
  values: [...(kind === undefined ? [] : [kind]), ...words],
})

export const listAgents = (db: ReadDb, question: AgentQuestion): readonly AgentListRow[] => {
  const { where, values } = standing(question)
  const order = question.sort === 'family' ? 'a.family_key' : 'a.sort_key'
  return db.all(
    `SELECT ${listed} FROM agents a WHERE ${where} ORDER BY ${order}, a.id LIMIT ? OFFSET ?`,
    ...values,
    question.limit,
    question.offset,
  )
}

export const countAgents = (db: ReadDb, question: Pick<AgentQuestion, 'words' | 'kind'>): number => {
  const { where, values } = standing(question)
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM agents a WHERE ${where}`, ...values)?.n ?? 0
}

export const iterateAgents = (db: ReadDb, sort: 'given' | 'family'): IterableIterator<AgentListRow> =>
  db.iterate(
    `SELECT ${listed} FROM agents a WHERE a.replaced_by IS NULL ORDER BY ${sort === 'family' ? 'a.family_key' : 'a.sort_key'}, a.id`,
  )

export const replaceAgentNames = (tx: WriteTx, id: string, names: readonly { readonly key: string; readonly name: string }[]): void => {
  tx.run('DELETE FROM agent_names WHERE agent_id = ?', id)
  for (const { key, name } of names) tx.run('INSERT OR IGNORE INTO agent_names (key, agent_id, name) VALUES (?, ?, ?)', key, id, name)
}

export const deleteAgent = (tx: WriteTx, id: string): void => {
  tx.run('DELETE FROM agent_names WHERE agent_id = ?', id)
  tx.run('DELETE FROM agents WHERE id = ?', id)
}

export interface PrivateRow {
  readonly private: string | null
  readonly purpose: string | null
  readonly consent: string | null
}

export const findPrivate = (db: ReadDb, id: string): PrivateRow | undefined =>
  db.get('SELECT private, purpose, consent FROM agents WHERE id = ?', id)

export const updatePrivate = (tx: WriteTx, id: string, row: PrivateRow & { readonly erased_at: string | null }): void =>
  void tx.run(
    'UPDATE agents SET private = ?, purpose = ?, consent = ?, erased_at = ? WHERE id = ?',
    row.private,
    row.purpose,
    row.consent,
    row.erased_at,
    id,
  )

/** A line in the archive's own log of events. */
export const insertAgentEvent = (
  tx: WriteTx,
  event: {
    readonly id: string
    readonly at: string
    readonly kind: string
    readonly agent: string
    readonly detail: string
    readonly by: string
  },
): void =>
  void tx.run(
    "INSERT INTO preservation_events (id, at, kind, object, outcome, detail, by) VALUES (?, ?, ?, ?, 'done', ?, ?)",
    event.id,
    event.at,
    event.kind,
    event.agent,
    event.detail,
    event.by,
  )
