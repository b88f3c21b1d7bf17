import { execFileSync } from 'node:child_process'

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }
export type Dictionary = { readonly [key: string]: Value }

export interface PdfObject {
  readonly dictionary: Dictionary
  /** Decoded, except what a picture is encoded by. */
  readonly stream?: Buffer
}

/** Every object of a PDF by qpdf, by the reference that others name it with; the trailer is `trailer`. */
export const readPdfObjects = (file: string): ReadonlyMap<string, PdfObject> => {
  const printed = execFileSync('qpdf', ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized', file], {
    maxBuffer: 1 << 28,
  })
  const objects = new Map<string, PdfObject>()
  for (const [name, object] of Object.entries<Dictionary>(JSON.parse(printed.toString()).qpdf[1])) {
    const { stream, value } = object
    if (isDictionary(stream) && isDictionary(stream['dict'])) {
      objects.set(name.replace('obj:', ''), { dictionary: stream['dict'], stream: Buffer.from(String(stream['data'] ?? ''), 'base64') })
    } else if (isDictionary(value)) objects.set(name.replace('obj:', ''), { dictionary: value })
  }
  return objects
}

export const isDictionary = (value: Value | undefined): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What an entry names or holds. */
export const follow = (objects: ReadonlyMap<string, PdfObject>, value: Value | undefined): PdfObject => {
  const found = typeof value === 'string' ? objects.get(value) : isDictionary(value) ? { dictionary: value } : undefined
  if (!found) throw new Error(`nothing there: ${JSON.stringify(value)}`)
  return found
}

/** The keys of every dictionary in the file, however deep. */
export const allKeys = (objects: ReadonlyMap<string, PdfObject>): ReadonlySet<string> => {
  const keys = new Set<string>()
  const look = (value: Value): void => {
    if (Array.isArray(value)) for (const item of value) look(item)
    else if (isDictionary(value)) {
      for (const [key, inner] of Object.entries(value)) {
        keys.add(key)
        look(inner)
      }
    }
  }
  for (const { dictionary } of objects.values()) look(dictionary)
  return keys
}
