import type { FileRead } from './read-files.ts'

interface PageFormat {
  readonly extension: string
  readonly write: (read: FileRead) => string
}

/** How what was read is written down. */
export const pageFormats = {
  text: { extension: '.txt', write: ({ pages }) => pages.map(({ text }) => `${text.trimEnd()}\n`).join('\f') },
  json: { extension: '.json', write: ({ pages }) => `${JSON.stringify({ pages }, null, 2)}\n` },
} as const satisfies Record<string, PageFormat>
export type PageFormatName = keyof typeof pageFormats

export const isPageFormat = (name: string): name is PageFormatName => Object.hasOwn(pageFormats, name)

export const formatPages = (format: PageFormatName, read: FileRead): string => pageFormats[format].write(read)
