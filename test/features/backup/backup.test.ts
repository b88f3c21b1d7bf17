import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Archive, openArchive } from '../../../electron/db/archive.ts'
import { checkArchive } from '../../../electron/features/audit/public.ts'
import { runBackup } from '../../../electron/features/backup/run-backup.ts'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { runCommand } from '../../support/run-command.ts'
import { writeNotes } from '../../support/scans.ts'

const setUp = async (count = 4): Promise<TestApp & { readonly notes: string; readonly backup: string }> => {
  const made = await createTestApp()
  const home = temporaryFolder()
  const notes = writeNotes(join(home, 'quét'), count)
  await made.api.assets.ingest({ paths: [notes] }).result
  return { ...made, notes, backup: join(home, 'USB của xã 🗂', 'bản sao') }
}

/** Every file under a folder with its digest, by its path. */
const snapshot = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )

const objectsIn = (folder: string): string[] => Object.keys(snapshot(join(folder, 'objects')))

const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file)
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 0x10
  chmodSync(file, 0o644)
  writeFileSync(file, bytes)
}

const openRestored = (folder: string): Archive => {
  const archive = openArchive(folder, { person: 'Người thử', now: () => new Date() })
  onTestFinished(() => archive.close())
  return archive
}

describe('a backup', () => {
  it('is a whole and verified copy, and the next one copies only what is new', async () => {
    const { api, notes, backup, archive } = await setUp(3)
    const first = await api.backup.run({ folder: backup }).result
    expect(first).toMatchObject({ folder: backup, records: 3, objects: 3, copied: 3, sound: true })
    expect(objectsIn(backup)).toEqual(objectsIn(archive.folder))
    await api.assets.ingest({ paths: [writeNotes(notes, 1, 9)] }).result
    expect(await api.backup.run({ folder: backup }).result).toMatchObject({ records: 4, objects: 4, copied: 1 })
    expect(objectsIn(backup)).toEqual(objectsIn(archive.folder))
    expect((await api.backup.status({})).last).toMatchObject({ folder: backup, objects: 4 })
    expect((await api.archives.status({})).backupAt).toBeDefined()
  })

  it('comes back as an archive that proves, finds the same, and has nothing of the old one under way', async () => {
    const { api, app, backup, ports } = await setUp()
    const record = await api.records.getByCode({ code: (await api.records.list({})).records[0]?.code ?? '' })
    await api.records.update({ id: record.id, baseVersion: record.version, title: 'Hương ước làng Hạ', set: { summary: 'lệ làng' } })
    const before = await api.search.find({ query: 'huong uoc' })
    const listed = await api.records.list({})
    await api.backup.run({ folder: backup }).result
    const target = join(temporaryFolder(), 'kho phục hồi')
    expect(await api.backup.restore({ from: backup, to: target }).result).toMatchObject({
      folder: target,
      records: 4,
      objects: 4,
      sound: true,
    })
    await app.use((onChanged) => openArchive(target, { person: 'Người thử', now: ports.clock, onChanged }))
    expect(await api.search.find({ query: 'huong uoc' })).toEqual(before)
    expect(await api.records.list({})).toEqual(listed)
    expect((await api.jobs.list({})).jobs.filter(({ state }) => state === 'running' || state === 'waiting')).toEqual([])
    expect(await api.audit.check({ full: true }).result).toMatchObject({ sound: true, problems: [] })
    await api.records.create({ profile: 'document', title: 'Ghi được tiếp' })
  })

  it('keeps away from the archive itself, links followed, and from folders with something else', async () => {
    const { api, archive } = await setUp(1)
    const outside = temporaryFolder()
    symlinkSync(join(archive.folder, 'backups'), join(outside, 'lối tắt'))
    const before = snapshot(join(archive.folder, 'backups'))
    for (const folder of [archive.folder, join(archive.folder, 'backups'), join(archive.folder, 'a', 'b'), join(outside, 'lối tắt', 'x')]) {
      expect((await failureOf(api.backup.run({ folder }).result)).code, folder).toBe('backup.insideArchive')
    }
    expect(snapshot(join(archive.folder, 'backups'))).toEqual(before)
    writeFileSync(join(outside, 'báo cáo.docx'), 'của người khác')
    expect((await failureOf(api.backup.run({ folder: outside }).result)).code).toBe('backup.notOurs')
    expect(readdirSync(outside).sort()).toEqual(['báo cáo.docx', 'lối tắt'])
    const beside = join(archive.folder, '..', '..sao lưu')
    expect(await api.backup.run({ folder: beside }).result).toMatchObject({ sound: true })
    const other = await createTestApp()
    expect((await failureOf(other.api.backup.run({ folder: beside }).result)).code).toBe('backup.notOurs')
  })

  it('is made while another process writes to the archive, which is only read', { timeout: 120_000 }, async () => {
    const { app, archive, backup } = await setUp(2)
    const { folder } = archive
    const made = await runCommand(['backup', folder, backup])
    expect(made).toMatchObject({ code: 0, json: { records: 2, objects: 2, sound: true } })
    expect(app.archive()?.readOnly).toBe(false)
    const target = join(temporaryFolder(), 'kho')
    expect(await runCommand(['restore', backup, target])).toMatchObject({ code: 0, json: { records: 2, objects: 2, sound: true } })
    expect(await runCommand(['check', target, '--full'])).toMatchObject({ code: 0, json: { sound: true } })
  })

  it('heals what has rotted in it within a month of daily backups', async () => {
    const { archive, backup } = await setUp(3)
    const watch = { signal: new AbortController().signal, report: () => undefined }
    await runBackup(archive, backup, new Date(Date.UTC(2026, 0, 1)), watch)
    const whole = snapshot(join(backup, 'objects'))
    for (const object of Object.keys(whole)) flip(join(backup, 'objects', object), 11)
    let copied = 0
    for (let day = 2; day <= 31; day += 1) copied += (await runBackup(archive, backup, new Date(Date.UTC(2026, 0, day)), watch)).copied
    expect(copied).toBe(3)
    expect(snapshot(join(backup, 'objects'))).toEqual(whole)
    expect(readdirSync(join(backup, 'database'))).toHaveLength(5)
  })

  it('goes on past originals that the archive has lost, says which, and can be restored without them', async () => {
    const { api, archive, backup } = await setUp(3)
    const [gone = '', rotten = ''] = objectsIn(archive.folder)
    rmSync(join(archive.folder, 'objects', gone))
    flip(join(archive.folder, 'objects', rotten), 5)
    const failure = await failureOf(api.backup.run({ folder: backup }).result)
    expect(failure).toMatchObject({ code: 'backup.sourceDamaged', data: { count: 2 } })
    expect(objectsIn(backup)).toHaveLength(1)
    expect((await api.backup.status({})).last).toBeUndefined()
    const target = join(temporaryFolder(), 'kho')
    expect(await api.backup.restore({ from: backup, to: target }).result).toMatchObject({ records: 3, objects: 1, sound: false })
    const restored = openRestored(target)
    const found = await checkArchive(restored, { full: true, signal: new AbortController().signal, report: () => undefined })
    expect(found.problems.map(({ kind }) => kind)).toEqual(['missing', 'missing'])
  })
})

