import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import en from '../../resources/locales/en.json' with { type: 'json' }
import vi from '../../resources/locales/vi.json' with { type: 'json' }

const textsOf = (value: unknown, path = ''): readonly (readonly [string, string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => textsOf(part, path === '' ? key : `${path}.${key}`))
    : [[path, String(value)]]
const vietnamese = new Map(textsOf(vi))
const english = new Map(textsOf(en))
const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '')

it('says everything in both languages, with the same values filled in', () => {
  const keys = (texts: ReadonlyMap<string, string>): readonly string[] => [...new Set([...texts.keys()].map(withoutPlural))].sort()
  expect(keys(english)).toEqual(keys(vietnamese))
  const holes = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort()
  for (const [key, text] of vietnamese) expect({ key, holes: holes(english.get(key) ?? '') }).toEqual({ key, holes: holes(text) })
})

it('writes Vietnamese in NFC', () => {
  for (const [key, text] of vietnamese) expect({ key, nfc: text === text.normalize('NFC') }).toEqual({ key, nfc: true })
})

it('speaks the words of the museum in Vietnamese, not those of the computer', () => {
  const jargon = /\b(record|sync|queue|hash|job|database|batch|server|index|metadata|upload|file|folder|click|OCR|checksum)\b/i
  const found = [...vietnamese].filter(([key, text]) => key !== 'app.otherLanguage' && jargon.test(text.replace(/\{\{\w+\}\}/g, '')))
  expect(found).toEqual([])
})

it('has no text that no screen says', () => {
  const sources = readdirSync('renderer', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  // Keys put together at run time, as `today.${key}Help`, are known by their beginning.
  const beginnings = [...sources.matchAll(/t\(`([\w.]+)\$\{/g)].map(([, start]) => start ?? '')
  const unsaid = [...vietnamese.keys()]
    .map(withoutPlural)
    .filter((key) => !sources.includes(`'${key}'`) && !beginnings.some((start) => key.startsWith(start)))
  expect(unsaid).toEqual([])
})
