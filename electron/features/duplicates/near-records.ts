import { setImmediate as turn } from 'node:timers/promises'
import { numberParts } from '../../../shared/features/duplicates/number-key.ts'
import { titleWords } from '../../../shared/features/duplicates/title-likeness.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ArchiveReader } from '../search/public.ts'
import { mostSharers } from './find-candidates.ts'
import {
  findTraitRowsById,
  type HashRow,
  listHashesAfter,
  listHashesOf,
  listSharers,
  type PageOfPicture,
  type TraitRow,
} from './repository.ts'
import { differentBits, mostDifferentBits, toHashes } from './similar-hashes.ts'

/** Records that a number or a title leads to by the search index: a few, to be compared one by one. */
export const nearByWords = async (
  { db, reader }: { readonly db: ReadDb; readonly reader: ArchiveReader },
  { code, title }: { readonly code?: string | undefined; readonly title: string },
  box?: string,
): Promise<readonly TraitRow[]> => {
  const asked = [numberQuestion(code ?? ''), titleQuestion(title)].filter((match) => match !== '')
  const found = new Set<string>()
  for (const [index, words] of asked.entries()) {
    const levels = { exact: { words }, near: { words } }
    const answer = await reader.ask(
      { kind: 'find', narrowing: {}, levels, sort: 'relevance', descending: false, limit: mostNear, offset: 0 },
      box === undefined ? undefined : `${box} ${index}`,
    )
    for (const { id } of answer.hits) found.add(id)
  }
  return findTraitRowsById(db, [...found])
}

const mostNear = 40

/** Records of a type that may have one of these numbers in these fields. */
export const nearByNumbers = async (
  { db, reader }: { readonly db: ReadDb; readonly reader: ArchiveReader },
  profile: string,
  numbers: ReadonlyMap<string, string>,
  box?: string,
): Promise<readonly TraitRow[]> => {
  const found = new Set<string>()
  for (const [key, text] of numbers) {
    const match = `body_folded : (${titleWords(text).map(quoted).join(' AND ')})`
    const narrowing = { profile: [profile], fields: [{ facets: [], opened: [key], codes: [], text, match, excluded: false }] }
    const answer = await reader.ask(
      { kind: 'find', narrowing, sort: 'code', descending: false, limit: mostNear, offset: 0 },
      box === undefined ? undefined : `${box} ${key}`,
    )
    for (const { id } of answer.hits) found.add(id)
  }
  return findTraitRowsById(db, [...found])
}

/** Each part of a number, digits with any zeros before them, letters alone or at one with the digits behind them. */
const numberQuestion = (code: string): string => {
  const parts = numberParts(code)
  if (!parts.some(isDigits)) return ''
  const pieces: string[] = []
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    if (!isDigits(part)) {
      if (!isDigits(parts[index + 1] ?? '')) pieces.push(quoted(part))
      continue
    }
    const digits = padded(part)
    const apart = `(${digits.map(quoted).join(' OR ')})`
    if (before === undefined || isDigits(before)) pieces.push(apart)
    else pieces.push(`((${quoted(before)} AND ${apart}) OR ${digits.map((one) => quoted(`${before}${one}`)).join(' OR ')})`)
  }
  return pieces.length === 0 ? '' : `title_folded : (${pieces.join(' AND ')})`
}

const isDigits = (part: string): boolean => /^\d+$/.test(part)
const padded = (digits: string): readonly string[] => Array.from({ length: 7 }, (_, zeros) => `${'0'.repeat(zeros)}${digits}`)
const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`

const titleQuestion = (title: string): string => {
  const words = titleWords(title)
  return words.join(' ').length < 4 ? '' : `title_folded : (${words.slice(0, 24).map(quoted).join(' AND ')})`
}

/** Numbers of records that show a file of this one. */
export const nearByFiles = (db: ReadDb, id: string): readonly number[] => listSharers(db, id, mostSharers)

const hashesInStep = 20_000

/** Pictures anywhere in the archive that at a glance look like one of these records'. */
export const nearByPictures = async (db: ReadDb, ids: readonly string[]): Promise<readonly (readonly [PageOfPicture, PageOfPicture])[]> => {
  const own = listHashesOf(db, ids)
  const found: (readonly [PageOfPicture, PageOfPicture])[] = []
  if (own.length === 0) return found
  let after: PageOfPicture = { asset_id: '', page: -1 }
  for (let rows = listHashesAfter(db, after, hashesInStep); rows.length > 0; rows = listHashesAfter(db, after, hashesInStep)) {
    found.push(...alike(own, rows))
    after = rows.at(-1) ?? after
    await turn()
  }
  return found
}

const alike = (own: readonly HashRow[], rows: readonly HashRow[]): readonly (readonly [HashRow, HashRow])[] => {
  const hashes = toHashes([...own, ...rows].map(({ hash }) => hash))
  return own.flatMap((picture, index) =>
    rows.flatMap((other, place): (readonly [HashRow, HashRow])[] =>
      (other.asset_id !== picture.asset_id || other.page !== picture.page) &&
      differentBits(hashes, index, own.length + place) <= mostDifferentBits
        ? [[picture, other]]
        : [],
    ),
  )
}
