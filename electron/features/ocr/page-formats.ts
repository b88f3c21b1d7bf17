import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { type TextStanding, writeAlto } from './write-alto.ts'
import { writeHocr } from './write-hocr.ts'
import type { PagePicture } from './write-searchable-pdf.ts'

/** A page as it is given out: what was read, the picture that it was read from, and who answers for the text. */
export interface GivenPage {
  readonly page: OcrPage
  /** Asked for only where the picture itself is given out. */
  readonly picture: () => Promise<PagePicture>
  /** What people call the picture. */
  readonly imageName?: string
  readonly standing?: TextStanding
}

/** Pages that go into one file. */
export interface GivenDocument {
  readonly title: string
  readonly author?: string
  readonly subject?: string
  readonly keywords?: readonly string[]
  readonly date: Date
  /** The languages of its pages, as `vie+fra`. */
  readonly language: string
  /** The file that was read, where all pages come from one. */
  readonly fileName?: string
  readonly pages: Iterable<GivenPage> | AsyncIterable<GivenPage>
}

/** How reading is given out, with the ending of such a file. */
export const pageFormats = {
  text: { extension: '.txt' },
  alto: { extension: '.alto.xml' },
  hocr: { extension: '.hocr' },
  pdf: { extension: '.pdf' },
  json: { extension: '.json' },
} as const
export type PageFormatName = keyof typeof pageFormats
export type TextFormatName = Exclude<PageFormatName, 'pdf'>

export const isPageFormat = (name: string): name is PageFormatName => Object.hasOwn(pageFormats, name)

/** A document in one of the formats that are text, piece by piece. Only ALTO holds all its pages before it begins. */
export const formatPages = (format: TextFormatName, document: GivenDocument): AsyncGenerator<string> => writers[format](document)

const writers: Readonly<Record<TextFormatName, (document: GivenDocument) => AsyncGenerator<string>>> = {
  text: async function* ({ pages }) {
    let between = ''
    for await (const { page } of pages) {
      yield `${between}${page.text.trimEnd()}\n`
      between = '\f'
    }
  },
  alto: async function* ({ pages, fileName }) {
    const all: GivenPage[] = []
    for await (const page of pages) all.push(page)
    yield writeAlto(all, { ...(fileName !== undefined && { fileName }) })
  },
  hocr: ({ pages, title, language }) => writeHocr(pages, { title, language }),
  json: async function* ({ pages }) {
    yield '{\n  "pages": ['
    let between = ''
    for await (const { page } of pages) {
      yield `${between}\n    ${JSON.stringify(page, null, 2).replaceAll('\n', '\n    ')}`
      between = ','
    }
    yield '\n  ]\n}\n'
  },
}
