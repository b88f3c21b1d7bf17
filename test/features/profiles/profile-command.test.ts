import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../../docs/run-command.ts'
import { temporaryFolder } from '../../support/create-test-app.ts'

const prepare = async () => {
  const home = temporaryFolder()
  process.env['TANGTHU_HOME'] = join(home, 'settings')
  onTestFinished(() => {
    delete process.env['TANGTHU_HOME']
  })
  const kho = join(home, 'kho')
  const run = async (...args: readonly string[]) => {
    const { code, printed } = await runCommand(...args, '--json', '--as', 'Lan')
    return { code, out: JSON.parse(printed) }
  }
  await run('init', kho, '--org', 'BTHY')
  const write = (name: string, body: unknown): string => {
    const file = join(home, name)
    writeFileSync(file, typeof body === 'string' ? body : JSON.stringify(body))
    return file
  }
  return { home, kho, run, write }
}

const storehouse = {
  extends: 'artifact',
  over: 1,
  groups: [
    {
      label: { vi: 'Nhận diện', en: 'Identification' },
      fields: [{ key: 'soNhaKho', label: { vi: 'Số nhà kho', en: 'Storehouse' }, type: 'text', facet: true, after: 'registerNumber' }],
    },
  ],
}

it('takes own fields from a file, shows them, gives them out, and another archive takes them in', async () => {
  const { home, kho, run, write } = await prepare()
  expect((await run('profile', kho, 'add', write('them.json', storehouse))).out).toEqual({
    id: 'artifact',
    label: 'Hiện vật',
    version: 2,
    ownFields: 1,
    recounted: 0,
  })
  const { out: listed } = await run('profile', kho, 'list')
  expect(listed.forms.find(({ id }: { id: string }) => id === 'artifact')).toMatchObject({ version: 2, own: 'fields', records: 0 })
  const { out: shown } = await run('profile', kho, 'show', 'artifact')
  expect(shown.groups[0].fields[1]).toMatchObject({ key: 'soNhaKho', own: true, facet: true, used: false })
  expect(shown.versions).toEqual([expect.objectContaining({ version: 2, by: 'Lan' })])
  const file = join(home, 'mau.json')
  expect((await run('profile', kho, 'export', 'artifact', '-o', file)).out).toEqual({ id: 'artifact', file, kind: 'own' })
  expect((await run('profile', kho, 'export', 'artifact', '-o', file)).out.error.code).toBe('profile.fileExists')
  const other = join(home, 'kho-2')
  await run('init', other, '--org', 'XA')
  expect((await run('profile', other, 'add', file)).out).toMatchObject({ version: 2, ownFields: 1 })
})

it('makes a form of one’s own out of one that ships, and takes it away while nothing is of it', async () => {
  const { kho, run, write } = await prepare()
  const { out: whole } = await run('profile', kho, 'export', 'van-bia')
  const own = { ...whole, id: 'chuong-khanh', label: { vi: 'Chuông, khánh', en: 'Bells' }, codePattern: 'CK-{n:000}' }
  expect((await run('profile', kho, 'add', write('chuong.json', own))).out).toMatchObject({ id: 'chuong-khanh', version: 1 })
  expect((await run('profile', kho, 'remove', 'chuong-khanh')).out).toEqual({ id: 'chuong-khanh', removed: true })
  expect((await run('profile', kho, 'remove', 'van-bia')).out.error.code).toBe('profile.ships')
})

it('says what is wrong with a file, and changes nothing', async () => {
  const { kho, run, write } = await prepare()
  const failure = async (file: string) => {
    const { code, out } = await run('profile', kho, 'add', file)
    return [code, out.error.code, out.error.message]
  }
  expect(await failure(write('a.json', '{'))).toEqual([1, 'profile.invalid', expect.stringContaining('a.json')])
  expect(await failure(write('b.json', { extends: 'artifact' }))).toEqual([1, 'profile.invalid', expect.any(String)])
  expect(await failure('khong-co.json')).toEqual([1, 'profile.fileUnreadable', expect.any(String)])
  const [group] = storehouse.groups
  const wrong = { ...storehouse, groups: [{ ...group, fields: [{ ...group?.fields[0], type: 'term' }] }] }
  expect(await failure(write('c.json', wrong))).toEqual([
    1,
    'profile.unsound',
    expect.stringContaining('Số nhà kho: trường chọn theo danh mục phải nói danh mục nào'),
  ])
  expect((await run('profile', kho, 'show', 'artifact')).out.versions).toEqual([])
  expect((await run('profile', kho, 'recount')).out).toEqual({ records: 0 })
  expect((await run('profile', kho, 'nhầm')).code).toBe(2)
})

it('tells with a record what is lacking, why fields are empty, and which parts of the dossier are there', async () => {
  const { home, kho, run, write } = await prepare()
  await run('import', kho, write('di-tich.csv', 'Mã hồ sơ,Tên di tích\nDT-1,Đình Hạ\n'), '--profile', 'relic-site')
  const { out: record } = await run('list', kho)
  const code = record.records[0].code
  const { out: before } = await run('show', kho, code)
  expect(before.dossier).toMatchObject({ complete: false, parts: expect.arrayContaining([expect.objectContaining({ state: 'unsaid' })]) })
  const { key } = before.completeness.lacking[0]
  await run('edit', kho, code, '--set', `${key}=[không rõ]`, `${before.dossier.parts[0].key}=Có`)
  const { out: after } = await run('show', kho, code)
  expect(after.data.missing).toEqual({ [key]: 'KHONG_RO' })
  expect(after.completeness.required.done).toBe(before.completeness.required.done + 1)
  expect(after.dossier.parts[0].state).toBe('present')
  await run('export-table', kho, '-o', join(home, 'ra.csv'), '--profile', 'relic-site')
  expect(existsSync(join(home, 'ra.csv')) && readFileSync(join(home, 'ra.csv'), 'utf8')).toContain('[không rõ]')
})
