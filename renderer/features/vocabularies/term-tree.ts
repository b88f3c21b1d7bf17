import type { ListedTerm } from '../../../shared/features/vocabularies/contract.ts'
import { foldText, hasMarks } from '../../../shared/lib/fold-text.ts'
import type { Language } from '../../../shared/rpc/sentence.ts'
import type { PickItem } from './pick-list.tsx'

/** The rows of a list's tree: all of it, or what is called as typed with everything above it. Merged terms are no rows of their own. */
export const termRows = (terms: readonly ListedTerm[], typed: string, language: Language): readonly PickItem[] => {
  const standing = terms.filter(({ replacedBy }) => replacedBy === undefined)
  const byCode = new Map(standing.map((term) => [term.code, term]))
  const below = Map.groupBy(standing, ({ parent }) => (parent !== undefined && byCode.has(parent) ? parent : ''))
  const found = new Set(standing.filter(isCalled(typed)).map(({ code }) => code))
  const shown = new Set(found)
  for (const code of found)
    for (let above = byCode.get(code)?.parent; above !== undefined && !shown.has(above); above = byCode.get(above)?.parent) shown.add(above)
  const rows = (parent: string, depth: number): readonly PickItem[] =>
    (below.get(parent) ?? []).flatMap((term) => {
      if (!shown.has(term.code)) return []
      const row: PickItem = {
        id: term.code,
        label: term.label[language],
        depth,
        note: [yearsOf(term), term.notation].filter((part) => part !== undefined).join(' · ') || undefined,
        faint: !found.has(term.code) || term.retired !== undefined,
      }
      return [row, ...rows(term.code, depth + 1)]
    })
  return rows('', 0)
}

/** `1740–1786`, `từ 1945` as `1945–`; undefined where no years are known. */
export const yearsOf = ({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): string | undefined =>
  from === undefined && to === undefined ? undefined : `${from === undefined ? '' : yearOf(from)}–${to === undefined ? '' : yearOf(to)}`

/** Years before our era as people count them. */
const yearOf = (date: string): string =>
  date.startsWith('-') ? `${Number.parseInt(date.slice(1), 10) + 1} TCN` : String(Number.parseInt(date, 10))

const isCalled = (typed: string): ((term: ListedTerm) => boolean) => {
  const form = hasMarks(typed) ? (text: string) => text.normalize('NFC').toLowerCase() : foldText
  const wanted = form(typed.trim())
  return ({ code, label, variants, notation }) =>
    wanted === '' || [code, label.vi, label.en, notation ?? '', ...variants].some((name) => form(name).includes(wanted))
}
