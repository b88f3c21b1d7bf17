import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface RemoteRow {
  readonly name: string
  readonly url: string
  readonly options: string
}

export const listRemotes = (db: ReadDb): readonly RemoteRow[] => db.all('SELECT name, url, options FROM remotes ORDER BY name')

export const findRemote = (db: ReadDb, name: string): RemoteRow | undefined =>
  db.get('SELECT name, url, options FROM remotes WHERE name = ?', name)

export const insertRemote = (tx: WriteTx, remote: { readonly name: string; readonly url: string; readonly at: string }): void =>
  void tx.run('INSERT INTO remotes (name, url, added_at) VALUES (?, ?, ?)', remote.name, remote.url, remote.at)

export const setRemoteOptions = (tx: WriteTx, name: string, options: string): void =>
  void tx.run('UPDATE remotes SET options = ? WHERE name = ?', options, name)

/**
 * Looks only at records that were changed after revision `packedUpTo`, or refused: nobody waits while a million are gone through.
 * Standing deposits stand for the versions that they carry; a refused one only where sending it again would change nothing.
 */
const unsent = `
  FROM records r WHERE r.removed_at IS NULL AND r.id IN (
    SELECT record_id FROM revisions WHERE seq > ?
    UNION
    SELECT dr.record_id FROM deposits d JOIN deposit_records dr ON dr.deposit_id = d.id
    WHERE d.direction = 'out' AND d.remote = ? AND d.state = 'refused'
  ) AND EXISTS (
    SELECT 1 FROM revisions x WHERE x.record_id = r.id AND (x.origin IS NULL OR json_extract(x.origin, '$.deposit') IS NULL)
      AND x.version > coalesce((
        SELECT max(dr.version) FROM deposit_records dr JOIN deposits d ON d.id = dr.deposit_id
        WHERE dr.record_id = r.id AND d.direction = 'out' AND d.remote = ?
          AND (d.state IN ('packed', 'sent', 'accepted') OR (d.state = 'refused' AND json_extract(d.detail, '$.resend') = 0))
      ), 0))`

/** Records that somebody changed since they were last packed for this remote, oldest first. */
export const listUnsentRecords = (db: ReadDb, remote: string, packedUpTo: number, limit: number): readonly string[] =>
  db.all<{ id: string }>(`SELECT r.id ${unsent} ORDER BY r.seq LIMIT ?`, packedUpTo, remote, remote, limit).map(({ id }) => id)

export interface Unsent {
  readonly records: number
  readonly bytes: number
}

export const countUnsent = (db: ReadDb, remote: string, packedUpTo: number): Unsent => {
  if (packedUpTo === 0 && !hasDeposits(db, remote)) return countAll(db)
  const counted = db.get<Unsent>(
    `WITH unsent AS MATERIALIZED (SELECT r.id ${unsent})
     SELECT (SELECT count(*) FROM unsent) AS records,
       coalesce((SELECT sum(size) FROM assets WHERE id IN (SELECT asset_id FROM record_assets WHERE record_id IN (SELECT id FROM unsent))), 0) AS bytes`,
    packedUpTo,
    remote,
    remote,
  )
  return counted ?? { records: 0, bytes: 0 }
}

const hasDeposits = (db: ReadDb, remote: string): boolean =>
  db.get("SELECT 1 FROM deposits WHERE direction = 'out' AND remote = ? LIMIT 1", remote) !== undefined

/** Before the first delivery everything waits. */
const countAll = (db: ReadDb): Unsent =>
  db.get<Unsent>(
    'SELECT (SELECT count(*) FROM records WHERE removed_at IS NULL) AS records, (SELECT coalesce(sum(size), 0) FROM assets) AS bytes',
  ) ?? { records: 0, bytes: 0 }

export type DepositState = 'packed' | 'sent' | 'accepted' | 'refused'

export interface DepositRow {
  readonly id: string
  readonly direction: 'out' | 'in'
  readonly remote: string
  readonly station: string
  readonly state: DepositState
  readonly created_at: string
  readonly sent_at: string | null
  readonly bytes: number
  readonly object_count: number
  readonly chain_head: string | null
  readonly digest: string | null
  readonly detail: string | null
}

