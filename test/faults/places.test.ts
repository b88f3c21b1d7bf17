import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../electron/db/archive.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { failureOf, temporaryFolder } from '../support/create-test-app.ts'
import { runHere } from '../support/run-command.ts'
import { writeNotes } from '../support/scans.ts'
import { noDiskReason, onReadOnlyDisk } from '../support/small-disk.ts'

const options = { person: 'Người thử', now: () => new Date() }
const makeArchive = (folder: string): string => {
  newArchive(folder, { name: 'Kho', org: 'H33', person: options.person }, options).close()
  return folder
}
const head = `
  const { outcome, startSession } = await import(${JSON.stringify(new URL('./session.ts', import.meta.url).href)})
  const { api, app, make, open } = startSession()
  const print = (value) => console.log(JSON.stringify(value))`

const reason = noDiskReason()

describe('places of archives', () => {
  it('may have names with marks in either form, spaces and signs; and so may backups', async () => {
    const home = temporaryFolder()
    for (const form of ['NFC', 'NFD'] as const) {
      const folder = join(home, `Kho xã Đông Hồ — “bà Tư” 🏺 ${form} #1 100% ?`.normalize(form))
      expect(await runHere(['init', folder])).toMatchObject({ code: 0, json: { archive: folder } })
      expect(await runHere(['ingest', folder, writeNotes(join(home, `Quét lần đầu 📷 ${form}`.normalize(form)), 2)])).toMatchObject({
        code: 0,
      })
      expect(await runHere(['backup', folder, join(home, `Sao lưu ${form} 💾`.normalize(form), 'a b')])).toMatchObject({
        code: 0,
        json: { sound: true },
      })
      const back = join(home, `Phục hồi ${form} ệ`.normalize(form))
      expect(await runHere(['restore', join(home, `Sao lưu ${form} 💾`.normalize(form), 'a b'), back])).toMatchObject({ code: 0 })
      expect(await runHere(['check', back, '--full'])).toMatchObject({
        code: 0,
        json: { sound: true, checked: { records: 2, objects: 2 } },
      })
    }
  })

  it('of a newer program are refused with both numbers, by writers and readers, and left as they were', async () => {
    const folder = makeArchive(join(temporaryFolder(), 'kho'))
    const native = new BetterSqlite(join(folder, 'archive.db'))
    native.pragma('user_version = 1000')
    native.close()
    for (const args of [
      ['list', folder],
      ['ingest', folder, folder],
      ['check', folder],
      ['backup', folder, `${folder}-sao`],
    ]) {
      expect(await runHere(args), args.join(' ')).toMatchObject({
        code: 1,
        json: { error: { code: 'archive.newer', data: { found: 1000 } } },
      })
    }
    const after = new BetterSqlite(join(folder, 'archive.db'))
    expect(after.pragma('user_version', { simple: true })).toBe(1000)
    after.close()
  })

  it('whose making was cut short can simply be made again; others with something in them cannot', async () => {
    const folder = join(temporaryFolder(), 'kho')
    for (const name of ['objects', 'logs']) mkdirSync(join(folder, name), { recursive: true })
    for (const name of ['archive.db.part', 'archive.db.part-wal', 'lock.db', 'lock.json', '.DS_Store'])
      writeFileSync(join(folder, name), 'dở')
    writeFileSync(join(folder, 'lock.db'), '')
    makeArchive(folder)
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([])
    openArchive(folder, options).close()
    const used = join(temporaryFolder(), 'dùng rồi')
    mkdirSync(join(used, 'objects'), { recursive: true })
    writeFileSync(join(used, 'objects', 'ảnh.jpg'), 'x')
    expect((await failureOf(Promise.resolve().then(() => makeArchive(used)))).code).toBe('archive.notEmpty')
    writeFileSync(join(used, 'tệp'), 'x')
    expect((await failureOf(Promise.resolve().then(() => makeArchive(join(used, 'tệp'))))).code).toBe('archive.notEmpty')
    expect((await failureOf(Promise.resolve().then(() => makeArchive(join(used, 'tệp', 'con'))))).code).toBe('archive.notEmpty')
  })

  it('on a read-only disk can be read, searched and backed up; writing is refused with its sentence', (context) => {
    if (reason !== undefined && process.env['CI'] !== 'true') context.skip(reason)
    const home = temporaryFolder()
    const stick = join(home, 'USB')
    makeArchive(join(stick, 'kho'))
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('tangthu-read-'))
    const found = onReadOnlyDisk(
      stick,
      `${head}
      const write = await outcome(open('DISK/kho', 'write'))
      const work = await outcome(open('DISK/kho', 'work'))
      const { readOnly } = (await api.archives.current({})).archive
      const listed = await outcome(api.records.list({}))
      const edit = await outcome(api.records.create({ profile: 'document', title: 'x' }))
      const check = (await api.audit.check({ full: true }).result).sound
      const backup = await outcome(api.backup.run({ folder: '${home}/sao lưu' }).result)
      const onto = await outcome(api.backup.run({ folder: 'DISK/sao lưu' }).result)
      const made = await outcome(make('DISK/kho mới'))
      await app.close()
      const read = await outcome(open('DISK/kho', 'read'))
      await app.close()
      print({ write, work, readOnly, listed, edit, check, backup, onto, made, read })`,
    )
    expect(found).toEqual({
      write: 'archive.notWritable',
      work: 'done',
      readOnly: true,
      listed: 'done',
      edit: 'archive.readOnly',
      check: true,
      backup: 'done',
      onto: 'archive.notWritable',
      made: 'archive.notWritable',
      read: 'done',
    })
    expect(existsSync(join(home, 'sao lưu', 'tangthu-backup.json'))).toBe(true)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('tangthu-read-'))).toEqual(before)
  })

  it('of another account can be read where that is allowed, and are refused with their sentence where not', (context) => {
    if (process.getuid?.() !== 0) context.skip('another account is needed')
    const home = temporaryFolder()
    chmodSync(home, 0o755)
    const readable = makeArchive(join(home, 'xem được'))
    const closed = makeArchive(join(home, 'kín'))
    chmodSync(closed, 0o700)
    const own = join(home, 'của mình')
    mkdirSync(own)
    chownSync(own, 65534, 65534)
    const script = `${head}
      const write = await outcome(open('${readable}', 'write'))
      const work = await outcome(open('${readable}', 'work'))
      const listed = await outcome(api.records.list({}))
      await app.close()
      const shut = [await outcome(open('${closed}', 'read')), await outcome(open('${closed}', 'write')), await outcome(open('${closed}/x', 'read'))]
      const made = [await outcome(make('${readable}/objects/mới')), await outcome(make('${closed}/mới')), await outcome(make('${own}/kho'))]
      const saved = await outcome(api.records.create({ profile: 'document', title: 'x' }))
      const backups = [await outcome(api.backup.run({ folder: '${closed}/sao' }).result), await outcome(api.backup.run({ folder: '${own}/sao' }).result)]
      const restored = [await outcome(api.backup.restore({ from: '${own}/sao', to: '${readable}/lại' }).result), await outcome(api.backup.restore({ from: '${own}/sao', to: '${own}/lại' }).result)]
      await app.close()
      print({ write, work, listed, shut, made, saved, backups, restored })`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      uid: 65534,
      gid: 65534,
    })
    if (/EACCES.*node_modules|Cannot find module/.test(stderr)) context.skip('another account cannot read this checkout')
    expect(stdout, stderr).not.toBe('')
    expect(JSON.parse(stdout)).toEqual({
      write: 'archive.notWritable',
      work: 'done',
      listed: 'done',
      shut: ['archive.folderUnreadable', 'archive.folderUnreadable', 'archive.folderUnreadable'],
      made: ['archive.notWritable', 'archive.notWritable', 'done'],
      saved: 'done',
      backups: ['archive.notWritable', 'done'],
      restored: ['archive.notWritable', 'done'],
    })
  })
})
