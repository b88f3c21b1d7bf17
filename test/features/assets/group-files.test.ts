import { describe, expect, it } from 'vitest'
import { compareNames } from '../../../shared/features/assets/natural-order.ts'
import {
  type AssetKind,
  type FoundFile,
  type Grouping,
  groupFiles,
  isSystemFile,
  titleFromName,
} from '../../../shared/features/assets/rules.ts'

const kinds: Record<string, AssetKind> = { jpg: 'image', tif: 'image', pdf: 'pdf', mp3: 'audio', mp4: 'video' }

const found = (path: string, { loose = false, pageCount = 1 } = {}): FoundFile => {
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  return { path, folder: path.slice(0, slash), name, loose, kind: kinds[name.split('.').at(-1) ?? ''] ?? 'attachment', pageCount }
}
const shown = (files: readonly FoundFile[], grouping?: Grouping) =>
  groupFiles(files, grouping).map(({ title, reason, files: members }) => [title, reason, members.map(({ name }) => name)])

describe('grouping files into records', () => {
  it('makes one record of a folder of images, its pages as people count', () => {
    expect(shown(['10', '9', '1', '2'].map((number) => found(`/quét/Hương ước làng Đồng_Xá/trang ${number}.jpg`)))).toEqual([
      ['Hương ước làng Đồng Xá', 'folder', ['trang 1.jpg', 'trang 2.jpg', 'trang 9.jpg', 'trang 10.jpg']],
    ])
  })

  it('makes a record of each folder, of each PDF and of each TIFF of several pages', () => {
    const files = [
      found('/q/a/1.jpg'),
      found('/q/a/2.jpg'),
      found('/q/b/1.jpg'),
      found('/q/b/báo cáo.pdf'),
      found('/q/b/sổ.tif', { pageCount: 3 }),
    ]
    expect(shown(files)).toEqual([
      ['a', 'folder', ['1.jpg', '2.jpg']],
      ['b', 'folder', ['1.jpg']],
      ['báo cáo', 'document', ['báo cáo.pdf']],
      ['sổ', 'document', ['sổ.tif']],
    ])
  })

  it('keeps loose images together only where their names run in a series', () => {
    const files = ['Scan_002.jpg', 'Scan_001.jpg', 'đình.jpg', 'cổng làng 7.jpg'].map((name) => found(`/ảnh/${name}`, { loose: true }))
    expect(shown(files)).toEqual([
      ['cổng làng 7', 'single', ['cổng làng 7.jpg']],
      ['đình', 'single', ['đình.jpg']],
      ['Scan', 'series', ['Scan_001.jpg', 'Scan_002.jpg']],
    ])
  })

  it('takes the series by its folder, and the folder for its title where the names are numbers only', () => {
    const files = ['/a/1.jpg', '/a/2.jpg', '/b/3.jpg'].map((path) => found(path, { loose: true }))
    expect(shown(files)).toEqual([
      ['a', 'series', ['1.jpg', '2.jpg']],
      ['3', 'single', ['3.jpg']],
    ])
  })

  it('gives sound and film a record each, and a note to what it is named after or lies beside', () => {
    const files = ['1.jpg', '2.jpg', 'Nghệ nhân.mp3', 'nghệ nhân.docx', 'ghi chú.txt'].map((name) => found(`/hội làng/${name}`))
    expect(shown(files)).toEqual([
      ['hội làng', 'folder', ['1.jpg', '2.jpg', 'ghi chú.txt']],
      ['Nghệ nhân', 'media', ['Nghệ nhân.mp3', 'nghệ nhân.docx']],
    ])
  })

  it('gives a note to the only record of a folder, and makes it one itself where there are several or none', () => {
    expect(shown([found('/a/x.pdf'), found('/a/y.txt')])).toEqual([['x', 'document', ['x.pdf', 'y.txt']]])
    expect(shown([found('/a/u.pdf'), found('/a/v.pdf'), found('/a/y.txt')]).length).toBe(3)
    expect(shown([found('/a/y.txt')])).toEqual([['y', 'attachments', ['y.txt']]])
  })

  it('makes one record of all when asked, pages first, named after the folder that they share', () => {
    const files = [found('/kho/Đồng Xá/phần 2/1.jpg'), found('/kho/Đồng Xá/phần 1/9.jpg'), found('/kho/Đồng Xá/a.txt')]
    expect(shown(files, 'one-record')).toEqual([['Đồng Xá', 'chosen', ['9.jpg', '1.jpg', 'a.txt']]])
  })

  it('makes a record of each file when asked', () => {
    expect(shown([found('/a/2.jpg'), found('/a/1.jpg')], 'each')).toEqual([
      ['1', 'chosen', ['1.jpg']],
      ['2', 'chosen', ['2.jpg']],
    ])
  })

  it('groups names written with loose marks (NFD) with those written whole, and shows whole ones', () => {
    const decomposed = 'Đình làng 1.jpg'.normalize('NFD')
    const [group, ...rest] = groupFiles([found(`/a/${decomposed}`, { loose: true }), found('/a/Đình làng 2.jpg', { loose: true })])
    expect(rest).toEqual([])
    expect(group?.title).toBe('Đình làng')
    expect(group?.files[0]?.name).toBe(decomposed)
    expect(titleFromName(decomposed)).toBe('Đình làng 1')
  })

  it('has no group for no files', () => {
    expect(groupFiles([])).toEqual([])
  })
})

describe('names of files', () => {
  it('never compares two different names as the same', () => {
    expect(compareNames('a1', 'a01')).not.toBe(0)
    expect(compareNames('a', 'a')).toBe(0)
  })

  it('knows what systems leave behind', () => {
    expect(['.DS_Store', 'Thumbs.db', 'desktop.ini', '._ảnh.jpg', '~$báo cáo.docx', '__MACOSX'].every(isSystemFile)).toBe(true)
    expect(['ảnh.jpg', 'thumbs.db.jpg', 'Đình'].some(isSystemFile)).toBe(false)
  })
})