export const insertDeposit = (tx: WriteTx, row: DepositRow): void =>
  void tx.run(
    `INSERT INTO deposits (id, direction, remote, station, state, created_at, sent_at, bytes, object_count, chain_head, digest, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.direction,
    row.remote,
    row.station,
    row.state,
    row.created_at,
    row.sent_at,
    row.bytes,
    row.object_count,
    row.chain_head,
    row.digest,
    row.detail,
  )

export const setDepositState = (
  tx: WriteTx,
  id: string,
  state: DepositState,
  change: { readonly sentAt?: string; readonly detail?: string } = {},
): void =>
  void tx.run(
    'UPDATE deposits SET state = ?, sent_at = coalesce(?, sent_at), detail = coalesce(?, detail) WHERE id = ?',
    state,
    change.sentAt ?? null,
    change.detail ?? null,
    id,
  )

export const findDeposit = (db: ReadDb, id: string, direction: 'out' | 'in'): DepositRow | undefined =>
  db.get('SELECT * FROM deposits WHERE id = ? AND direction = ?', id, direction)

export const listOutgoing = (db: ReadDb, remote: string, state: DepositState): readonly DepositRow[] =>
  db.all("SELECT * FROM deposits WHERE direction = 'out' AND remote = ? AND state = ? ORDER BY created_at, id", remote, state)

export const countOutgoing = (db: ReadDb): { readonly deposits: number; readonly bytes: number } =>
  db.get(
    `SELECT count(*) AS deposits, coalesce(sum(CASE WHEN state = 'packed' THEN bytes ELSE 0 END), 0) AS bytes
     FROM deposits WHERE direction = 'out' AND state IN ('packed', 'sent')`,
  ) ?? { deposits: 0, bytes: 0 }

export interface DepositRecord {
  readonly record_id: string
  readonly version: number
}

export const insertDepositRecord = (tx: WriteTx, deposit: string, { record_id, version }: DepositRecord, outcome: string | null): void =>
  void tx.run(
    'INSERT OR REPLACE INTO deposit_records (deposit_id, record_id, version, outcome) VALUES (?, ?, ?, ?)',
    deposit,
    record_id,
    version,
    outcome,
  )

export const listDepositRecords = (db: ReadDb, deposit: string): readonly DepositRecord[] =>
  db.all('SELECT record_id, version FROM deposit_records WHERE deposit_id = ?', deposit)

export const setRecordOutcome = (tx: WriteTx, deposit: string, record: string, outcome: string): void =>
  void tx.run('UPDATE deposit_records SET outcome = ? WHERE deposit_id = ? AND record_id = ?', outcome, deposit, record)

/** True where somebody went on working on a record after the version that a deposit carries. */
export const isChangedSince = (db: ReadDb, record: string, version: number): boolean =>
  db.get(
    `SELECT 1 FROM revisions WHERE record_id = ? AND version > ? AND (origin IS NULL OR json_extract(origin, '$.deposit') IS NULL) LIMIT 1`,
    record,
    version,
  ) !== undefined

export interface ReceiptRow {
  readonly deposit_id: string
  readonly outcome: 'accepted' | 'refused'
  readonly body: string
  readonly signature: Uint8Array | null
  readonly signer: string | null
  readonly at: string
}

export const insertReceipt = (tx: WriteTx, row: ReceiptRow): void =>
  void tx.run(
    'INSERT OR REPLACE INTO receipts (deposit_id, outcome, body, signature, signer, at) VALUES (?, ?, ?, ?, ?, ?)',
    row.deposit_id,
    row.outcome,
    row.body,
    row.signature,
    row.signer,
    row.at,
  )

export const findReceipt = (db: ReadDb, deposit: string): ReceiptRow | undefined =>
  db.get('SELECT * FROM receipts WHERE deposit_id = ?', deposit)

export const countOpenConflicts = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM conflicts WHERE resolved_at IS NULL')?.n ?? 0
