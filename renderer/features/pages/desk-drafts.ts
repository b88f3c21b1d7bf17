import { z } from 'zod'
import { OtherReading } from '../../../shared/features/ocr/ocr-page.ts'
import type { TextLayer } from '../../../shared/features/pages/contract.ts'
import type { DeskDoc } from './desk-doc.ts'

const DraftBox = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly()
const Draft = z.object({
  baseVersion: z.number(),
  at: z.string(),
  lines: z.array(
    z.object({
      text: z.string(),
      words: z.array(
        z.object({
          text: z.string(),
          start: z.number(),
          end: z.number(),
          confidence: z.number(),
          box: DraftBox.optional(),
          others: z.array(OtherReading).optional(),
          read: z.string().optional(),
          kept: z.boolean().optional(),
          guessed: z.boolean().optional(),
        }),
      ),
      box: DraftBox.optional(),
      block: z.object({ kind: z.enum(['text', 'heading', 'table', 'margin']), box: DraftBox, lines: z.number() }).optional(),
    }),
  ),
})

/** What was typed on a page and not saved, on which version, and when. */
export interface DeskDraft {
  readonly baseVersion: number
  readonly at: string
  readonly doc: DeskDoc
}

/** The name under which a person's draft of one layer of one page lies on this machine. */
export const draftKey = (person: string, page: string, layer: TextLayer): string => `tangthu.desk.${person}.${page}.${layer}`

/** The draft under a name; undefined where there is none, or one that can no longer be read. */
export const readDraft = (key: string): DeskDraft | undefined => {
  const found = localStorage.getItem(key)
  if (found === null) return undefined
  const draft = Draft.safeParse(parsed(found))
  if (!draft.success) return undefined
  const { baseVersion, at, lines } = draft.data
  // A block is one thing that its lines share: it tells which lines still make up a whole block.
  const blocks = new Map<string, NonNullable<DeskDoc['lines'][number]['block']>>()
  const shared = lines.map(({ text, words, box, block }) => {
    const name = JSON.stringify(block)
    if (block && !blocks.has(name)) blocks.set(name, block)
    return { text, box, block: block && blocks.get(name), words: words.map((word) => ({ ...word, box: word.box })) }
  })
  return { baseVersion, at, doc: { lines: shared } }
}

/** Keeps a draft; false where this machine has no room left for it. */
export const keepDraft = (key: string, { baseVersion, at, doc }: DeskDraft): boolean => {
  try {
    localStorage.setItem(key, JSON.stringify({ baseVersion, at, lines: doc.lines }))
    return true
  } catch {
    return false
  }
}

/** Takes a draft away: it was saved, or the person wants it no more. */
export const dropDraft = (key: string): void => localStorage.removeItem(key)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
