import { rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { objectPath } from '../../../electron/features/assets/object-store.ts'
import { createAssetFiles, ensureAssetFile, findAssetFile, findPageImage } from '../../../electron/features/assets/public.ts'
import { fresh } from './fresh.ts'
import { bringIn, depsOf } from './ingest-support.ts'
import { jpeg, pdf, picture, tiff, write } from './sample-files.ts'

describe('the files of an asset', () => {
  it('are the original, a thumbnail and what a browser can show; drawn again where they were lost', async () => {
    const { scans, archive } = fresh()
    const deps = depsOf(archive)
    for (const [name, bytes] of Object.entries({
      'a.jpg': await jpeg(1),
      'b.tif': await tiff(2, 20),
      'c.pdf': await pdf(['một']),
      'd.jpg': await picture(7).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      'e.txt': 'chữ',
    }))
      write(join(scans, name), bytes)
    await bringIn(archive, [scans], { grouping: 'each' })
    const id = (name: string): string => archive.db.get<{ id: string }>('SELECT id FROM assets WHERE original_name = ?', name)?.id ?? ''
    expect(findAssetFile(archive, id('a.jpg'), 'access')).toMatchObject({ mime: 'image/jpeg', name: 'a.jpg' })
    expect(findAssetFile(archive, id('a.jpg'), 'access')?.file).toBe(findAssetFile(archive, id('a.jpg'), 'original')?.file)
    expect(findAssetFile(archive, id('c.pdf'), 'access')).toMatchObject({ mime: 'image/jpeg' })
    expect(findAssetFile(archive, id('e.txt'), 'original')).toMatchObject({ mime: 'text/plain' })
    expect(findAssetFile(archive, id('e.txt'), 'thumb')).toBeUndefined()
    expect(findAssetFile(archive, 'không có', 'original')).toBeUndefined()

    rmSync(join(archive.folder, 'derivatives'), { recursive: true })
    expect(findAssetFile(archive, id('b.tif'), 'thumb', 1)).toBeUndefined()
    const thumb = await ensureAssetFile(deps, id('b.tif'), 'thumb', 1)
    expect(await sharp(thumb.file).metadata()).toMatchObject({ format: 'jpeg', width: 96 })
    await expect(ensureAssetFile(deps, id('e.txt'), 'thumb')).rejects.toMatchObject({ code: 'asset.unknown' })
    await expect(ensureAssetFile(deps, 'không có', 'thumb')).rejects.toMatchObject({ code: 'asset.unknown' })

    for (const { asset_id, asset_page, width, height } of archive.db.all<{
      asset_id: string
      asset_page: number
      width: number
      height: number
    }>('SELECT * FROM pages')) {
      // Read as it lies, without turning or choosing a page: its pixels are those of the page.
      expect(await sharp(await findPageImage(deps, asset_id, asset_page)).metadata()).toMatchObject({ width, height })
    }
  })

  it('are drawn once, however many windows ask at once', async () => {
    const { scans, archive } = fresh()
    const deps = depsOf(archive)
    await bringIn(archive, [write(join(scans, 'c.pdf'), await pdf(['một', 'hai', 'ba']))])
    const { id = '' } = archive.db.get<{ id: string }>('SELECT id FROM assets') ?? {}
    rmSync(join(archive.folder, 'derivatives'), { recursive: true })
    let started = 0
    const { run } = deps.ports.processes
    const countingRun: typeof run = (entry, input, options) => {
      started += 1
      return run(entry, input, options)
    }
    const counting = { ...deps.ports, processes: { run: countingRun } }
    const files = createAssetFiles(counting)
    const asked = [0, 1, 2, 0, 1, 2].map((page) => files.ensure(archive, id, 'thumb', page))
    for (const { file } of await Promise.all(asked)) expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg' })
    expect(started).toBe(1)
    await expect(files.ensure(archive, 'không có', 'thumb')).rejects.toMatchObject({ code: 'asset.unknown' })
    await expect(files.ensure(archive, id, 'thumb', 9)).rejects.toMatchObject({ code: 'asset.notFound' })
  })

  it('stay out of reach when the original is gone', async () => {
    const { scans, archive } = fresh()
    const file = write(join(scans, '1.tif'), await tiff(2))
    await bringIn(archive, [file])
    const { id = '', sha256 = '' } = archive.db.get<{ id: string; sha256: string }>('SELECT id, sha256 FROM assets') ?? {}
    rmSync(join(archive.folder, objectPath(sha256, 'tif')))
    rmSync(join(archive.folder, 'derivatives'), { recursive: true })
    expect(findAssetFile(archive, id, 'original')).toBeUndefined()
    await expect(ensureAssetFile(depsOf(archive), id, 'access')).rejects.toMatchObject({ code: 'asset.notFound' })
  })
})
