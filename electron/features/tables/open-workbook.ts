import { StringDecoder } from 'node:string_decoder'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { TableFault } from './table-fault.ts'
import { createXmlScanner, type XmlListener } from './xml-scanner.ts'

export interface Workbook {
  readonly has: (part: string) => boolean
  /** Goes through one part as XML, giving up its turn between chunks; `limit` is how many bytes it may unfold into. */
  readonly scan: (part: string, listener: XmlListener, limit: number) => AsyncGenerator<undefined>
  readonly close: () => void
}

/** Opens the zip that an XLSX file is; its parts are read one at a time, none further than its limit. Throws a `TableFault`. */
export const openWorkbook = async (file: string): Promise<Workbook> => {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true }).catch(
    broken,
  )
  const parts = await readParts(zip).catch((error: unknown) => {
    zip.close()
    return broken(error)
  })
  return {
    has: (part) => parts.has(part.toLowerCase()),
    scan: (part, listener, limit) => scanPart(zip, parts.get(part.toLowerCase()), listener, limit),
    close: () => zip.close(),
  }
}

const mostParts = 10_000

const readParts = async (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> => {
  const parts = new Map<string, Entry>()
  if (zip.entryCount > mostParts) throw new TableFault('table.tooLarge', { what: 'zip', limit: String(mostParts) })
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      parts.set(entry.fileName.toLowerCase(), entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(parts))
    zip.on('error', reject)
    zip.readEntry()
  })
}

async function* scanPart(zip: ZipFile, entry: Entry | undefined, listener: XmlListener, limit: number): AsyncGenerator<undefined> {
  if (!entry) throw new TableFault('table.broken', { reason: 'xlsx' })
  if (entry.isEncrypted()) throw new TableFault('table.broken', { reason: 'password' })
  refuseBomb(entry.uncompressedSize, limit, entry.fileName)
  const decoder = new StringDecoder('utf8')
  const scanner = createXmlScanner(listener)
  let size = 0
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      refuseBomb(size, limit, entry.fileName)
      scanner.write(size === bytes.length ? decoder.write(bytes).replace(/^\ufeff/, '') : decoder.write(bytes))
      yield
    }
    scanner.end()
  } catch (error) {
    broken(error)
  }
}

const refuseBomb = (size: number, limit: number, what: string): void => {
  if (size > limit) throw new TableFault('table.tooLarge', { what, limit: `${Math.round(limit / 1e6)} MB` })
}

const broken = (error: unknown): never => {
  if (error instanceof TableFault) throw error
  if (isFileError(error)) throw error
  throw new TableFault('table.broken', { reason: error instanceof Error ? error.message : String(error) })
}

/** A fault of the disk is not one of the file. */
const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error
