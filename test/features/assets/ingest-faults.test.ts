import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bringIn, contents, faults, makeArchive, reopen } from './ingest-support.ts'
import { jpeg, temporaryFolder, write } from './sample-files.ts'

const child = fileURLToPath(new URL('./ingest-child.ts', import.meta.url))

const wav = Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00', 'latin1'), Buffer.alloc(60)])

/** Few files that need few readers, so that every step can be tried. */
const sampleScans = async (folder: string): Promise<string> => {
  write(join(folder, 'Hương ước', 'trang 1.jpg'), await jpeg(1))
  write(join(folder, 'Hương ước', 'ghi chú.txt'), 'chép tay năm 1942')
  write(join(folder, 'Ghi âm.wav'), wav)
  return folder
}
const expected = [
  ['Ghi âm', [], ['Ghi âm.wav']],
  ['Hương ước', ['trang 1.jpg'], ['ghi chú.txt']],
]

describe('an ingest that is killed', () => {
  it('leaves an archive that opens at once and holds no half record, wherever it falls; run again it loses and doubles nothing', {
    // A process for every step.
    timeout: 300_000,
  }, async () => {
    const root = temporaryFolder()
    const scans = await sampleScans(join(root, 'quét'))
    makeArchive(join(root, 'mẫu')).close()
    const run = (folder: string, killAt: number) =>
      spawnSync(process.execPath, [child, folder, scans, 'batch-1'], {
        env: { ...process.env, TANGTHU_TEST_KILL_AT: `${killAt}` },
        encoding: 'utf8',
      })
    const whole = join(root, 'trọn')
    cpSync(join(root, 'mẫu'), whole, { recursive: true })
    const steps = Number(run(whole, 0).stdout)
    expect(steps).toBeGreaterThan(10)

    for (let killAt = 1; killAt <= steps; killAt += 1) {
      const folder = join(root, `kho ${killAt}`)
      cpSync(join(root, 'mẫu'), folder, { recursive: true })
      expect(run(folder, killAt).signal, `step ${killAt}`).toBe('SIGKILL')
      const archive = reopen(folder)
      // Half copies may lie about until the next writer sweeps them; nothing else may be amiss.
      expect(
        faults(archive).filter((fault) => !fault.endsWith('is half copied')),
        `step ${killAt}`,
      ).toEqual([])
      for (const record of contents(archive)) expect(expected).toContainEqual([record.title, record.pages, record.others])
      const done = await bringIn(archive, [scans], { batch: 'batch-1' })
      expect(
        contents(archive).map(({ title, pages, others }) => [title, pages, others]),
        `step ${killAt}`,
      ).toEqual(expected)
      expect(done.records, `step ${killAt}`).toEqual(contents(archive).map(({ code }) => code))
      expect(done.assets, `step ${killAt}`).toEqual({ added: 3, duplicate: 0 })
      expect(faults(archive), `step ${killAt}`).toEqual([])
      archive.close()
    }
  })
})

describe('an ingest onto a full disk', () => {
  it('ends with a clear word, keeps what was done, and goes on once there is room', async (context) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) context.skip('mounting a small disk needs Linux and the administrator')
    const root = temporaryFolder()
    const scans = join(root, 'quét')
    for (let number = 1; number <= 6; number += 1) write(join(scans, `${number}`, `${number}.txt`), Buffer.alloc(700_000, `${number}`))
    const support = new URL('./ingest-support.ts', import.meta.url).href
    const script = `
      const { bringIn, contents, faults, makeArchive, reopen } = await import(${JSON.stringify(support)})
      const { rmSync, statfsSync, writeFileSync } = await import('node:fs')
      let archive = makeArchive('/disk/kho')
      const { bavail, bsize } = statfsSync('/disk')
      writeFileSync('/disk/filler', Buffer.alloc(bavail * bsize - 2_500_000))
      const first = await bringIn(archive, [${JSON.stringify(scans)}]).then(() => 'done', (error) => error.code)
      const kept = { records: contents(archive).length, faults: faults(archive) }
      rmSync('/disk/filler')
      archive.close()
      archive = reopen('/disk/kho')
      const { assets } = await bringIn(archive, [${JSON.stringify(scans)}])
      console.log(JSON.stringify({ first, kept, assets, records: contents(archive).length, faults: faults(archive) }))`
    const mounted = `mkdir -p ${root}/disk && mount -t tmpfs -o size=24m tmpfs ${root}/disk && exec "$@"`
    const probe = spawnSync('unshare', ['-m', 'sh', '-c', mounted, 'sh', 'true'])
    if (probe.status !== 0) context.skip('this machine does not allow mounting a small disk')
    const output = execFileSync(
      'unshare',
      ['-m', 'sh', '-c', mounted, 'sh', process.execPath, '--input-type=module', '-e', script.replaceAll('/disk', `${root}/disk`)],
      { encoding: 'utf8' },
    )
    const { first, kept, assets, records, faults: left } = JSON.parse(output)
    expect(first).toMatch(/^(asset|archive)\.diskFull$/)
    expect(kept.records).toBeLessThan(6)
    expect(kept.faults).toEqual([])
    expect(assets.added + assets.duplicate).toBe(6)
    expect(records).toBe(6)
    expect(left).toEqual([])
    expect(readdirSync(join(root, 'disk'))).toEqual([])
  })
})
