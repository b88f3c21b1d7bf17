import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { objectPath } from '../../../electron/features/assets/object-store.ts'
import { createAssetsService } from '../../../electron/features/assets/service.ts'
import { changeRecord } from '../../../electron/features/records/public.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { fresh } from './fresh.ts'
import { bringIn, contents, depsOf, faults } from './ingest-support.ts'
import { fixture, jpeg, pdf, picture, tiff, write } from './sample-files.ts'

describe('bringing files in', () => {
  it('makes records of a folder, its pages in order, and keeps every original', async () => {
    const { scans, archive } = fresh()
    for (const number of [10, 2, 1]) write(join(scans, 'Hương ước', `trang ${number}.jpg`), await jpeg(number))
    write(join(scans, 'Hương ước', 'ghi chú.txt'), 'chép tay năm 1942')
    write(join(scans, 'Sổ đinh.tif'), await tiff(3, 50))
    write(join(scans, 'Văn bản.pdf'), await pdf(['Hương ước làng Đồng Xá', 'điều thứ hai']))
    write(join(scans, 'ảnh điện thoại.heic'), fixture('telephone.heic'))
    write(join(scans, 'Thumbs.db'), 'x')
    const result = await bringIn(archive, [scans])
    expect(result).toMatchObject({ assets: { added: 7, duplicate: 0 }, failed: [] })
    expect(contents(archive).map(({ title, pages, others }) => [title, pages, others])).toEqual([
      ['Bản quét', ['ảnh điện thoại.heic'], []],
      ['Sổ đinh', ['Sổ đinh.tif 1', 'Sổ đinh.tif 2', 'Sổ đinh.tif 3'], []],
      ['Văn bản', ['Văn bản.pdf 1', 'Văn bản.pdf 2'], []],
      ['Hương ước', ['trang 1.jpg', 'trang 2.jpg', 'trang 10.jpg'], ['ghi chú.txt']],
    ])
    expect(result.records).toEqual(contents(archive).map(({ code }) => code))
    expect(faults(archive)).toEqual([])
  })

  it('keeps the words of a PDF as the text of its pages, findable at once', async () => {
    const { scans, archive } = fresh()
    const file = write(join(scans, 'a.pdf'), await pdf(['Hương ước làng Đồng Xá']))
    await bringIn(archive, [file])
    const text = archive.db.get<{ text: string; source: string; layout: string }>('SELECT text, source, layout FROM page_text')
    expect(text).toMatchObject({ text: 'Hương ước làng Đồng Xá', source: 'pdf' })
    expect(JSON.parse(text?.layout ?? '{}')).toMatchObject({ width: 833, height: 417 })
    expect(archive.db.get('SELECT width, height, text_state FROM pages')).toEqual({ width: 833, height: 417, text_state: 'machine-read' })
    expect(archive.db.get('SELECT count(*) AS n FROM search WHERE search MATCH ?', 'body_folded : "huong uoc"')).toEqual({ n: 1 })
  })

  it('adds nothing when the same folder comes again, even from another place', async () => {
    const { root, scans, archive } = fresh()
    for (const number of [1, 2]) write(join(scans, `trang ${number}.jpg`), await jpeg(number))
    await bringIn(archive, [scans])
    const before = contents(archive)
    expect(await bringIn(archive, [scans])).toMatchObject({ records: [], assets: { added: 0, duplicate: 2 }, failed: [] })
    renameSync(scans, join(root, 'chỗ khác'))
    expect(await bringIn(archive, [join(root, 'chỗ khác')])).toMatchObject({ records: [], assets: { added: 0, duplicate: 2 } })
    expect(contents(archive)).toEqual(before)
    expect(faults(archive)).toEqual([])
  })

  it('puts a page that comes later into its place in the record of its folder', async () => {
    const { scans, archive } = fresh()
    for (const number of [1, 3]) write(join(scans, `trang ${number}.jpg`), await jpeg(number))
    write(join(scans, 'trang 2.jpg'), (await jpeg(2, 300, 300)).subarray(0, 900))
    const first = await bringIn(archive, [scans])
    expect(first.failed).toMatchObject([{ path: join(scans, 'trang 2.jpg'), code: 'asset.imageBroken' }])
    write(join(scans, 'trang 2.jpg'), await jpeg(2))
    const second = await bringIn(archive, [scans])
    expect(second).toMatchObject({ records: first.records, assets: { added: 1, duplicate: 2 }, failed: [] })
    expect(contents(archive)).toMatchObject([{ pages: ['trang 1.jpg', 'trang 2.jpg', 'trang 3.jpg'] }])
    expect(faults(archive)).toEqual([])
  })

  it('lets a new record share a file that another has, and keeps two equal pages of one record', async () => {
    const { scans, archive } = fresh()
    const blank = await jpeg(9)
    write(join(scans, 'a', '1.jpg'), await jpeg(1))
    write(join(scans, 'a', '2.jpg'), blank)
    write(join(scans, 'b', '1.jpg'), blank)
    write(join(scans, 'b', '2.jpg'), await jpeg(3))
    write(join(scans, 'b', '3.jpg'), blank)
    expect(await bringIn(archive, [join(scans, 'a')])).toMatchObject({ assets: { added: 2, duplicate: 0 } })
    expect(await bringIn(archive, [join(scans, 'b')])).toMatchObject({ assets: { added: 1, duplicate: 2 } })
    expect(archive.db.get('SELECT count(*) AS n FROM assets')).toEqual({ n: 3 })
    const pages = archive.db.all<{ asset_id: string; width: number }>(
      "SELECT p.asset_id, p.width FROM pages p JOIN records r ON r.id = p.record_id WHERE r.title = 'b' ORDER BY p.position",
    )
    expect(pages.map(({ width }) => width)).toEqual([96, 96, 96])
    expect(pages[0]?.asset_id).toBe(pages[2]?.asset_id)
    expect(faults(archive)).toEqual([])
  })

  it('makes a new record of what lies in the bin', async () => {
    const { scans, archive } = fresh()
    write(join(scans, '1.jpg'), await jpeg(1))
    await bringIn(archive, [scans])
    const { profiles } = depsOf(archive)
    const row = archive.db.get<{ id: string; created_by: string }>('SELECT id, created_by FROM records')
    archive.db.write((tx) =>
      changeRecord(
        tx,
        { profiles, institution: 'DX' },
        row?.id ?? '',
        { removed: true },
        { by: row?.created_by ?? '', at: new Date().toISOString() },
      ),
    )
    expect(await bringIn(archive, [scans])).toMatchObject({ assets: { added: 0, duplicate: 1 } })
    expect(contents(archive)).toMatchObject([{ pages: ['1.jpg'] }])
  })

  it('adds to a record that exists, and to it only what it has not', async () => {
    const { scans, archive } = fresh()
    write(join(scans, 'a', '1.jpg'), await jpeg(1))
    write(join(scans, 'b', '5.jpg'), await jpeg(5))
    write(
      join(scans, 'b', 'ghi âm.wav'),
      Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00', 'latin1'), Buffer.alloc(60)]),
    )
    const { records } = await bringIn(archive, [join(scans, 'a')])
    const [code = ''] = records
    expect(await bringIn(archive, [scans], { record: code })).toMatchObject({ records: [code], assets: { added: 2, duplicate: 1 } })
    expect(contents(archive)).toMatchObject([{ code, pages: ['1.jpg', '5.jpg'], others: ['ghi âm.wav'] }])
    await expect(bringIn(archive, [scans], { record: 'không có' })).rejects.toMatchObject({ code: 'record.notFound' })
    expect(faults(archive)).toEqual([])
  })

  it('leaves a page out that was taken out, until it is brought to its record by name', async () => {
    const { scans, archive } = fresh()
    for (const number of [1, 2]) write(join(scans, `${number}.jpg`), await jpeg(number))
    const { records } = await bringIn(archive, [scans])
    const [second] = archive.db.all<{ id: string; record_id: string }>('SELECT id, record_id FROM pages ORDER BY position DESC')
    archive.db.write((tx) => void tx.run('UPDATE pages SET removed_at = ? WHERE id = ?', '2026-01-01', second?.id))
    expect(await bringIn(archive, [scans])).toMatchObject({ records: [], assets: { added: 0, duplicate: 2 } })
    expect(contents(archive)).toMatchObject([{ pages: ['1.jpg'] }])
    await bringIn(archive, [scans], { record: records[0] ?? '' })
    expect(contents(archive)).toMatchObject([{ pages: ['1.jpg', '2.jpg'] }])
  })

  it('makes one record of all, or one of each, or children of a parent, as it is told', async () => {
    const { scans, archive } = fresh()
    for (const number of [1, 2, 3]) write(join(scans, `${number}.jpg`), await jpeg(number))
    const each = await bringIn(archive, [scans], { grouping: 'each' })
    expect(each.records.length).toBe(3)
    const other = join(scans, '..', 'khác')
    for (const number of [4, 5]) write(join(other, `${number}`, `${number}.jpg`), await jpeg(number))
    await bringIn(archive, [other], { grouping: 'one-record', parent: each.records[0] ?? '' })
    expect(contents(archive).at(-1)).toMatchObject({ title: 'khác', pages: ['4.jpg', '5.jpg'] })
    expect(archive.db.get('SELECT p.code FROM records r JOIN records p ON p.id = r.parent_id')).toEqual({ code: each.records[0] })
  })

  it('names every file that fails, says why in both languages, and brings in the rest', async () => {
    const { scans, archive } = fresh()
    write(join(scans, 'rỗng.jpg'), '')
    write(join(scans, 'cụt.jpg'), (await picture(1, 600, 400).jpeg().toBuffer()).subarray(0, 2000))
    write(join(scans, 'khoá.pdf'), fixture('locked.pdf'))
    write(join(scans, 'hỏng.pdf'), '%PDF-1.7\nnothing\n')
    write(join(scans, 'thật ra là PDF.jpg'), await pdf(['một']))
    write(join(scans, 'lành.jpg'), await jpeg(1))
    const { failed, assets } = await bringIn(archive, [scans, join(scans, 'không có')])
    expect(Object.fromEntries(failed.map(({ path, code }) => [path.slice(scans.length + 1), code]))).toEqual({
      'rỗng.jpg': 'asset.empty',
      'cụt.jpg': 'asset.imageBroken',
      'khoá.pdf': 'asset.pdfPassword',
      'hỏng.pdf': 'asset.pdfBroken',
      'không có': 'asset.notFound',
    })
    for (const { path, code, data, message } of failed) {
      expect(message).toContain(path)
      expect(isErrorCode(code) && sentence(code, data, 'en')).toContain(path)
    }
    expect(assets).toEqual({ added: 2, duplicate: 0 })
    expect(archive.db.get("SELECT kind, mime, extension FROM assets WHERE original_name = 'thật ra là PDF.jpg'")).toEqual({
      kind: 'pdf',
      mime: 'application/pdf',
      extension: 'pdf',
    })
    // A file that failed leaves nothing behind.
    expect(archive.db.get('SELECT count(*) AS n FROM assets')).toEqual({ n: 2 })
    expect(faults(archive)).toEqual([])
  })

  it('takes names with loose marks, spaces and emoji, and shows them whole', async () => {
    const { scans, archive } = fresh()
    const name = 'Đình làng Đồng Xá 🏯  số 1.jpg'
    const file = write(join(scans, name.normalize('NFD')), await jpeg(1))
    await bringIn(archive, [file])
    expect(contents(archive)).toMatchObject([{ title: 'Đình làng Đồng Xá 🏯 số 1', pages: [name.normalize('NFC')] }])
    expect(archive.db.get('SELECT source_path AS path FROM record_assets')).toEqual({ path: file.normalize('NFC') })
  })

  it('never brings an archive into an archive, be it the very one', async () => {
    const { root, archive } = fresh()
    write(join(root, '1.jpg'), await jpeg(1))
    expect(await bringIn(archive, [root])).toMatchObject({ assets: { added: 1, duplicate: 0 } })
    expect(await bringIn(archive, [root])).toMatchObject({ assets: { added: 0, duplicate: 1 } })
  })

  it('says where there is nothing to bring in', async () => {
    const { scans, archive } = fresh()
    mkdirSync(scans)
    await expect(bringIn(archive, [scans])).rejects.toMatchObject({ code: 'asset.nothingFound' })
    await expect(bringIn(archive, [scans], { parent: 'X' })).rejects.toMatchObject({ code: 'record.notFound' })
  })

  it('stops between files when cancelled; what was done stays, and going on doubles nothing', async () => {
    const { scans, archive } = fresh()
    for (let number = 1; number <= 40; number++) write(join(scans, `${number}`, `${number}.jpg`), await jpeg(number))
    const stop = new AbortController()
    const running = bringIn(archive, [scans], { signal: stop.signal, onReport: (_step, done) => done >= 5 && stop.abort() })
    await expect(running).rejects.toThrow(/abort/i)
    const kept = contents(archive).length
    expect(kept).toBeLessThan(40)
    expect(faults(archive)).toEqual([])
    await bringIn(archive, [scans])
    expect(contents(archive).length).toBe(40)
    expect(
      contents(archive)
        .map(({ title }) => title)
        .sort((a, b) => Number(a) - Number(b)),
    ).toEqual(Array.from({ length: 40 }, (_, index) => `${index + 1}`))
    expect(faults(archive)).toEqual([])
  })

  it('heals an original that was lost, when its bytes come again', async () => {
    const { scans, archive } = fresh()
    const file = write(join(scans, '1.jpg'), await jpeg(1))
    await bringIn(archive, [file])
    const { sha256 = '' } = archive.db.get<{ sha256: string }>('SELECT sha256 FROM assets') ?? {}
    const stored = join(archive.folder, objectPath(sha256, 'jpg'))
    rmSync(stored)
    await bringIn(archive, [file])
    expect(readFileSync(stored).equals(readFileSync(file))).toBe(true)
    chmodSync(stored, 0o644)
    appendFileSync(stored, '!')
    expect(await bringIn(archive, [file])).toMatchObject({ failed: [{ path: file, code: 'asset.storedFileDamaged' }] })
  })

  it('shows the grouping before anything is done', async () => {
    const { scans, archive } = fresh()
    for (const number of [2, 1]) write(join(scans, 'a', `${number}.jpg`), await jpeg(number))
    write(join(scans, '.DS_Store'), 'x')
    write(join(scans, 'rỗng.pdf'), '')
    const { plan } = createAssetsService(depsOf(archive))
    const caller = { person: '', name: '', roles: new Set<never>() }
    expect(await plan({ paths: [scans], grouping: 'auto' }, caller)).toMatchObject({
      records: [{ title: 'a', files: [{ name: '1.jpg', kind: 'image' }, { name: '2.jpg' }] }],
      ignored: [join(scans, '.DS_Store')],
      failed: [{ path: join(scans, 'rỗng.pdf'), code: 'asset.empty' }],
    })
    expect(contents(archive)).toEqual([])
  })
})
