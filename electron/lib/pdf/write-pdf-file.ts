import { type FileHandle, open } from 'node:fs/promises'
import { type PDFContext, PDFCrossRefSection, PDFHeader, type PDFObject, type PDFRef, PDFTrailer, PDFTrailerDict } from 'pdf-lib'

/** An object that is made only when its turn to be written comes, and forgotten after. */
export type LateObject = readonly [PDFRef, () => Promise<PDFObject>]

/**
 * Writes a document to a new file object by object, with a plain cross-reference table (what signers of PDF expect).
 * pdf-lib's own `save` holds the whole file twice in memory; a dossier of a thousand scans is not to. The late objects
 * (its images) come last, each after `onLate`; they may be made while the file is written. The trailer is taken from the context
 * at the end. The file is flushed to the disk before this returns.
 */
export const writePdfFile = async (
  context: PDFContext,
  late: Iterable<LateObject> | AsyncIterable<LateObject>,
  file: string,
  onLate: (done: number) => void = () => undefined,
): Promise<void> => {
  const handle = await open(file, 'wx')
  try {
    await writeObjects(context, late, handle, onLate)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeObjects = async (
  context: PDFContext,
  late: Iterable<LateObject> | AsyncIterable<LateObject>,
  handle: FileHandle,
  onLate: (done: number) => void,
) => {
  const offsets: [PDFRef, number][] = []
  let offset = 0
  const write = async (bytes: Uint8Array) => {
    await handle.writeFile(bytes)
    offset += bytes.length
  }
  const writeObject = async (ref: PDFRef, object: PDFObject) => {
    offsets.push([ref, offset])
    await write(join(ascii(`${ref.objectNumber} ${ref.generationNumber} obj\n`), bytesOf(object), ascii('\nendobj\n\n')))
  }
  await write(join(bytesOf(PDFHeader.forVersion(1, 7)), ascii('\n')))
  for (const [ref, object] of context.enumerateIndirectObjects()) await writeObject(ref, object)
  let done = 0
  for await (const [ref, make] of late) {
    onLate(done++)
    await writeObject(ref, await make())
  }
  onLate(done)
  const start = offset
  const crossReferences = crossReferencesOf(offsets)
  const { Root, Info, ID } = context.trailerInfo
  const trailer = context.obj({ Size: context.largestObjectNumber + 1, Root, Info, ID })
  await write(join(bytesOf(crossReferences), ascii('\n'), bytesOf(PDFTrailerDict.of(trailer)), ascii('\n\n')))
  await write(bytesOf(PDFTrailer.forLastCrossRefSectionOffset(start)))
}

// pdf-lib wants them in rising order.
const crossReferencesOf = (offsets: readonly [PDFRef, number][]): PDFCrossRefSection => {
  const section = PDFCrossRefSection.create()
  for (const [ref, offset] of offsets.toSorted(([a], [b]) => a.objectNumber - b.objectNumber)) section.addEntry(ref, offset)
  return section
}

const bytesOf = (object: { sizeInBytes(): number; copyBytesInto(buffer: Uint8Array, offset: number): number }): Uint8Array => {
  const bytes = new Uint8Array(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

const join = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts)
