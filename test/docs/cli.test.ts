import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeDemoCertificate } from '../../electron/features/signing/public.ts'
import { temporaryFolder } from '../support/create-test-app.ts'
import { differences, readCommandSections, readHelp, sharedOptions } from './cli-page.ts'
import { runCommand } from './run-command.ts'

const page = readFileSync('docs/cli.md', 'utf8')
const sections = readCommandSections(page)
const sectionOf = (name: string) => {
  const section = sections.find((one) => one.name === name)
  if (!section) throw new Error(`docs/cli.md has no section ${name}`)
  return section
}

describe('docs/cli.md beside tangthu help', () => {
  it('has a section for each command, and for nothing else', async () => {
    const { printed } = await runCommand('help')
    const commands = [...printed.matchAll(/^ {2}([a-z][a-z-]*) .*\[?.*$/gm)].map((match) => match[1]).filter((name) => name !== 'help')
    expect(sections.map(({ name }) => name).sort()).toEqual(commands.sort())
  })

  for (const { name, usage, options, text } of sections) {
    it(`says how ${name} is used, with each of its options`, async () => {
      const { printed } = await runCommand('help', name)
      const help = readHelp(printed)
      expect(usage).toBe(help.usage)
      expect([...options].sort()).toEqual([...help.options].sort())
      for (const format of /--format <format>\s+([a-z, ]+?) \(/.exec(printed)?.[1]?.split(', ') ?? [])
        expect(text).toContain(`\`${format}\``)
    })
  }

  it('lists the options that all commands share', () => {
    for (const option of sharedOptions) expect(page).toContain(`| \`${option}\` |`)
  })
})

/** Makes an archive of one page by the command line, and everything that the commands want beside it. */
const prepare = async () => {
  const home = temporaryFolder()
  process.env['TANGTHU_HOME'] = join(home, 'settings')
  process.env['TANGTHU_PASSPHRASE'] = 'thử'
  onTestFinished(() => {
    delete process.env['TANGTHU_HOME']
    delete process.env['TANGTHU_PASSPHRASE']
  })
  const scans = join(home, 'scans')
  mkdirSync(scans)
  await sharp('resources/samples/huong-uoc-lang-ha/trang-02.jpg')
    .extract({ left: 200, top: 300, width: 1700, height: 260 })
    .toFile(join(scans, 'trang-1.jpg'))
  writeFileSync(join(scans, 'hong.jpg'), Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]))
  const { p12, rootPem } = await makeDemoCertificate({ signer: 'Người Ký', organisation: 'Kho', passphrase: 'thử', now: new Date() })
  writeFileSync(join(home, 'key.p12'), p12)
  writeFileSync(join(home, 'root.pem'), rootPem)
  return { home, scans, archive: join(home, 'kho'), key: `p12:${join(home, 'key.p12')}`, root: join(home, 'root.pem') }
}

it('shows what --json prints, key by key, for every command that does its work and ends', async () => {
  const { home, scans, archive, key, root } = await prepare()
  const found: string[] = []
  const run = async (like: string | undefined, exit: number, ...args: readonly string[]): Promise<Record<string, unknown>> => {
    const { code, printed } = await runCommand(...args, '--json', '--as', 'Người Thử')
    expect(`${args[0]} leaves by ${code}: ${code === exit ? '' : printed}`).toBe(`${args[0]} leaves by ${exit}: `)
    const printedObject: Record<string, unknown> = JSON.parse(printed)
    if (like !== undefined) {
      const { example, optional } = sectionOf(like)
      found.push(...differences(example, printedObject, optional).map((one) => `${args.slice(0, 1)}: ${one}`))
    }
    return printedObject
  }
  const bag = join(home, 'goi')
  await run('init', 0, 'init', archive, '--org', 'XA')
  const { records, batch } = await run('ingest', 1, 'ingest', archive, scans)
  const code = String([records].flat()[0])
  await run('ocr', 0, 'ocr', archive)
  await run('watch', 1, 'watch', archive, scans, '--once', '--quiet', '1')
  await run('numbers', 0, 'numbers', archive, 'list')
  await run('text', 0, 'text', archive, code, '-o', join(home, 'van-ban.txt'))
  await run('search', 0, 'search', archive, 'hương ước')
  await run('list', 0, 'list', archive)
  await run('show', 0, 'show', archive, code)
  await run(undefined, 0, 'edit', archive, code, '--set', 'title=Một trang hương ước', '--why', 'thử')
  await run('history', 0, 'history', archive, code)
  await run(undefined, 0, 'undo', archive, code)
  await run('dossier', 0, 'dossier', archive, code, '-o', join(home, 'ho-so.pdf'))
  await run('export', 0, 'export', archive, '--all', '-o', bag, '--sign', key)
  await run('verify', 0, 'verify', bag, '--trust', root)
  writeFileSync(join(bag, 'data', 'lạ.txt'), 'x')
  await run('verify', 1, 'verify', bag)
  await run('check', 0, 'check', archive, '--full')
  await run(undefined, 0, 'terms', archive, 'add', 'materials', 'Gốm nung', '--notation', 'Gn', '--why', 'thử')
  await run('terms', 0, 'terms', archive, 'show', 'materials', 'gốm nung')
  await run(undefined, 0, 'agents', archive, 'add', 'Võ An Ninh', '--dates', '1907–2009')
  await run('agents', 0, 'agents', archive, 'show', 'vo an ninh')
  writeFileSync(join(home, 'dia-danh.csv'), 'code,name,level,parent_code\n01,Thành phố Hà Nội,province,\n02,Phường Lạc,commune,99\n')
  await run('places', 1, 'places', archive, 'import', join(home, 'dia-danh.csv'))
  await run('import-sheet', 0, 'import-sheet', archive, '--profile', 'document', '-o', join(home, 'phieu.xlsx'))
  await run('export-table', 0, 'export-table', archive, '-o', join(home, 'ho-so.csv'))
  writeFileSync(join(home, 'bang.csv'), 'Ký hiệu,Tên tài liệu\nTL-9,Gia phả họ Phạm\nTL-9,Gia phả họ Phạm\n')
  await run('import', 1, 'import', archive, join(home, 'bang.csv'), '--profile', 'document')
  const warehouse = join(home, 'kho-tinh')
  mkdirSync(warehouse)
  await run(undefined, 0, 'remote', archive, 'add', 'tinh', `folder:${warehouse}`)
  await run('remote', 0, 'remote', archive, 'list')
  await run('sync', 0, 'sync', archive, '--sign', key)
  const province = join(home, 'tinh')
  await run(undefined, 0, 'init', province, '--org', 'TINH')
  await run(undefined, 0, 'remote', province, 'add', 'kho', `folder:${warehouse}`)
  await run('receive', 0, 'receive', province, '--remote', 'kho', '--trust', root, '--sign', key)
  await run('sync', 0, 'sync', archive)
  const second = join(home, 'goi-2')
  await run('export', 0, 'export', archive, '--all', '-o', second)
  await run('receive', 0, 'receive', province, second)
  await run('receive', 1, 'receive', province, bag)
  await run('backup', 0, 'backup', archive, join(home, 'sao-luu'))
  await run('restore', 0, 'restore', join(home, 'sao-luu'), join(home, 'kho-2'))
  await run('remove', 0, 'remove', archive, code)
  await run(undefined, 0, 'undo', archive, code)
  await run('undo', 0, 'undo', archive, String(batch))
  await run('ocr-file', 1, 'ocr-file', join(scans, 'trang-1.jpg'), join(scans, 'hong.jpg'))
  expect(found).toEqual([])
})
