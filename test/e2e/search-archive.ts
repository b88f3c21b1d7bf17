import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeArchive } from '../../bench/scale/make-archive.ts'
import { createApp } from '../../electron/app/create-app.ts'
import { openArchive } from '../../electron/db/archive.ts'
import { objectPath } from '../../electron/features/assets/public.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess } from '../support/create-test-app.ts'

export const measurer = 'Người đo'

/**
 * An archive of so many generated records under `home`, and two real ones with pictures: a hương ước of scanned pages and a photograph
 * that two people made. It is remembered as the last one opened.
 */
export const makeSearchArchive = async (home: string, records: number): Promise<void> => {
  const folder = join(home, 'kho')
  makeArchive({ folder, records, revisions: true, say: () => undefined })
  givePictures(folder)
  const app = createApp(createTestPorts(home))
  const api = createApi(appContract, inProcess(app, { person: measurer, account: measurer }))
  await api.archives.open({ folder })
  const samples = join('resources', 'samples')
  const scans = (of: string): string[] => readdirSync(join(samples, of)).map((name) => join(samples, of, name))
  const rules = await api.records.create({ profile: 'document', title: 'Aa hương ước có ảnh' })
  await api.assets.ingest({ paths: scans('huong-uoc-lang-ha').slice(1), record: rules.code, grouping: 'one-record' }).result
  const legend = await api.records.create({ profile: 'document', title: 'Aa thần tích có ảnh' })
  await api.assets.ingest({ paths: scans('than-tich-dinh-ha').slice(0, 1), record: legend.code, grouping: 'one-record' }).result
  await api.records.relate({ id: legend.id, kind: 'mentions', other: rules.id })
  await app.close()
}

/** Every generated page shows one file of text: here it is a picture, as lists have them. */
const givePictures = (folder: string): void => {
  const [name = ''] = readdirSync(join('resources', 'samples', 'huong-uoc-lang-ha'))
  const picture = readFileSync(join('resources', 'samples', 'huong-uoc-lang-ha', name))
  const sha256 = createHash('sha256').update(picture).digest('hex')
  const archive = openArchive(folder, { person: measurer, now: () => new Date() })
  const file = join(folder, objectPath(sha256, 'jpg'))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, picture)
  archive.db.write((tx) => {
    tx.run(
      "UPDATE assets SET sha256 = ?, size = ?, kind = 'image', mime = 'image/jpeg', extension = 'jpg', original_name = 'trang.jpg'",
      sha256,
      picture.length,
    )
    tx.run('UPDATE pages SET asset_page = 0')
  })
  archive.close()
}
