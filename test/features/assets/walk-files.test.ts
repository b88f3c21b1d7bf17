import { execFileSync } from 'node:child_process'
import { chmodSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { walkFiles } from '../../../electron/features/assets/walk-files.ts'
import { temporaryFolder, write } from './sample-files.ts'

describe('walking folders', () => {
  it('finds every file in the order that people count, with emoji, spaces and loose marks in the names', async () => {
    const root = temporaryFolder()
    const decomposed = 'Đình Đồng Xá'.normalize('NFD')
    for (const name of ['trang 10.jpg', 'trang 2.jpg', `${decomposed}/ảnh 🏯 1.jpg`, 'sâu/hơn/nữa/a.pdf']) write(join(root, name), 'x')
    const { files, problems, ignored } = await walkFiles([root])
    expect(files.map(({ path }) => relative(root, path))).toEqual([
      `${decomposed}/ảnh 🏯 1.jpg`,
      'sâu/hơn/nữa/a.pdf',
      'trang 2.jpg',
      'trang 10.jpg',
    ])
    expect(files.every(({ loose }) => !loose)).toBe(true)
    expect([problems, ignored]).toEqual([[], []])
  })

  it('says what it ignores and what is not there, and goes on', async () => {
    const root = temporaryFolder()
    for (const name of ['a.jpg', 'Thumbs.db', '.DS_Store', '._a.jpg', '__MACOSX/a.jpg']) write(join(root, name), 'x')
    const missing = join(root, 'không có')
    const { files, problems, ignored } = await walkFiles([missing, join(root, 'a.jpg'), root])
    expect(files).toMatchObject([{ name: 'a.jpg', loose: true }])
    expect(problems.map(({ path, error }) => [path, error.code])).toEqual([[missing, 'asset.notFound']])
    expect(ignored.map((path) => relative(root, path)).sort()).toEqual(['.DS_Store', '._a.jpg', 'Thumbs.db', '__MACOSX'].sort())
  })

  it('follows links once, and says where a folder leads back into itself', async () => {
    const root = temporaryFolder()
    write(join(root, 'a', 'x.jpg'), 'x')
    symlinkSync('..', join(root, 'a', 'vòng'))
    symlinkSync('x.jpg', join(root, 'a', 'y.jpg'))
    symlinkSync('nowhere', join(root, 'a', 'đứt.jpg'))
    const { files, problems } = await walkFiles([root])
    expect(files.map(({ name }) => name)).toEqual(['x.jpg'])
    expect(problems.map(({ path, error }) => [relative(root, path), error.code]).sort()).toEqual([
      ['a/vòng', 'asset.folderLoop'],
      ['a/đứt.jpg', 'asset.notFound'],
    ])
  })

  it('names what is no ordinary file', async (context) => {
    if (process.platform === 'win32') context.skip('Windows has no named pipes in folders')
    const root = temporaryFolder()
    const pipe = join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect((await walkFiles([root])).problems.map(({ path, error }) => [path, error.code])).toEqual([[pipe, 'asset.notAFile']])
  })

  it('names a folder that may not be read and takes the rest', async (context) => {
    if (process.platform === 'win32') context.skip('Windows keeps permissions elsewhere')
    const root = temporaryFolder()
    const locked = join(root, 'khoá')
    write(join(locked, 'x.jpg'), 'x')
    write(join(root, 'y.jpg'), 'y')
    chmodSync(root, 0o755)
    chmodSync(locked, 0o000)
    const { files, problems } = asOrdinaryPerson(root)
    chmodSync(locked, 0o755)
    expect(files.map(({ name }) => name)).toEqual(['y.jpg'])
    expect(problems).toEqual([{ path: locked, code: 'asset.noPermission' }])
  })

  it('stops when cancelled', async () => {
    const root = temporaryFolder()
    write(join(root, 'x.jpg'), 'x')
    await expect(walkFiles([root], AbortSignal.abort())).rejects.toThrow(/abort/i)
  })
})

/** The administrator may read everything, so the walk runs in a child of an ordinary account. */
const asOrdinaryPerson = (root: string): { files: { name: string }[]; problems: { path: string; code: string }[] } => {
  const module = new URL('../../../electron/features/assets/walk-files.ts', import.meta.url).href
  const script = `const { walkFiles } = await import(${JSON.stringify(module)})
    const { files, problems } = await walkFiles([${JSON.stringify(root)}])
    console.log(JSON.stringify({ files, problems: problems.map(({ path, error }) => ({ path, code: error.code })) }))`
  const person = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { ...person, encoding: 'utf8' }))
}
