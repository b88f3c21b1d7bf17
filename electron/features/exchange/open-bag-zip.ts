import { stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import { type BagLimits, freeUnpackedBytes } from './bag-limits.ts'
import { bagPathKey, isSafeBagPath } from './bag-path.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import type { BagEntry, BagSource } from './bag-source.ts'

const unixKindMask = 0o170000
const unixLink = 0o120000

/** Lists a bag that is a zip, with or without the usual top folder. Nothing is unpacked to disk. */
export const openBagZip = async (path: string, limits: BagLimits): Promise<BagSource> => {
  const zip = await openZip(path)
  try {
    const { found, problems } = await listEntries(zip, path, limits)
    return { ...withoutTopFolder(found, problems), close: () => zip.close() }
  } catch (cause) {
    zip.close()
    throw isAppError(cause) ? cause : new AppError('bag.unreadableArchive', { path }, { cause })
  }
}

const openZip = async (path: string): Promise<ZipFile> => {
  try {
    // Names are decoded by ourselves, so that a bad one is reported as such and the rest is still read.
    return await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true })
  } catch (cause) {
    throw new AppError('bag.unreadableArchive', { path }, { cause })
  }
}

interface Listing {
  readonly found: Map<string, BagEntry>
  readonly problems: BagProblem[]
}

const listEntries = async (zip: ZipFile, path: string, limits: BagLimits): Promise<Listing> => {
  const listing: Listing = { found: new Map(), problems: [] }
  const fileSize = (await stat(path)).size
  let unpacked = 0
  let packed = 0
  if (zip.entryCount > limits.entries) throw new AppError('bag.tooLarge', { path, what: 'files', limit: limits.entries })
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize
    packed += entry.compressedSize
    // Entries that overlap are how a small file pretends to hold a huge one.
    if (packed > fileSize) throw new AppError('bag.unreadableArchive', { path })
    if (unpacked > limits.unpackedBytes) throw new AppError('bag.tooLarge', { path, what: 'bytes', limit: limits.unpackedBytes })
    if (unpacked > freeUnpackedBytes + fileSize * limits.ratio)
      throw new AppError('bag.tooLarge', { path, what: 'ratio', limit: limits.ratio })
    addEntry(zip, entry, listing)
  }
  return listing
}

const addEntry = (zip: ZipFile, entry: Entry, { found, problems }: Listing): void => {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
  const isFolder = name.endsWith('/')
  const path = bagPathKey(isFolder ? name.slice(0, -1) : name)
  if (validateFileName(name) !== null || !isSafeBagPath(path)) problems.push(problemAt(name, 'bag.unsafeName'))
  else if (((entry.externalFileAttributes >>> 16) & unixKindMask) === unixLink) problems.push(problemAt(path, 'bag.symlink'))
  else if (found.has(path)) problems.push(problemAt(path, 'bag.duplicateEntry'))
  else if (!isFolder && !entry.canDecodeFileData()) problems.push(problemAt(path, 'bag.unsupportedEntry'))
  else if (!isFolder) found.set(path, { size: entry.uncompressedSize, read: (onChunk, signal) => readEntry(zip, entry, onChunk, signal) })
}

const readEntry = async (zip: ZipFile, entry: Entry, onChunk: (chunk: Uint8Array) => void, signal?: AbortSignal): Promise<boolean> => {
  const local = await zip.readLocalFileHeaderPromise(entry)
  let crc = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    signal?.throwIfAborted()
    crc = crc32(chunk, crc)
    onChunk(chunk)
  }
  return (
    crc === entry.crc32 &&
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    local.lastModFileDate === entry.lastModFileDate &&
    local.lastModFileTime === entry.lastModFileTime
  )
}

/** RFC 8493 4 wants one top folder; a bag zipped without it is read too. What lies beside the folder does not belong to the bag. */
const withoutTopFolder = (found: ReadonlyMap<string, BagEntry>, problems: readonly BagProblem[]): Omit<BagSource, 'close'> => {
  const declarations = [...found.keys()].filter((path) => /^[^/]+\/bagit\.txt$/.test(path))
  const [declaration] = declarations
  if (found.has('bagit.txt') || declaration === undefined || declarations.length > 1) return { entries: found, problems }
  const top = declaration.slice(0, -'bagit.txt'.length)
  const inside = [...found].filter(([path]) => path.startsWith(top)).map(([path, entry]) => [path.slice(top.length), entry] as const)
  const outside = [...found.keys()].filter((path) => !path.startsWith(top)).map((path) => problemAt(path, 'bag.fileExtra'))
  const shortened = problems.map((problem) =>
    problem.path.startsWith(top) ? { ...problem, path: problem.path.slice(top.length) } : problem,
  )
  return { entries: new Map(inside), problems: [...shortened, ...outside] }
}
