import { expect, it } from 'vitest'
import { createApp } from '../../../electron/app/create-app.ts'
import { createApi } from '../../../shared/rpc/api.ts'
import { appContract } from '../../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess, temporaryFolder } from '../../support/create-test-app.ts'
import { runHere } from '../../support/run-command.ts'

const makeArchive = async (): Promise<string> => {
  const home = temporaryFolder()
  const folder = `${home}/kho`
  await runHere(['init', folder, '--name', 'Kho', '--org', 'BT', '--as', 'Người thử'])
  const app = createApp(createTestPorts(home))
  const api = createApi(appContract, inProcess(app, { person: 'Người thử', account: 'Người thử' }))
  await api.archives.open({ folder })
  const box = await api.records.create({ profile: 'document', title: 'Hộp một', code: 'H1' })
  const make = (code: string, title: string, data: Record<string, unknown>) =>
    api.records.create({ profile: 'artifact', code, title, parent: box.id, data })
  const vase = await make('A1', 'Bình', { materials: ['gom'], date: '1805', collector: 'Lê Văn Bình' })
  const teapot = await make('A2', 'Ấm', { materials: ['gom'], date: '1930', collector: 'Nguyễn Thị An' })
  await make('A10', 'Chuông', { materials: ['dong'], date: '1840' })
  await api.records.relate({ id: vase.id, kind: 'set_with', other: teapot.id })
  await app.close()
  return folder
}

const codes = (run: { readonly json: unknown }, list: 'hits' | 'records'): readonly string[] => {
  const json = run.json as Record<string, { code: string }[]>
  return json[list]?.map(({ code }) => code) ?? []
}

it('narrows and orders a list as the window does', async () => {
  const folder = await makeArchive()
  const list = async (...options: string[]) => codes(await runHere(['list', folder, '--profile', 'artifact', ...options]), 'records')
  expect(await list()).toEqual(['A1', 'A2', 'A10'])
  expect(await list('--desc', '--limit', '2')).toEqual(['A10', 'A2'])
  expect(await list('--offset', '1')).toEqual(['A2', 'A10'])
  expect(await list('--facet', 'chất liệu=gốm')).toEqual(['A1', 'A2'])
  expect(await list('--facet', 'materials=gom', '--facet', 'materials=dong')).toHaveLength(3)
  expect(await list('--from', 'Gia Long', '--to', '1840')).toEqual(['A1', 'A10'])
  expect(await list('--sort', 'người sưu tầm')).toEqual(['A2', 'A1', 'A10'])
  expect(await list('--in', 'H1', '--sort', 'title')).toEqual(['A2', 'A1', 'A10'])
  expect((await runHere(['list', folder, '--sort', 'khong-co'])).code).not.toBe(0)
})

it('finds by relation', async () => {
  const folder = await makeArchive()
  expect(codes(await runHere(['search', folder, 'quan hệ:A1']), 'hits')).toEqual(['A2'])
  expect(codes(await runHere(['search', folder, 'relation:"is in one set with"', '--sort', 'code']), 'hits')).toEqual(['A1', 'A2'])
})

it('keeps searches, runs them and takes them away', async () => {
  const folder = await makeArchive()
  const as = ['--as', 'Người thử']
  await runHere(['searches', folder, 'save', 'Đồ gốm', '--query', 'chất liệu:gốm', '--sort', 'date', '--desc', ...as])
  expect((await runHere(['searches', folder, 'list', ...as])).json).toMatchObject({ searches: [{ name: 'Đồ gốm' }] })
  expect(codes(await runHere(['searches', folder, 'run', 'Đồ gốm', ...as]), 'hits')).toEqual(['A2', 'A1'])
  expect((await runHere(['searches', folder, 'remove', 'Đồ gốm', ...as])).code).toBe(0)
  expect((await runHere(['searches', folder, 'run', 'Đồ gốm', ...as])).json).toMatchObject({ error: { code: 'search.savedNotFound' } })
})