describe('restoring', () => {
  it('finds any one flipped byte of a backup, and leaves nothing in the target', async () => {
    const { api, backup } = await setUp(2)
    await api.backup.run({ folder: backup }).result
    const files = Object.keys(snapshot(backup)).filter((file) => file.includes('objects'))
    const home = temporaryFolder()
    for (const [index, file] of files.entries()) {
      const damaged = join(home, `hỏng ${index}`)
      cpSync(backup, damaged, { recursive: true })
      flip(join(damaged, file), 17 * (index + 1))
      const target = join(home, 'đích', 'kho')
      mkdirSync(join(home, 'đích'), { recursive: true })
      expect((await failureOf(api.backup.restore({ from: damaged, to: target }).result)).code, file).toBe('backup.damaged')
      expect(readdirSync(join(home, 'đích'))).toEqual([])
    }
  })

  it('finds rows changed in the database of a backup, a database cut short, and one that is none', async () => {
    const { api, backup } = await setUp(1)
    await api.backup.run({ folder: backup }).result
    const home = temporaryFolder()
    const spoil: Readonly<Record<string, (database: string) => void>> = {
      row: (database) => {
        const native = new BetterSqlite(database)
        native.exec("UPDATE records SET title = 'Tên giả'")
        native.close()
      },
      short: (database) => writeFileSync(database, readFileSync(database).subarray(0, statSync(database).size / 2)),
      none: (database) => writeFileSync(database, 'không phải cơ sở dữ liệu'.repeat(100)),
      gone: (database) => rmSync(database),
    }
    for (const [name, work] of Object.entries(spoil)) {
      const damaged = join(home, name)
      cpSync(backup, damaged, { recursive: true })
      work(join(damaged, 'database', readdirSync(join(damaged, 'database'))[0] ?? ''))
      expect((await failureOf(api.backup.restore({ from: damaged, to: join(home, 'kho') }).result)).code, name).toBe('backup.damaged')
      expect(existsSync(join(home, 'kho')), name).toBe(false)
    }
  })

  it('never takes a backup that was cut short for a whole one, nor some other folder for a backup', async () => {
    const { api, backup } = await setUp(2)
    await api.backup.run({ folder: backup }).result
    const target = join(temporaryFolder(), 'kho')
    rmSync(join(backup, 'tangthu-backup.json'))
    expect((await failureOf(api.backup.restore({ from: backup, to: target }).result)).code).toBe('backup.notFound')
    writeFileSync(join(backup, 'tangthu-backup.json.part'), '{"format"')
    expect((await failureOf(api.backup.restore({ from: backup, to: target }).result)).code).toBe('backup.notFound')
    // What was cut short goes on to be a backup the next time.
    expect(await api.backup.run({ folder: backup }).result).toMatchObject({ sound: true })
    rmSync(join(backup, 'objects', objectsIn(backup)[0] ?? ''))
    expect((await failureOf(api.backup.restore({ from: backup, to: target }).result)).code).toBe('backup.damaged')
    expect((await failureOf(api.backup.restore({ from: temporaryFolder(), to: target }).result)).code).toBe('backup.notFound')
    expect(existsSync(target)).toBe(false)
  })

  it('does not follow a note that points out of the backup', async () => {
    const { api, backup, archive } = await setUp(1)
    await api.backup.run({ folder: backup }).result
    const note = join(backup, 'tangthu-backup.json')
    writeFileSync(note, readFileSync(note, 'utf8').replace(/database\/[^"]+/, `../../../../..${archive.folder}/archive.db`))
    expect((await failureOf(api.backup.restore({ from: backup, to: join(temporaryFolder(), 'kho') }).result)).code).toBe('backup.notFound')
  })

  it('refuses a folder that holds something, and a file', async () => {
    const { api, backup } = await setUp(1)
    await api.backup.run({ folder: backup }).result
    const home = temporaryFolder()
    writeFileSync(join(home, 'thư.txt'), 'x')
    for (const to of [home, join(home, 'thư.txt')]) {
      expect((await failureOf(api.backup.restore({ from: backup, to }).result)).code, to).toBe('archive.notEmpty')
    }
    expect(readdirSync(home)).toEqual(['thư.txt'])
    const empty = join(home, 'trống')
    mkdirSync(empty)
    expect(await api.backup.restore({ from: backup, to: empty }).result).toMatchObject({ sound: true })
  })

  it('refuses a backup of a newer program without touching it', async () => {
    const { api, backup } = await setUp(1)
    await api.backup.run({ folder: backup }).result
    const database = join(backup, 'database', readdirSync(join(backup, 'database'))[0] ?? '')
    const native = new BetterSqlite(database)
    native.pragma('user_version = 99')
    native.close()
    expect((await failureOf(api.backup.restore({ from: backup, to: join(temporaryFolder(), 'kho') }).result)).code).toBe('archive.newer')
  })

  it('makes an archive that can be written from a backup on a write-protected medium', async () => {
    const { api, backup } = await setUp(1)
    await api.backup.run({ folder: backup }).result
    for (const entry of readdirSync(backup, { recursive: true, withFileTypes: true }))
      chmodSync(join(entry.parentPath, entry.name), entry.isFile() ? 0o444 : 0o555)
    const target = join(temporaryFolder(), 'kho')
    await api.backup.restore({ from: backup, to: target }).result
    expect(statSync(join(target, 'archive.db')).mode & 0o200).toBe(0o200)
  })
})
