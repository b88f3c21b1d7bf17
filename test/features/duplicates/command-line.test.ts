import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { runHere } from '../../support/run-command.ts'

const filled = async (): Promise<TestApp> => {
  const test = await createTestApp()
  const make = (code: string, title: string, data = {}) => test.api.records.create({ profile: 'artifact', code, title, data })
  await make('HV-12', 'Bình gốm hoa lam', { description: 'men xanh' })
  await make('hv 0012', 'Bình', { history: 'Nhặt ở chùa Dâu' })
  await make('HV-13', 'Bát gốm', { description: 'men xanh' })
  await test.app.close()
  return test
}

const run = async (...args: readonly string[]) => {
  const { code, stdout } = await runHere(args)
  return { code, json: JSON.parse(stdout) }
}

describe('the command line', () => {
  it('edits many records, says first what it would do, lists the act and takes it back', async () => {
    const { folder } = await filled()
    const given = [
      'batch',
      folder,
      '--query',
      'gốm',
      '--replace',
      'description=XANH=>lam',
      '--no-marks',
      '--set',
      'history=Mua năm 1990',
    ] as const
    expect(await run(...given, '--dry-run')).toMatchObject({ code: 0, json: { total: 2, changed: 2, refusedCount: 0, dryRun: true } })
    const done = await run(...given, '--why', 'Theo sổ cũ')
    expect(done).toMatchObject({ code: 0, json: { changed: 2, dryRun: false } })
    expect((await run('show', folder, 'HV-13')).json.data).toEqual({ description: 'men lam', history: 'Mua năm 1990' })
    expect((await run('batches', folder)).json).toMatchObject({ total: 1, batches: [{ kind: 'edit', records: 2, why: 'Theo sổ cũ' }] })
    expect(await run('undo', folder, done.json.batch)).toMatchObject({ code: 0, json: { records: 2 } })
    expect((await run('show', folder, 'HV-13')).json.data).toEqual({ description: 'men xanh' })
    expect(await run('batch', folder, '--record', 'HV-13', '--set', 'khôngCó=1')).toMatchObject({
      code: 1,
      json: { changed: 0, refused: [{ record: 'HV-13', code: 'batch.noSuchField' }] },
    })
    expect((await run('batch', folder, '--record', 'HV-13')).code).toBe(2)
  }, 60_000)

  it('finds duplicates, merges them by number, and takes the merge back', async () => {
    const { folder } = await filled()
    const found = await run('duplicates', folder, 'find')
    expect(found.json).toMatchObject({
      search: { records: 3, found: 1 },
      pairs: [{ first: { code: 'HV-12' }, second: { code: 'hv 0012' }, words: 'cùng mã hồ sơ, viết khác' }],
    })
    await run('duplicates', folder, 'dismiss', 'HV-12', 'hv 0012')
    expect((await run('duplicates', folder)).json.total).toBe(0)
    const merged = await run('merge', folder, 'HV-12', 'hv 0012', '--choose', 'title=lose')
    expect(merged).toMatchObject({ code: 0, json: { code: 'HV-12', merged: 'hv 0012' } })
    expect((await run('show', folder, 'hv 0012')).json).toMatchObject({ code: 'HV-12', title: 'Bình', formerCodes: ['hv 0012'] })
    expect((await run('search', folder, 'mã:"hv 0012"')).json.hits.map(({ code }: { code: string }) => code)).toContain('HV-12')
    expect((await run('check', folder)).json.sound).toBe(true)
    await run('undo', folder, merged.json.batch)
    expect((await run('show', folder, 'hv 0012')).json.title).toBe('Bình')
  }, 60_000)
})
