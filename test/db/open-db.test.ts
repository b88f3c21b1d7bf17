import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createArchive, openArchive } from '../../electron/db/archive.ts'
import type { WriteTx } from '../../electron/db/handles.ts'
import { latestVersion, type Migration, migrate } from '../../electron/db/migrate.ts'
import { openDb } from '../../electron/db/open-db.ts'
import { refuseBadPlace } from '../../electron/db/refuse-bad-place.ts'
import { failureOf, temporaryFolder } from '../support/create-test-app.ts'

const options = { person: 'Người thử', now: () => new Date() }
const made = (folder: string) => createArchive(folder, { id: 'a1', name: 'Kho', org: 'H33' }, options)
const codeOf = (work: () => unknown): Promise<string> => failureOf(Promise.resolve().then(work)).then(({ code }) => code)

describe('the database of an archive', () => {
  it('is durable: WAL with synchronous=FULL, said and read back, with foreign keys on', () => {
    const db = openDb(join(temporaryFolder(), 'x.db'))
    expect(db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
    expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
    expect(db.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
    expect(db.get('PRAGMA page_size')).toEqual({ page_size: 16384 })
    db.close()
  })

  it('rolls a failed change back whole, and a promise cannot leave one', () => {
    const db = openDb(':memory:')
    db.write((tx) => tx.execute('CREATE TABLE t (x)'))
    expect(() =>
      db.write((tx) => {
        tx.run('INSERT INTO t VALUES (1)')
        throw new Error('half')
      }),
    ).toThrow('half')
    // @ts-expect-error a promise cannot leave a transaction: it would be committed before it settles
    expect(() => db.write(async (tx: WriteTx) => tx.run('INSERT INTO t VALUES (2)'))).toThrow('promise')
    expect(db.get('SELECT count(*) AS n FROM t')).toEqual({ n: 0 })
    db.close()
  })

  it('tells what changed after the commit, and nothing of a change that failed', () => {
    const told: string[][] = []
    const db = openDb(':memory:', { onChanged: (topics) => told.push([...topics]) })
    db.write((tx) => tx.touch('records'))
    expect(() =>
      db.write((tx) => {
        tx.touch('pages')
        throw new Error('no')
      }),
    ).toThrow()
    expect(told).toEqual([['records']])
    db.close()
  })

  it('never changes or deletes a revision, even by SQL', () => {
    const archive = made(join(temporaryFolder(), 'kho'))
    archive.db.write((tx) => {
      tx.run("INSERT INTO people (id, name, roles, created_at) VALUES ('p', 'P', '[]', '')")
      tx.run(`INSERT INTO records (id, profile, profile_version, institution, code, code_key, title, sort_key, status, data, version, created_at, created_by, updated_at, updated_by)
              VALUES ('r', 'document', 1, '', 'A', 'a', 'T', 't', 'draft', '{}', 1, '', 'p', '', 'p')`)
      tx.run("INSERT INTO revisions (id, record_id, version, at, by, fields, previous, hash) VALUES ('v', 'r', 1, '', 'p', '{}', '', 'h')")
    })
    expect(() => archive.db.write((tx) => tx.run("UPDATE revisions SET hash = 'x'"))).toThrow('append-only')
    expect(() => archive.db.write((tx) => tx.run('DELETE FROM revisions'))).toThrow('append-only')
    archive.close()
  })
})

describe('opening archives', () => {
  it('refuses a second writer with the name of the first, lets readers in, and opens at once after it is gone', async () => {
    const folder = join(temporaryFolder(), 'kho')
    const writer = made(folder)
    const failure = await failureOf(Promise.resolve().then(() => openArchive(folder, options)))
    expect(failure).toMatchObject({ code: 'archive.locked', data: { person: 'Người thử' } })
    const reader = openArchive(folder, { ...options, readOnly: true })
    expect(reader.name).toBe('Kho')
    expect(await codeOf(() => reader.db.write((tx) => tx.touch('x')))).toBe('archive.readOnly')
    reader.close()
    writer.close()
    openArchive(folder, options).close()
  })

  it('refuses an archive of a newer program without touching it', async () => {
    const folder = join(temporaryFolder(), 'kho')
    made(folder).close()
    const native = new BetterSqlite(join(folder, 'archive.db'))
    native.pragma(`user_version = ${latestVersion() + 7}`)
    native.close()
    expect(await codeOf(() => openArchive(folder, options))).toBe('archive.newer')
    expect(await codeOf(() => openArchive(folder, { ...options, readOnly: true }))).toBe('archive.newer')
  })

  it('refuses what is no archive, what is no database, and a folder with other files', async () => {
    const home = temporaryFolder()
    expect(await codeOf(() => openArchive(home, options))).toBe('archive.notFound')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(home, 'archive.db'), 'this is no database, but long enough to be taken for one'.repeat(40))
    expect(await codeOf(() => openArchive(home, options))).toBe('archive.damaged')
    expect(await codeOf(() => made(home))).toBe('archive.exists')
    const full = join(home, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'ảnh.jpg'), 'x')
    expect(await codeOf(() => made(full))).toBe('archive.notEmpty')
  })

  it('refuses network shares and cloud-synced folders', async () => {
    for (const folder of ['//server/share/kho', '\\\\server\\share', '/home/x/OneDrive - Sở VHTT/kho', '/home/x/Dropbox/kho']) {
      expect(await codeOf(() => refuseBadPlace(folder)), folder).toBe('archive.badPlace')
    }
    expect(() => refuseBadPlace(join(temporaryFolder(), 'kho'))).not.toThrow()
  })
})

describe('migrations', () => {
  const two = (up: Migration['up']): readonly Migration[] => [
    { number: 1, name: 'one', up: (tx) => tx.execute('CREATE TABLE one (x INTEGER)') },
    { number: 2, name: 'two', up },
  ]

  it('go forward in order, after a snapshot of what was there', () => {
    const db = openDb(':memory:')
    let snapshots = 0
    migrate(db, () => (snapshots += 1), two(() => undefined).slice(0, 1))
    expect(snapshots).toBe(0)
    migrate(
      db,
      () => (snapshots += 1),
      two((tx) => tx.execute('CREATE TABLE two (x INTEGER)')),
    )
    expect(snapshots).toBe(1)
    expect(db.get('PRAGMA user_version')).toEqual({ user_version: 2 })
    db.close()
  })

  it('leave everything as it was when one fails', () => {
    const db = openDb(':memory:')
    const failing = two((tx) => {
      tx.execute('CREATE TABLE two (x INTEGER)')
      throw new Error('no')
    })
    expect(() => migrate(db, undefined, failing)).toThrow('no')
    expect(db.get('PRAGMA user_version')).toEqual({ user_version: 1 })
    expect(db.get("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'two'")).toEqual({ n: 0 })
    db.close()
  })
})
