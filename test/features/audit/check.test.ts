import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../electron/db/archive.ts'
import { openDb } from '../../../electron/db/open-db.ts'
import { checkArchive } from '../../../electron/features/audit/check-archive.ts'
import { putPageText } from '../../../electron/features/pages/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { chainHead, changeRecord } from '../../../electron/features/records/public.ts'
import { createTestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { runHere } from '../../support/run-command.ts'
import { tinyPage, writeFile } from '../../support/scans.ts'
import { randomFrom } from '../exchange/seeded-random.ts'

const options = { person: 'Người thử', now: () => new Date() }

/** A closed archive of two records with pages, one with a text that a person wrote, one with a history. */
const makeArchive = async (): Promise<{ readonly folder: string; readonly code: string }> => {
  const { api, app, archive, folder, session } = await createTestApp()
  const scans = temporaryFolder()
  for (const page of [1, 2, 3]) writeFile(join(scans, 'Hương ước', `${page}.gif`), tinyPage(page))
  const { records } = await api.assets.ingest({ paths: [scans] }).result
  const [code = ''] = records
  const record = await api.records.getByCode({ code })
  await api.records.update({ id: record.id, baseVersion: record.version, title: 'Hương ước làng Hạ', set: { summary: 'lệ làng' } })
  const child = await api.records.create({ profile: 'document', title: 'Phụ lục', parent: record.id })
  await api.records.update({ id: child.id, baseVersion: 1, title: 'Phụ lục một' })
  const by = (await api.people.list({})).people.find(({ name }) => name === session.account)?.id ?? ''
  archive.db.write((tx) => {
    const at = new Date().toISOString()
    const put = putPageText(tx, {
      page: record.pages[0]?.id ?? '',
      state: 'corrected',
      source: 'person',
      language: 'vie',
      text: 'Điều thứ nhất',
      at,
      by,
    })
    const context = { profiles, institution: archive.org }
    if (put) changeRecord(tx, context, record.id, { beside: { [put.field]: put.value } }, { by, at })
  })
  await app.close()
  return { folder, code }
}

const profiles = loadProfiles('resources')

const check = async (folder: string, full = true) => {
  const archive = openArchive(folder, { ...options, readOnly: true })
  try {
    return await checkArchive(archive, { profiles, full, signal: new AbortController().signal, report: () => undefined })
  } finally {
    archive.close()
  }
}

/** What somebody with a SQLite editor would do, past the triggers. */
const alter = (folder: string, sql: string): void => {
  const native = new BetterSqlite(join(folder, 'archive.db'))
  native.pragma('foreign_keys = OFF')
  native.exec('DROP TRIGGER revisions_are_never_changed; DROP TRIGGER revisions_are_never_deleted')
  native.exec(sql)
  native.close()
}

const objectsOf = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

const page = '(SELECT id FROM pages LIMIT 1)'
const alterations: Readonly<Record<string, readonly [kind: string, sql: string]>> = {
  'the title of a record': ['record', "UPDATE records SET title = 'Tên giả' WHERE seq = 1"],
  'a value of a record': ['record', `UPDATE records SET data = '{"summary":"khác"}' WHERE seq = 1`],
  'a value taken away': ['record', "UPDATE records SET data = '{}' WHERE seq = 1"],
  'a value that is no JSON any more': ['record', `UPDATE records SET data = '{"summary":"lệ' WHERE seq = 1`],
  'the state of a record': ['record', "UPDATE records SET status = 'accepted' WHERE seq = 1"],
  'the type of a record': ['record', "UPDATE records SET profile = 'artifact' WHERE seq = 1"],
  'the parent of a record': ['record', 'UPDATE records SET parent_id = NULL WHERE seq = 2'],
  'a record put into the bin': ['record', "UPDATE records SET removed_at = '2026-01-01' WHERE seq = 1"],
  'the place of a record in lists': ['record', "UPDATE records SET sort_key = 'zzz' WHERE seq = 1"],
  'the version of a record': ['record', 'UPDATE records SET version = 1 WHERE seq = 1'],
  'the order of pages': ['record', `UPDATE pages SET position = 9 WHERE id = ${page}`],
  'a page taken away': ['record', `UPDATE pages SET removed_at = '2026-01-01' WHERE id = ${page}`],
  'the file that a page shows': ['page', `UPDATE pages SET asset_id = (SELECT max(id) FROM assets) WHERE id = ${page}`],
  'the part of a file that a page shows': ['page', `UPDATE pages SET asset_page = 7 WHERE id = ${page}`],
  'the text of a page': ['text', "UPDATE page_text SET text = 'Điều thứ hai'"],
  'the state of a text': ['text', "UPDATE page_text SET state = 'verified'"],
  'a text that is not the current one any more': ['text', 'UPDATE page_text SET is_current = 0'],
  'a text that is gone': ['text', 'DELETE FROM page_text'],
  'a value in the history': ['revision', "UPDATE revision_contents SET content = json_set(content, '$.title[1]', 'Tên giả') WHERE seq = 2"],
  'a value written another way': ['revision', "UPDATE revision_contents SET content = ' ' || content WHERE seq = 2"],
  'a salt in the history': ['revision', "UPDATE revision_contents SET content = json_set(content, '$.title[0]', '00') WHERE seq = 2"],
  'a value gone from the history': ['revision', "UPDATE revision_contents SET content = json_remove(content, '$.title') WHERE seq = 2"],
  'a value emptied, but not by the law': [
    'revision',
    "UPDATE revision_contents SET content = json_set(content, '$.title', json('[null,null]')) WHERE seq = 2",
  ],
  'a value slipped into the history': [
    'revision',
    `UPDATE revision_contents SET content = json_set(content, '$.summary', json('["00","giả"]')) WHERE seq = 4;
     UPDATE records SET data = '{"summary":"giả"}' WHERE seq = 2`,
  ],
  'values that are no JSON any more': ['revision', "UPDATE revision_contents SET content = '{' WHERE seq = 2"],
  'values of nothing like ours': ['revision', `UPDATE revision_contents SET content = '{"title":"Tên"}' WHERE seq = 2`],
  'who made a change': ['revision', "UPDATE revisions SET why = 'lý do khác' WHERE seq = 2"],
  'when a change was made': ['revision', "UPDATE revisions SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2"],
  'digests that are no JSON any more': ['revision', "UPDATE revisions SET fields = '{' WHERE seq = 2"],
  'a hash of the chain': ['revision', "UPDATE revisions SET hash = 'x' WHERE seq = 2"],
  'a change taken out of the middle': ['revision', 'DELETE FROM revision_contents WHERE seq = 2; DELETE FROM revisions WHERE seq = 2'],
  'a person who is gone': ['database', 'DELETE FROM people'],
}

describe('proving an archive', () => {
  it('finds nothing in a sound one, and says how much it looked at', async () => {
    const { folder } = await makeArchive()
    expect(await check(folder)).toEqual({ sound: true, checked: { records: 2, objects: 3, revisions: 5 }, problems: [] })
  })

  it('finds whatever somebody changed in the database behind its back', { timeout: 120_000 }, async () => {
    const { folder } = await makeArchive()
    const kept = readFileSync(join(folder, 'archive.db'))
    for (const [name, [kind, sql]] of Object.entries(alterations)) {
      writeFileSync(join(folder, 'archive.db'), kept)
      alter(folder, sql)
      const found = await check(folder, false)
      expect(found.sound, name).toBe(false)
      expect(
        found.problems.map((problem) => problem.kind),
        name,
      ).toContain(kind)
    }
  })

  it('names a field in the words of its form, in both languages', async () => {
    const { folder } = await makeArchive()
    alter(
      folder,
      `UPDATE records SET data = '{"summary":"khác"}' WHERE seq = 1;
       UPDATE revision_contents SET content = json_set(content, '$.summary[1]', 'giả') WHERE seq = 2`,
    )
    const { problems } = await check(folder, false)
    expect(problems.map(({ message }) => message).join(' ')).not.toContain('summary')
    expect(problems.map(({ message }) => message.split('. ')[0])).toEqual([
      'Trong lần sửa 2, giá trị của Nội dung tóm tắt đã bị thay đổi sau khi ghi',
      expect.stringMatching(/^Hồ sơ .*: Nội dung tóm tắt không đúng với lần sửa cuối$/),
    ])
    const told = await runHere(['check', folder, '--lang', 'en'], { plain: true })
    expect(told.stdout).toContain('In change 2 the value of Summary was altered')
  })

  it('sees a cut end of the history only by the head that was given away before', async () => {
    const { folder } = await makeArchive()
    const before = openDb(join(folder, 'archive.db'), { readOnly: true })
    const given = chainHead(before)
    before.close()
    alter(
      folder,
      `DELETE FROM revision_contents WHERE seq = 5; DELETE FROM revisions WHERE seq = 5; DELETE FROM search_entries WHERE page_id IS NOT NULL;
       DELETE FROM page_text; UPDATE pages SET text_state = 'unread';
       UPDATE records SET version = (SELECT max(version) FROM revisions WHERE record_id = records.id)`,
    )
    expect((await check(folder)).problems.filter(({ kind }) => kind !== 'database')).toEqual([])
    const after = openDb(join(folder, 'archive.db'), { readOnly: true })
    expect(chainHead(after)).not.toEqual(given)
    after.close()
  })

  it('finds flipped bytes in stored files by reading them, missing and cut ones at a glance', async () => {
    const { folder } = await makeArchive()
    const random = randomFrom(20261121)
    for (const file of objectsOf(folder)) {
      const whole = readFileSync(file)
      chmodSync(file, 0o644)
      for (let time = 0; time < 5; time += 1) {
        const bytes = Buffer.from(whole)
        const at = Math.floor(random() * bytes.length)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
        writeFileSync(file, bytes)
        expect(
          (await check(folder)).problems.map(({ kind }) => kind),
          `${file} ${at}`,
        ).toEqual(['damaged'])
      }
      writeFileSync(file, whole.subarray(0, -1))
      expect((await check(folder, false)).problems.map(({ kind }) => kind)).toEqual(['damaged'])
      rmSync(file)
      expect((await check(folder, false)).problems.map(({ kind }) => kind)).toEqual(['missing'])
      writeFileSync(file, whole)
    }
    expect((await check(folder)).sound).toBe(true)
    const [first = ''] = objectsOf(folder)
    renameSync(dirname(first), `${dirname(first)}-khác`)
    expect((await check(folder, false)).problems.map(({ kind }) => kind)).toContain('missing')
  })

  it('never breaks on a database with flipped bytes: it tells, or nothing that counts was hit', { timeout: 120_000 }, async () => {
    const { folder } = await makeArchive()
    const file = join(folder, 'archive.db')
    const kept = readFileSync(file)
    const before = await said(folder)
    const random = randomFrom(7)
    let found = 0
    for (let time = 0; time < 150; time += 1) {
      const bytes = Buffer.from(kept)
      for (let flips = 0; flips < 3; flips += 1) {
        const at = 100 + Math.floor(random() * (bytes.length - 100))
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      }
      writeFileSync(file, bytes)
      const outcome = await check(folder, false).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome, `time ${time}`).toMatchObject({ code: 'archive.damaged' })
      if (!isSound(outcome)) found += 1
      else expect(await said(folder), `time ${time}: ${String(outcome)}`).toEqual(before)
    }
    expect(found).toBeGreaterThan(5)
  })

  it('notes what it found at the files, and takes it back when they are whole again', async () => {
    const { folder } = await makeArchive()
    const { api, app } = await createTestApp()
    await app.use((onChanged) => openArchive(folder, { ...options, onChanged }))
    const [file = ''] = objectsOf(folder)
    const whole = readFileSync(file)
    rmSync(file)
    expect((await api.audit.check({}).result).sound).toBe(false)
    expect((await api.archives.status({})).damagedObjects).toBe(1)
    writeFileSync(file, whole)
    expect((await api.audit.check({}).result).sound).toBe(true)
    expect((await api.archives.status({})).damagedObjects).toBe(0)
  })
})

const isSound = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'sound' in outcome && outcome.sound === true

/** What the archive says of its records and texts, as a person would see it. */
const said = async (folder: string): Promise<unknown> => {
  const archive = openArchive(folder, { ...options, readOnly: true })
  try {
    return [
      archive.db.all('SELECT id, code, title, status, parent_id, data, version, removed_at FROM records ORDER BY id'),
      archive.db.all(
        'SELECT p.id, p.record_id, p.position, t.text FROM pages p LEFT JOIN page_text t ON t.page_id = p.id AND t.is_current = 1 ORDER BY p.id',
      ),
    ]
  } finally {
    archive.close()
  }
}
