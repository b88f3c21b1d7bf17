import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { Box, OcrBlock, OcrPage } from '../ocr/ocr-page.ts'

/** The text as it stands, its reading aloud in Hán-Việt, its meaning in today's language. */
export const TextLayer = z.enum(['original', 'transliteration', 'translation'])
export type TextLayer = z.infer<typeof TextLayer>

export const PageText = z.object({
  page: z.string(),
  layer: TextLayer,
  /** Counts up with every text that the page ever had in this layer. */
  version: z.number(),
  state: z.enum(['machine-read', 'corrected', 'verified']),
  text: z.string(),
  layout: OcrPage.optional(),
  confidence: z.number().optional(),
  language: z.string(),
  at: z.string(),
  by: z.string(),
  reviewer: z.string().optional(),
})
export type PageText = z.infer<typeof PageText>

export const PageNote = z.object({ id: z.string(), line: z.number().optional(), text: z.string(), at: z.string(), by: z.string() })
export type PageNote = z.infer<typeof PageNote>

const ByPage = z.object({ page: z.string() })
const ByPages = z.object({ pages: z.array(z.string()).min(1).max(5000) })
const LayerOf = z.object({ page: z.string(), layer: TextLayer.default('original') })
const Quarter = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
const Done = z.object({})

export const pagesContract = {
  /** The current text of a page, with its words and boxes; absent if nobody read it yet. */
  text: query({ role: 'viewer', input: LayerOf, output: z.object({ text: PageText.optional() }), errors: ['page.notFound'] }),
  /** Every text that the page had in a layer, newest first. */
  textHistory: query({ role: 'viewer', input: LayerOf, output: z.object({ texts: z.array(PageText) }), errors: ['page.notFound'] }),
  /**
   * Saves what a person made of a page. The original layer comes as blocks (lines and words keep their boxes), the other layers
   * as plain text. `baseVersion` is the version that the person saw (0 for none).
   */
  saveText: command({
    role: 'contributor',
    input: LayerOf.extend({
      baseVersion: z.number().int().min(0),
      blocks: z.array(OcrBlock).optional(),
      text: z.string().max(500_000).optional(),
    }),
    output: PageText,
    errors: ['page.notFound', 'page.changedMeanwhile'],
  }),
  /** A second person says that the text is right; whoever wrote it last cannot. */
  verify: command({
    role: 'contributor',
    input: LayerOf,
    output: PageText,
    errors: ['page.notFound', 'page.nothingToVerify', 'page.samePerson'],
  }),
  /** Replaces words over all pages of a record, as one act. Marks count; whole words only unless said. */
  replaceText: command({
    role: 'contributor',
    input: z.object({ record: z.string(), find: z.string().min(1), replace: z.string(), wholeWords: z.boolean().default(true) }),
    output: z.object({ pages: z.number(), places: z.number(), batch: z.string() }),
    errors: ['record.notFound'],
  }),
  /** How often words stand in the pages of a record: what `replaceText` would replace. */
  countText: query({
    role: 'viewer',
    input: z.object({ record: z.string(), find: z.string().min(1), wholeWords: z.boolean().default(true) }),
    output: z.object({ pages: z.number(), places: z.number() }),
    errors: ['record.notFound'],
  }),
  /**
   * The words that people here have confirmed, with how often they stand: from verified and corrected pages and from the
   * vocabularies, in lower case. For ranking suggestions; bounded, the most frequent first.
   */
  lexicon: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({ words: z.array(z.tuple([z.string(), z.number()])) }),
  }),
  /**
   * Pages that wait for a person, oldest record first: for going from one to the next. They wait to be corrected, or, a layer of theirs
   * corrected by somebody else, to be verified by the one who asks.
   */
  waiting: query({
    role: 'viewer',
    input: z.object({
      for: z.enum(['correcting', 'verifying']).default('correcting'),
      after: z.string().optional(),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    output: z.object({
      total: z.number(),
      pages: z.array(z.object({ page: z.string(), record: z.string(), code: z.string(), title: z.string(), number: z.number() })),
    }),
  }),
  notes: query({ role: 'viewer', input: ByPage, output: z.object({ notes: z.array(PageNote) }), errors: ['page.notFound'] }),
  addNote: command({
    role: 'contributor',
    input: ByPage.extend({ line: z.number().int().min(0).optional(), text: z.string().trim().min(1).max(5000) }),
    output: PageNote,
    errors: ['page.notFound'],
  }),
  removeNote: command({ role: 'contributor', input: z.object({ note: z.string() }), output: Done, errors: ['page.notFound'] }),
  rotate: command({ role: 'contributor', input: ByPage.extend({ rotation: Quarter }), output: Done, errors: ['page.notFound'] }),
  /** The part of the picture that counts, in pixels of the original; null for all of it. */
  crop: command({ role: 'contributor', input: ByPage.extend({ box: Box.nullable() }), output: Done, errors: ['page.notFound'] }),
  markStray: command({ role: 'contributor', input: ByPages.extend({ stray: z.boolean() }), output: Done, errors: ['page.notFound'] }),
  /** Puts the pages of a record into this order; pages that are left out are taken away (and come back by undo). */
  arrange: command({
    role: 'contributor',
    input: z.object({ record: z.string(), order: z.array(z.string()).max(20_000) }),
    output: Done,
    errors: ['record.notFound', 'page.notFound'],
  }),
  /** Moves pages into another record at a place (the end unless said), or into a new one: merging and splitting documents. */
  move: command({
    role: 'contributor',
    input: ByPages.extend({
      to: z.union([
        z.object({ record: z.string(), at: z.number().int().min(0).optional() }),
        z.object({ title: z.string().trim().min(1) }),
      ]),
    }),
    output: z.object({ record: z.string(), code: z.string(), batch: z.string() }),
    errors: ['record.notFound', 'page.notFound'],
  }),
  /**
   * Writes the pages of records into files: a file a record, but ALTO a file a page. `out` is the file where there is one, else the
   * folder for all. Stray pages stay out.
   */
  exportText: job({
    role: 'viewer',
    input: z.object({
      records: z.array(z.string()).min(1),
      format: z.enum(['text', 'alto', 'hocr', 'pdf', 'json']),
      out: z.string().min(1),
    }),
    output: z.object({
      files: z.array(z.object({ file: z.string(), record: z.string(), pages: z.number() })),
      /** Codes of records that have no page. */
      withoutPages: z.array(z.string()),
    }),
    errors: ['record.notFound', 'page.insideArchive', 'ocr.notWritten', 'ocr.unreadable', 'asset.notFound', 'asset.unreadable'],
  }),
}
