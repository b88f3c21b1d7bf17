import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { createApp } from '../../electron/app/create-app.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { findPage, putPageText } from '../../electron/features/pages/public.ts'
import { loadProfiles } from '../../electron/features/profiles/public.ts'
import { changeRecord } from '../../electron/features/records/public.ts'
import { blocksToText } from '../../shared/features/ocr/blocks-to-text.ts'
import type { OcrBlock, OcrPage } from '../../shared/features/ocr/ocr-page.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess } from '../support/create-test-app.ts'

export interface ReadWord {
  readonly text: string
  readonly confidence: number
}
/** Lines of words; an empty line parts two blocks. */
export type ReadLines = readonly (readonly ReadWord[])[]

export const reader = 'Nguyễn Thị Hạnh'
export const reviewer = 'Trần Văn Bình'

/** The words of a plain text, all as sure as said; a word before * is doubtful to the machine. */
export const wordsOf = (text: string, confidence = 92): ReadLines =>
  text.split('\n').map((line) =>
    line
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => (word.endsWith('*') ? { text: word.slice(0, -1), confidence: 41 } : { text: word, confidence })),
  )

/**
 * An archive of two people under `home`: a hương ước of four scanned pages that the machine has read as given, and a second record
 * whose page two people have read already. It is remembered as the last one opened.
 */
export const makeDeskArchive = async (home: string, pages: readonly ReadLines[], confirmed: string): Promise<void> => {
  const ports = createTestPorts(home)
  const folder = join(home, 'kho')
  const session = { person: reader, account: reader }
  const app = createApp(ports)
  const api = createApi(appContract, inProcess(app, session))
  const archive = await app.use((onChanged) =>
    newArchive(folder, { name: 'Bảo tàng làng Hạ', org: 'H33', person: reader }, { person: reader, now: ports.clock, onChanged }),
  )
  await api.people.add({ name: reviewer, roles: ['viewer', 'contributor', 'cataloguer'] })
  const samples = join('resources', 'samples')
  const scans = (of: string): string[] => readdirSync(join(samples, of)).map((name) => join(samples, of, name))
  const rules = await api.records.create({ profile: 'document', title: 'Hương ước làng Hạ' })
  await api.assets.ingest({ paths: scans('huong-uoc-lang-ha'), record: rules.code, grouping: 'one-record' }).result
  const legend = await api.records.create({ profile: 'document', title: 'Thần tích đình Hạ' })
  await api.assets.ingest({ paths: scans('than-tich-dinh-ha').slice(0, 1), record: legend.code, grouping: 'one-record' }).result
  const by = archive.db.get<{ id: string }>('SELECT id FROM people WHERE name = ?', reader)?.id ?? ''
  const second = archive.db.get<{ id: string }>('SELECT id FROM people WHERE name = ?', reviewer)?.id ?? ''
  const put = async (record: string, texts: readonly ReadLines[], verified: boolean): Promise<void> => {
    const { pages: standing } = await api.records.get({ id: (await api.records.getByCode({ code: record })).id })
    const at = new Date().toISOString()
    archive.db.write((tx) => {
      const beside: Record<string, unknown> = {}
      for (const [index, lines] of texts.entries()) {
        const page = standing[index]
        if (!page) continue
        const layout = layOut(lines, page.width ?? 1654, page.height ?? 2339)
        const made = putPageText(tx, {
          page: page.id,
          state: verified ? 'verified' : 'machine-read',
          source: verified ? 'person' : 'tesseract',
          language: 'vie',
          text: layout.text,
          layout,
          confidence: layout.confidence,
          at,
          by,
          ...(verified && { reviewer: second }),
        })
        if (made) beside[made.field] = made.value
      }
      const id = findPage(tx, standing[0]?.id ?? '')?.record_id ?? ''
      changeRecord(tx, { profiles: loadProfiles('resources'), institution: archive.org }, id, { beside }, { by, at })
    })
  }
  await put(rules.code, pages, false)
  await put(legend.code, [wordsOf(confirmed, 100)], true)
  await api.archives.close({})
  await api.archives.open({ folder })
  await app.close()
}

/** Lines one under the other over the page, each letter as wide as the others. */
const layOut = (lines: ReadLines, width: number, height: number): OcrPage => {
  const [left, top, tall] = [width * 0.13, height * 0.14, Math.min(height / 40, (height * 0.74) / lines.length)]
  const letter = (width * 0.74) / Math.max(...lines.map((line) => line.reduce((sum, { text }) => sum + text.length + 1, 0)))
  const blocks: OcrBlock[] = []
  let open = false
  for (const [index, line] of lines.entries()) {
    const y = Math.round(top + index * tall)
    let x = left
    const words = line.map(({ text, confidence }) => {
      const box = [Math.round(x), y, Math.round(text.length * letter), Math.round(tall * 0.7)] as const
      x += (text.length + 1) * letter
      return { text, confidence, box }
    })
    const last = open ? blocks.at(-1) : undefined
    open = words.length > 0
    if (!open) continue
    const box = [Math.round(left), y, Math.round(x - left), Math.round(tall * 0.7)] as const
    if (last) {
      const high = y + box[3] - last.box[1]
      blocks[blocks.length - 1] = {
        ...last,
        lines: [...last.lines, { words, box }],
        box: [last.box[0], last.box[1], Math.max(last.box[2], box[2]), high],
      }
    } else blocks.push({ kind: 'text', lines: [{ words, box }], box })
  }
  return { width, height, language: 'vie', blocks, text: blocksToText(blocks), confidence: 90, preparation: [] }
}

/** Opens the archive as its reader and walks to the pages of the village rules. */
export const openDeskPages = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Mở', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: reader }).getByRole('button', { name: 'Là tôi' }).click()
  await page
    .getByRole('link', { name: /^Danh mục/ })
    .first()
    .click()
  await page.getByRole('option', { name: /Hương ước làng Hạ/ }).dblclick()
  await page
    .getByRole('navigation', { name: 'Các phần của hồ sơ' })
    .getByRole('link', { name: /^Trang/ })
    .click()
}
