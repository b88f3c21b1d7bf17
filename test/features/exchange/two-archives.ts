import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Archive } from '../../../electron/db/archive.ts'
import { newArchive } from '../../../electron/features/archives/service.ts'
import { createExchangeService } from '../../../electron/features/exchange/service.ts'
import { putPageText } from '../../../electron/features/pages/public.ts'
import { people, personToCaller } from '../../../electron/features/people/public.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { changeRecord, listPages, type RecordChange, requireRecordByCode } from '../../../electron/features/records/public.ts'
import { exchangeContract } from '../../../shared/features/exchange/contract.ts'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { bringIn } from '../assets/ingest-support.ts'

const profiles = loadProfiles(fileURLToPath(new URL('../../../resources', import.meta.url)))
const person = 'Nguyễn Thị Lan'

export const makeWorkFolder = (): string => mkdtempSync(join(tmpdir(), 'tangthu-exchange-'))

export const makeArchive = (folder: string, org: string): Archive =>
  newArchive(folder, { name: `Kho ${org}`, org, person }, { person, now: () => new Date() })

export const depsOf = (archive: Archive) => ({ archive, profiles, ports: { clock: () => new Date() } })

export const contextOf = (archive: Archive, signal = new AbortController().signal, batch: string = crypto.randomUUID()): JobContext => {
  const [first] = people(archive.db)
  if (!first) throw new Error('nobody works here')
  return { caller: personToCaller(first), signal, report: () => undefined, batch }
}

export const exportFrom = (archive: Archive, input: object, context = contextOf(archive)) =>
  createExchangeService(depsOf(archive)).export(exchangeContract.export.input.parse(input), context)

export const receiveInto = (archive: Archive, input: object, context = contextOf(archive)) =>
  createExchangeService(depsOf(archive)).receive(exchangeContract.receive.input.parse(input), context)

/** Two records: a village convention of two scanned pages, read and described, and a loose photograph. */
export const fillArchive = async (archive: Archive, folder: string): Promise<void> => {
  const scans = join(folder, `${archive.org} Hương ước làng Đồng Xá`)
  mkdirSync(scans, { recursive: true })
  for (const [index, shade] of [200, 220].entries()) await writePicture(join(scans, `trang ${index + 1}.jpg`), shade, archive.org)
  await writePicture(join(folder, `${archive.org} ảnh đình.png`), 90, archive.org)
  await bringIn(archive, [scans])
  await bringIn(archive, [join(folder, `${archive.org} ảnh đình.png`)])
  change(archive, 'TL-2026-0001', {
    title: 'Hương ước làng Đồng Xá',
    set: { summary: 'Bản chép tay năm 1942', languages: ['vie'], persons: ['Nguyễn Văn Riêng'] },
  })
  for (const { id } of listPages(archive.db, requireRecordByCode(archive.db, 'TL-2026-0001').id))
    writeText(archive, 'TL-2026-0001', id, 'Điều thứ nhất')
}

/** A change by hand, as the window makes one. */
export const change = (archive: Archive, code: string, what: RecordChange): void => {
  const [first] = people(archive.db)
  const act = { by: first?.id ?? '', at: new Date().toISOString() }
  archive.db.write((tx) => void changeRecord(tx, { profiles, institution: archive.org }, requireRecordByCode(tx, code).id, what, act))
}

export const writeText = (
  archive: Archive,
  code: string,
  page: string,
  text: string,
  state: 'machine-read' | 'corrected' = 'machine-read',
): void => {
  const [first] = people(archive.db)
  const by = first?.id ?? ''
  const at = new Date().toISOString()
  archive.db.write((tx) => {
    const put = putPageText(tx, { page, state, source: 'tesseract', language: 'vie', text, layout: layoutOf(text), confidence: 91, at, by })
    const id = requireRecordByCode(tx, code).id
    if (put) changeRecord(tx, { profiles, institution: archive.org }, id, { beside: { [put.field]: put.value } }, { by, at })
  })
}

const layoutOf = (text: string): OcrPage => ({
  width: 120,
  height: 160,
  language: 'vie',
  blocks: [
    {
      kind: 'text',
      box: [10, 10, 100, 20],
      lines: [
        {
          box: [10, 10, 100, 20],
          words: text.split(' ').map((word, index) => ({ text: word, confidence: 90, box: [10 + index * 30, 10, 25, 20] })),
        },
      ],
    },
  ],
  text,
  confidence: 91,
  preparation: [],
})

const writePicture = async (file: string, shade: number, salt: string): Promise<void> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="160"><text x="5" y="50">${salt} ${shade}</text></svg>`
  const picture = sharp({ create: { width: 120, height: 160, channels: 3, background: { r: shade, g: shade, b: shade } } }).composite([
    { input: Buffer.from(svg) },
  ])
  writeFileSync(file, await (file.endsWith('png') ? picture.png() : picture.jpeg()).toBuffer())
}

export const clear = (folder: string): void => rmSync(folder, { recursive: true, force: true })
