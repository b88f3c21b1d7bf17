// Works in an archive until it is killed. Each line on stdout is a piece of work that was acknowledged: it must not be lost.
import { createApp } from '../../electron/app/create-app.ts'
import { openArchive } from '../../electron/db/archive.ts'
import { createNodePorts } from '../../electron/headless/ports/node-ports.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'

const [folder = '', task = '', ...rest] = process.argv.slice(2)
const ports = await createNodePorts()
const app = createApp(ports)
const session = { person: 'Người ghi', account: 'Người ghi' }
const api = createApi(appContract, { call: (method, input) => app.call(session, method, input), onEvent: app.onEvent })
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** What is edited again and again: the record that came first. */
const edit = async (): Promise<never> => {
  const [first] = (await api.records.list({ sort: 'code', limit: 1 })).records
  if (!first) throw new Error('no record to edit')
  for (let n = 0; ; n += 1) {
    const made = await api.records.create({ profile: 'document', title: `Hồ sơ ${n}` })
    say(`made ${made.code}`)
    const { version } = await api.records.get({ id: first.id })
    const saved = await api.records.update({ id: first.id, baseVersion: version, set: { summary: `lần ${n}` } })
    say(`saved ${saved.version}`)
  }
}

const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
  edit,
  hold: () => new Promise((done) => setTimeout(done, 600_000)),
  ingest: () => api.assets.ingest({ paths: rest }).result,
  ocr: () => api.ocr.read({}).result,
  backup: () => api.backup.run({ folder: rest[0] ?? '' }).result,
  export: () => api.exchange.export({ all: true, out: rest[0] ?? '' }).result,
  restore: () => api.backup.restore({ from: folder, to: rest[0] ?? '' }).result,
}

if (task !== 'restore') await app.use((onChanged) => openArchive(folder, { person: session.account, now: ports.clock, onChanged }))
say('ready')
await tasks[task]?.()
say('done')
await app.close()
