import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/create-test-app.ts'
import { writeNotes } from '../support/scans.ts'
import { noDiskReason, onSmallDisk } from '../support/small-disk.ts'

const head = `
  const { empty, fill, outcome, startSession } = await import(${JSON.stringify(new URL('./session.ts', import.meta.url).href)})
  const { api, app, make, open } = startSession()
  const problems = async () => (await api.audit.check({ full: true }).result).problems.map(({ message }) => message)
  const print = (value) => console.log(JSON.stringify(value))`

const reason = noDiskReason()

describe('a full disk', () => {
  beforeEach((context) => {
    if (reason !== undefined && process.env['CI'] !== 'true') context.skip(reason)
  })

  it('lets no archive be half made, and lets it be made once there is room', () => {
    const found = onSmallDisk(
      temporaryFolder(),
      8,
      `${head}
      const tries = []
      for (const leave of [0, 4096, 40_000, 120_000, 400_000]) {
        fill('DISK', leave)
        tries.push(await outcome(make('DISK/kho')))
        await app.close()
        if (tries.at(-1) === 'done') break
      }
      empty('DISK')
      const { existsSync } = await import('node:fs')
      const half = existsSync('DISK/kho/archive.db')
      const last = await outcome(tries.at(-1) === 'done' ? open('DISK/kho') : make('DISK/kho'))
      print({ tries, half, last, problems: await problems(), people: (await api.people.list({})).people.length })
      await app.close()`,
    )
    expect(found).toMatchObject({ last: 'done', problems: [], people: 1 })
    const { tries, half } = found as { readonly tries: readonly string[]; readonly half: boolean }
    expect(tries[0]).toBe('archive.diskFull')
    expect(tries.filter((one) => one !== 'archive.diskFull' && one !== 'done')).toEqual([])
    expect(half).toBe(tries.includes('done'))
  })

  it('refuses an edit with its sentence, keeps what was saved, and goes on once there is room', () => {
    const found = onSmallDisk(
      temporaryFolder(),
      24,
      `${head}
      await make('DISK/kho')
      const record = await api.records.create({ profile: 'document', title: 'Trước' })
      fill('DISK', 0)
      const summary = 'dài '.repeat(100_000)
      const tries = [
        await outcome(api.records.update({ id: record.id, baseVersion: 1, set: { summary } })),
        await outcome(api.records.saveDraft({ id: record.id, baseVersion: 1, title: 'Nháp', data: { summary } })),
      ]
      const whole = (await api.records.get({ id: record.id })).title
      const before = await problems()
      empty('DISK')
      const after = await outcome(api.records.update({ id: record.id, baseVersion: 1, title: 'Sau' }))
      print({ tries, whole, before, after, title: (await api.records.get({ id: record.id })).title, problems: await problems() })
      await app.close()`,
    )
    expect(found).toEqual({
      tries: ['archive.diskFull', 'archive.diskFull'],
      whole: 'Trước',
      before: [],
      after: 'done',
      title: 'Sau',
      problems: [],
    })
  })

  it('stops an ingest with its sentence and what was done whole; run again, it brings in the rest', () => {
    const home = temporaryFolder()
    const notes = writeNotes(join(home, 'quét'), 12)
    const found = onSmallDisk(
      home,
      24,
      `${head}
      await make('DISK/kho')
      const tries = []
      for (const leave of [0, 20_000, 60_000]) {
        fill('DISK', leave)
        tries.push(await outcome(api.assets.ingest({ paths: [${JSON.stringify(notes)}] }).result))
        tries.push(...(await problems()))
      }
      empty('DISK')
      const last = await api.assets.ingest({ paths: [${JSON.stringify(notes)}] }).result
      print({ tries, failed: last.failed, total: (await api.records.list({})).total, problems: await problems() })
      await app.close()`,
    )
    expect(found).toMatchObject({ failed: [], total: 12, problems: [] })
    const { tries } = found as { readonly tries: readonly string[] }
    expect(tries[0]).toMatch(/^(archive|asset)\.diskFull$/)
    for (const one of tries) expect(one).toMatch(/^((archive|asset)\.diskFull|done)$/)
  })

  it('stops a backup onto it with its sentence, which passes for none and can be gone on with', () => {
    const home = temporaryFolder()
    const notes = writeNotes(join(home, 'quét'), 12)
    const found = onSmallDisk(
      home,
      24,
      `${head}
      await make('${home}/kho')
      await api.assets.ingest({ paths: [${JSON.stringify(notes)}] }).result
      const tries = []
      for (const leave of [0, 200_000, 900_000]) {
        fill('DISK', leave)
        tries.push(await outcome(api.backup.run({ folder: 'DISK/bản sao' }).result))
      }
      const half = await outcome(api.backup.restore({ from: 'DISK/bản sao', to: '${home}/phục hồi' }).result)
      empty('DISK')
      const made = await api.backup.run({ folder: 'DISK/bản sao' }).result
      fill('DISK', 100_000)
      const onto = await outcome(api.backup.restore({ from: 'DISK/bản sao', to: 'DISK/phục hồi' }).result)
      const { readdirSync } = await import('node:fs')
      print({ tries, half, made, onto, left: readdirSync('DISK').sort(), history: (await api.backup.status({})).history.map((one) => one.outcome) })
      await app.close()`,
    )
    const { tries, history, ...rest } = found as { readonly tries: readonly string[]; readonly history: readonly string[] }
    expect(tries[0]).toBe('archive.diskFull')
    for (const one of tries) expect(one).toMatch(/^(archive\.diskFull|done)$/)
    expect(history.filter((one) => one === 'failure')).toHaveLength(tries.filter((one) => one !== 'done').length)
    expect(rest).toMatchObject({
      half: tries.includes('done') ? 'done' : 'backup.notFound',
      made: { sound: true, objects: 12 },
      onto: 'archive.diskFull',
      left: ['bản sao', 'filler'],
    })
    expect(readdirSync(home)).toContain('kho')
  })

  it('under the archive itself stops neither reading nor the backup to another disk, which is what is needed then', () => {
    const home = temporaryFolder()
    const notes = writeNotes(join(home, 'quét'), 3)
    const found = onSmallDisk(
      home,
      24,
      `${head}
      await make('DISK/kho')
      await api.assets.ingest({ paths: [${JSON.stringify(notes)}] }).result
      fill('DISK', 0)
      const whileOpen = await outcome(api.backup.run({ folder: '${home}/sao lưu' }).result)
      await app.close()
      fill('DISK', 0)
      const write = await outcome(open('DISK/kho', 'write'))
      await app.close()
      const work = await outcome(open('DISK/kho', 'work'))
      const listed = (await api.records.list({})).total
      const reading = await outcome(api.backup.run({ folder: '${home}/sao lưu' }).result)
      await app.close()
      empty('DISK')
      const after = await outcome(open('DISK/kho'))
      const saved = await outcome(api.records.create({ profile: 'document', title: 'Sau' }))
      print({ whileOpen, write, work, listed, reading, after, saved, problems: await problems() })
      await app.close()`,
    )
    expect(found).toMatchObject({ whileOpen: 'done', work: 'done', listed: 3, reading: 'done', after: 'done', saved: 'done', problems: [] })
    expect((found as { readonly write: string }).write).toMatch(/^(done|archive\.diskFull)$/)
  })
})
