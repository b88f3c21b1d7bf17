import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import exifr from 'exifr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Profile, profileFields, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { normaliseData } from '../../../shared/features/records/rules.ts'

const resources = join(import.meta.dirname, '../../../resources')
const samples = join(resources, 'samples')
const Item = z.object({
  path: z.string(),
  kind: z.enum(['images', 'tiff', 'pdf-scan', 'pdf-text', 'photographs', 'audio']),
  profile: z.string(),
  title: z.string().min(1),
  fields: z.record(z.string(), z.unknown()),
  truth: z.string().optional(),
})
const { items } = z.object({ items: z.array(Item) }).parse(await readJson(join(samples, 'index.json')))

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'))
}

async function pagesOf(item: z.infer<typeof Item>): Promise<number> {
  const path = join(samples, item.path)
  if (item.kind === 'images' || item.kind === 'photographs') return (await readdir(path)).length
  if (item.kind === 'tiff') return (await sharp(path).metadata()).pages ?? 1
  if (item.kind === 'audio') return 0
  return (await openPdf(path)).numPages
}

const openPdf = async (path: string) => getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 }).promise

async function pdfText(path: string, page: number): Promise<string> {
  const content = await (await (await openPdf(path)).getPage(page)).getTextContent()
  return content.items.map((item) => ('str' in item ? item.str : '')).join(' ')
}

const words = (text: string): string => text.replace(/\s+/g, '')

describe('the sample material', () => {
  it('has a truth in NFC for every page that can be read', async () => {
    const documents = items.filter(({ truth }) => truth !== undefined)
    expect(documents).toHaveLength(5)
    for (const item of documents) {
      const folder = join(samples, item.truth ?? '')
      const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
      expect(texts.length, item.path).toBe(await pagesOf(item))
      for (const text of texts) {
        expect(text).toBe(text.normalize('NFC'))
        expect(text.length).toBeGreaterThan(300)
      }
    }
  })

  it('describes each item in fields and terms that its profile accepts', async () => {
    const vocabularyFiles = await readdir(join(resources, 'vocabularies'))
    const loaded = await Promise.all(
      vocabularyFiles.map(async (name) => Vocabulary.parse(await readJson(join(resources, 'vocabularies', name)))),
    )
    const vocabularies = new Map(loaded.map((vocabulary) => [vocabulary.id, vocabulary]))
    for (const item of items) {
      const profile = Profile.parse(await readJson(join(resources, 'profiles', `${item.profile}.json`)))
      expect(normaliseData(profile, vocabularies, item.fields).problems, item.path).toEqual([])
      const missing = profileFields(profile).filter(({ key, required }) => required && item.fields[key] === undefined)
      expect(missing, item.path).toEqual([])
    }
  })

  it('keeps when, where and by which camera each photograph was taken, and its Vietnamese caption', async () => {
    for (const name of await readdir(join(samples, 'binh-gom-hoa-lam'))) {
      const read = await exifr.parse(join(samples, 'binh-gom-hoa-lam', name), { xmp: true, gps: true })
      expect(read).toMatchObject({
        Make: 'Tang Thu Mau',
        Model: 'May anh mau 1',
        latitude: expect.closeTo(20.646, 3),
        longitude: expect.closeTo(106.0515, 3),
      })
      expect(read.DateTimeOriginal.toISOString()).toContain('2026-03-12T09:')
      expect(read.title).toContainEqual({ lang: 'vi', value: expect.stringContaining('Bình gốm hoa lam vẽ đình làng') })
    }
  })

  it('has one PDF whose own text is the truth, and one that holds only images', async () => {
    for (const page of [1, 2]) {
      const truth = await readFile(join(samples, `truth/bien-ban-kiem-ke/trang-0${page}.txt`), 'utf8')
      expect(words(await pdfText(join(samples, 'bien-ban-kiem-ke.pdf'), page))).toBe(words(truth))
      expect(words(await pdfText(join(samples, 'bien-ban-hop-1936.pdf'), page))).toBe('')
    }
  })

  it('stays small', async () => {
    const files = await readdir(samples, { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(
      files.filter((file) => file.isFile()).map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    )
    expect(sizes.length).toBeGreaterThan(25)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12_000_000)
  })
})
