import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import { requireUsableCertificate, type Signer, signCms } from '../signing/public.ts'
import { type BagInfo, formatBagInfo, readableSize } from './bag-info.ts'
import { bagSoftwareAgent, signaturePath } from './bag-path.ts'
import type { BagTarget } from './bag-target.ts'
import { type BagFile, createBagFiler } from './create-bag-filer.ts'
import { createFolderTarget } from './create-folder-target.ts'
import { createZipTarget } from './create-zip-target.ts'
import { type ManifestSpool, spoolManifests } from './spool-manifests.ts'

export interface WriteBagOptions {
  /** Where the bag shall be: must not exist yet, or be an empty folder. */
  readonly target: string
  readonly zip?: boolean
  readonly files: AsyncIterable<BagFile> | Iterable<BagFile>
  /** Fields of bag-info.txt beside those that the writer knows itself; asked when all files are in. */
  readonly info: () => BagInfo
  readonly signer?: Signer | undefined
  readonly now?: Date
  readonly signal?: AbortSignal | undefined
  /** Told after each file, with its size in bytes. */
  readonly onFile?: (file: BagFile, size: number) => void
}

export interface WrittenBag {
  readonly path: string
  /** Payload files, and their bytes; those that fetch.txt names are counted too. */
  readonly files: number
  readonly bytes: number
  readonly signed: boolean
  /** SHA-256 of tagmanifest-sha256.txt: it stands for the whole bag. */
  readonly digest: string
}

/**
 * Writes a BagIt 1.0 bag (RFC 8493) with SHA-256 and SHA-512 manifests of payload and tag files, signed where a signer is given
 * (detached CAdES-B over tagmanifest-sha256.txt). Streams, whatever its size. The bag has its name only when it is whole; of a
 * failed or stopped one nothing stays.
 * Errors: exchange.targetExists, cannotWrite, diskFull, sourceUnreadable, sourceDamaged, and those of signing.
 */
export const writeBag = async (options: WriteBagOptions): Promise<WrittenBag> => {
  const { now = new Date(), signer } = options
  const target = resolve(options.target)
  if (signer) requireUsableCertificate(signer.certificate, now)
  try {
    await refuseExisting(target)
    return await writeUnderPartialName({ ...options, target, now }, `${target}.partial`)
  } catch (cause) {
    throw explainFailure(cause, options.target)
  }
}

type Settings = WriteBagOptions & { readonly now: Date }

const writeUnderPartialName = async (options: Settings, partial: string): Promise<WrittenBag> => {
  const { target, now } = options
  const spool = await spoolManifests(`${partial}-manifests`, [...payloadLists, 'fetch.txt', ...tagLists])
  try {
    const bag = options.zip
      ? await createZipTarget({ target, partial, base: basename(target).replace(/\.zip$/i, ''), now })
      : await createFolderTarget(target, partial)
    try {
      const written = await fillBag(bag, spool, options)
      options.signal?.throwIfAborted()
      await bag.finish()
      return written
    } catch (cause) {
      await bag.discard()
      throw cause
    }
  } finally {
    await spool.discard()
  }
}

const payloadLists = ['manifest-sha256.txt', 'manifest-sha512.txt'] as const
const tagLists = ['tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'] as const

const fillBag = async (bag: BagTarget, spool: ManifestSpool, options: Settings): Promise<WrittenBag> => {
  const { signer, signal, onFile, now } = options
  const filer = createBagFiler(bag, spool, signal)
  for await (const file of options.files) {
    signal?.throwIfAborted()
    const size = await filer.add(file)
    onFile?.(file, size)
  }
  const { files, bytes, fetched } = filer.totals()
  const info: BagInfo = [
    ...options.info(),
    ['Bagging-Date', now.toISOString().slice(0, 10)],
    ['Payload-Oxum', `${bytes}.${files}`],
    ['Bag-Size', readableSize(bytes)],
    ['Bag-Software-Agent', bagSoftwareAgent],
    ...(signer ? [['Tang-Thu-Signature', signaturePath] as const] : []),
  ]
  await filer.add({ path: 'bagit.txt', source: Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') })
  await filer.add({ path: 'bag-info.txt', source: Buffer.from(formatBagInfo(info)) })
  for (const path of [...payloadLists, ...(fetched > 0 ? ['fetch.txt'] : [])]) await filer.add({ path, source: spool.read(path) })
  const tagManifest = await addTagManifests(bag, spool)
  if (signer) await bag.add(signaturePath, only(await signCms(tagManifest, signer, now)))
  return {
    path: options.target,
    files,
    bytes,
    signed: signer !== undefined,
    digest: createHash('sha256').update(tagManifest).digest('hex'),
  }
}

/** Gives the text of the SHA-256 one, which is what gets signed. */
const addTagManifests = async (bag: BagTarget, spool: ManifestSpool): Promise<Uint8Array> => {
  for (const name of tagLists.slice(1)) await bag.add(name, spool.read(name))
  const chunks: Uint8Array[] = []
  for await (const chunk of spool.read(tagLists[0])) chunks.push(chunk)
  const text = Buffer.concat(chunks)
  await bag.add(tagLists[0], only(text))
  return text
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const refuseExisting = async (target: string): Promise<void> => {
  const found = await stat(target).catch(() => undefined)
  if (!found || (found.isDirectory() && (await readdir(target)).length === 0)) return
  throw new AppError('exchange.targetExists', { path: target })
}

const explainFailure = (cause: unknown, path: string): unknown => {
  if (isAppError(cause)) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new AppError('exchange.diskFull', { path }, { cause })
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EISDIR|EIO|EEXIST|ENAMETOOLONG|EINVAL)$/.test(code)) {
    return new AppError('exchange.cannotWrite', { path }, { cause })
  }
  return cause
}
