import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { makeDemoCertificate } from '../../electron/features/signing/public.ts'
import { temporaryFolder } from '../support/create-test-app.ts'
import { needsTool } from '../support/tools.ts'

interface Step {
  readonly command: string
  readonly lines: readonly string[]
}

/** The commands of the `console` blocks of a page, each with the lines that it shows. */
const readTour = (page: string): readonly Step[] =>
  [...readFileSync(page, 'utf8').matchAll(/```console\n([\s\S]*?)```/g)].flatMap((block) =>
    (block[1] ?? '')
      .replaceAll('\\\n', '')
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        const [command = '', ...lines] = step.trimEnd().split('\n')
        return { command, lines }
      }),
  )

const samples = join('resources', 'samples', 'huong-uoc-lang-ha')

/** A folder like the reader's own: the four pages (all but the one that is searched cut short, since reading takes its time), and the key that the demo made. */
const prepare = async (): Promise<string> => {
  const home = temporaryFolder()
  mkdirSync(join(home, samples), { recursive: true })
  for (const name of ['trang-01.jpg', 'trang-03.jpg', 'trang-04.jpg'])
    await sharp(join(samples, name))
      .extract({ left: 0, top: 0, width: 2100, height: 560 })
      .toFile(join(home, samples, name))
  copyFileSync(join(samples, 'trang-02.jpg'), join(home, samples, 'trang-02.jpg'))
  const keys = join(home, 'demo-archive', 'exports', 'khoa-thu-nghiem')
  mkdirSync(keys, { recursive: true })
  const { p12, rootPem } = await makeDemoCertificate({
    signer: 'Nguyễn Văn Mẫu',
    organisation: 'Nhà văn hóa xã Hạ',
    passphrase: 'demo',
    now: new Date(),
  })
  writeFileSync(join(keys, 'khoa.p12'), p12)
  writeFileSync(join(keys, 'goc.pem'), rootPem)
  return home
}

/** Runs the commands one after the other in one shell, and gives what each printed. */
const walk = (home: string, steps: readonly Step[]): readonly string[] => {
  const script = [
    'npx() { shift; "$NODE" "$TANGTHU" "$@"; }',
    ...steps.flatMap(({ command }) => [command.replaceAll('/media/usb', '"$STICK"'), 'echo "@@@$?"']),
  ].join('\n')
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: home,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE: process.execPath,
      TANGTHU: resolve('electron', 'headless', 'tangthu.mjs'),
      TANGTHU_HOME: join(home, 'settings'),
      STICK: join(home, 'usb'),
    },
  })
  const parts = stdout.split(/^@@@(\d+)\n/m)
  return steps.map(({ command }, index) => {
    const [printed, code] = [parts[index * 2] ?? '', parts[index * 2 + 1]]
    return code === '0' ? printed : `${command} left by ${code}: ${printed}${stderr}`
  })
}

/** What may differ between two machines and two days: folders, names of accounts, times, counts of bytes and of printed pages, doubtful letters. */
const plain = (text: string, home: string): string =>
  text
    .replaceAll(join(home, 'usb'), '/media/usb')
    .replaceAll(home, '/home/lan')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z {2}[^:\n]+/g, 'TIME AND NAME')
    .replace(/\d+ byte/g, 'N byte')
    .replace(/in \d+ trang/g, 'in N trang')
    .replace(/^ +….*$/gm, '      …')
    .trimEnd()

const { skip } = needsTool('bash', 'openssl', 'sha256sum')

it.skipIf(skip)('does what the five minutes of the README show, line by line', { timeout: 240_000 }, async () => {
  const steps = readTour('README.md')
  expect(steps.length).toBeGreaterThan(10)
  const home = await prepare()
  const printed = walk(home, steps)
  const shown = steps.map(({ command, lines }, index) => ({
    command,
    printed: plain(printed[index] ?? '', home),
    lines: plain(lines.join('\n'), home),
  }))
  // OpenSSL says that it is content on standard error, which is no part of this.
  for (const { command, printed: real, lines } of shown.filter(({ command }) => !command.startsWith('openssl')))
    expect(`$ ${command}\n${real}`).toBe(`$ ${command}\n${lines}`)
})

it('shows in Vietnamese nothing that the English page does not', () => {
  const english = new Map(readTour('README.md').map(({ command, lines }) => [command, lines]))
  const vietnamese = readTour('README.vi.md')
  expect(vietnamese.length).toBeGreaterThan(8)
  for (const { command, lines } of vietnamese)
    expect([command, ...lines]).toEqual([command, ...(english.get(command) ?? ['not on the English page'])])
})
