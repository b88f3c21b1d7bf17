import { foldText, hasMarks } from '../../../shared/lib/fold-text.ts'

export interface ParsedQuery {
  /** Match expressions from the best to the last resort; an entry counts by the first that finds it. */
  readonly exact: readonly string[]
  readonly near: readonly string[]
  /** The pieces to light in snippets, as typed. */
  readonly pieces: readonly string[]
  readonly hasMarks: boolean
}

/**
 * What a person typed, as FTS5 expressions: words (all must be there), "phrases", -excluded. Words standing together are
 * first sought as one phrase. The last word also finds what begins with it, from two letters up.
 */
export const parseQuery = (typed: string): ParsedQuery | undefined => {
  const text = typed.normalize('NFC')
  const wanted: string[] = []
  const phrases: string[] = []
  const excluded: string[] = []
  for (const match of text.matchAll(/(-?)"([^"]*)"?|(-?)([^\s"]+)/g)) {
    const minus = (match[1] ?? match[3] ?? '') === '-'
    const piece = words(match[2] ?? match[4] ?? '')
    if (piece.length === 0) continue
    if (minus) excluded.push(piece.join(' '))
    else if (match[2] !== undefined) phrases.push(piece.join(' '))
    else wanted.push(...piece)
  }
  if (wanted.length === 0 && phrases.length === 0) return undefined
  const open = !/[\s"]$/.test(text) && wanted.length > 0
  const levels = (column: 'exact' | 'near'): readonly string[] => {
    const form = column === 'exact' ? (piece: string) => piece.toLowerCase() : foldText
    const scope = column === 'exact' ? '{title body}' : '{title_folded body_folded}'
    const fixed = phrases.map((phrase) => quoted(form(phrase)))
    const not = excluded.map((piece) => ` NOT ${scope} : ${quoted(form(piece))}`).join('')
    const build = (parts: readonly string[]): string => `(${scope} : (${[...fixed, ...parts].join(' AND ')}))${not}`
    const folded = wanted.map(form)
    const last = folded.at(-1) ?? ''
    const list: string[] = []
    if (folded.length > 1) list.push(build([quoted(folded.join(' '))]))
    list.push(build(folded.map(quoted)))
    if (open && last.length >= 2) list.push(build([...folded.slice(0, -1).map(quoted), `${quoted(last)}*`]))
    return list
  }
  return { exact: levels('exact'), near: levels('near'), pieces: [...phrases, ...wanted], hasMarks: hasMarks(text) }
}

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
