import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/app/create-app.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { describeFault } from '../../electron/ports/node/describe-fault.ts'
import { createFileLog } from '../../electron/ports/node/file-log.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess, temporaryFolder } from '../support/create-test-app.ts'
import { tinyPage, writeFile } from '../support/scans.ts'

const secrets = ['Nguyễn Văn Bí Mật', 'Sổ đinh làng Hạ', 'giấy khai sinh', 'bí mật']

const linesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  )

describe('the log', () => {
  it('holds JSON lines and nothing personal after a day’s work with faults in it', async () => {
    const home = join(temporaryFolder(), 'Nguyễn Văn Bí Mật')
    const settings = join(home, 'settings')
    const ports = { ...createTestPorts(home), log: createFileLog(join(settings, 'logs')) }
    const app = createApp(ports)
    const session = { person: 'Nguyễn Văn Bí Mật', account: 'Nguyễn Văn Bí Mật' }
    const folder = join(home, 'kho bí mật')
    await app.use((onChanged) =>
      newArchive(folder, { name: 'Kho', org: '', person: session.account }, { person: session.account, now: ports.clock, onChanged }),
    )
    const api = createApi(appContract, inProcess(app, session))
    const scans = join(home, 'giấy khai sinh')
    writeFile(join(scans, 'trang 1.gif'), tinyPage(1))
    writeFile(join(scans, 'giấy khai sinh hỏng.jpg'), Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex'))
    writeFile(join(scans, 'giấy khai sinh.pdf'), '%PDF-1.7\nhỏng')
    const { records } = await api.assets.ingest({ paths: [scans] }).result
    const record = await api.records.getByCode({ code: records[0] ?? '' })
    await api.records.update({ id: record.id, baseVersion: record.version, title: 'Sổ đinh làng Hạ' })
    await api.search.find({ query: 'Sổ đinh làng Hạ' })
    await api.backup.run({ folder: join(home, 'sao lưu bí mật') }).result
    await api.backup.run({ folder: join(scans, 'trang 1.gif') }).result.catch(() => undefined)
    await api.audit.check({ full: true }).result
    for (const fault of faults(home)) ports.log.bug(fault)
    await app.close()
    ports.log.bug(new Error('after the archive was closed'))
    const lines = [...linesIn(join(folder, 'logs')), ...linesIn(join(settings, 'logs'))]
    expect(lines.length).toBeGreaterThanOrEqual(6)
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({ at: expect.stringMatching(/Z$/), level: expect.any(String), event: expect.any(String) })
      for (const secret of secrets)
        for (const form of ['NFC', 'NFD'] as const) expect(line.normalize(form)).not.toContain(secret.normalize(form))
      expect(line).not.toContain(home.split('/').slice(0, -1).join('/'))
    }
  })

  it('still says what went wrong and where', () => {
    const described = describeFault(
      new TypeError("Cannot read properties of undefined (reading 'x')", { cause: new RangeError('too deep') }),
    )
    expect(described).toMatch(/^TypeError: Cannot read properties of undefined \(reading \n at .*\(log\.test\.ts:\d+:\d+\)/)
    expect(described).toContain('caused by RangeError: too deep')
    expect(describeFault('bí mật')).toBe('string')
    expect(describeFault(undefined)).toBe('')
  })

  it('is written beside the archive only while that is open for writing', async () => {
    const home = temporaryFolder()
    const ports = { ...createTestPorts(home), log: createFileLog(join(home, 'logs')) }
    const folder = join(home, 'kho')
    const options = { person: 'P', now: ports.clock }
    newArchive(folder, { name: 'Kho', org: '', person: 'P' }, options).close()
    const { openArchive } = await import('../../electron/db/archive.ts')
    const app = createApp(ports)
    await app.use(() => openArchive(folder, { ...options, readOnly: true }))
    ports.log.bug(new Error('while reading'))
    expect(readdirSync(join(folder, 'logs'))).toEqual([])
    await app.use(() => openArchive(folder, options))
    ports.log.bug(new Error('while writing'))
    expect(linesIn(join(folder, 'logs'))).toHaveLength(1)
    await app.close()
    ports.log.bug(new Error('with none open'))
    expect(linesIn(join(home, 'logs'))).toHaveLength(2)
  })
})

/** Faults as systems and libraries word them, with what they quote. */
const faults = (home: string): readonly unknown[] => {
  const system = (): unknown => {
    try {
      return readFileSync(join(home, "giấy khai sinh của ông 'Tư'", 'trang 1.jpg'))
    } catch (error) {
      return error
    }
  }
  const json = (): unknown => {
    try {
      return JSON.parse('Nguyễn Văn Bí Mật')
    } catch (error) {
      return error
    }
  }
  const path = `${home}/giấy khai sinh/trang 1.jpg`
  return [
    system(),
    json(),
    new Error(`Input file is missing: ${path}`),
    new Error(`cannot read “giấy khai sinh” in C:\\Users\\Nguyễn Văn Bí Mật\\x`),
    Object.assign(new Error('x'), {
      name: 'giấy khai sinh',
      code: 'Nguyễn Văn Bí Mật',
      stack: `Error: giấy khai sinh\n  at f (${path}:1:2)\n  giấy khai sinh`,
    }),
    new Error('outer', { cause: new Error(`inner '${path}'`) }),
  ]
}
