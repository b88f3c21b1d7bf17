import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { AssetKind } from '../../../shared/features/assets/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { explainReadError } from './file-error.ts'
import { listTiffPages } from './list-tiff-pages.ts'

export interface FileKind {
  readonly kind: AssetKind
  readonly mime: string
  /** The extension under which it is stored, without a dot; from the bytes, never from the name. */
  readonly extension: string
}

/** `pages` are the indexes of a TIFF's pages; of everything else just [0], since the pages of a PDF are known only to its reader. */
export interface SniffedFile extends FileKind {
  readonly pages: readonly number[]
}

/**
 * What a file is, by its first bytes. A kind that cannot be shown is an attachment; so are SVG (it can hold scripts), camera raw
 * files (only their small preview could be shown) and pictures that the image library does not read.
 * Errors: asset.empty, asset.notFound, asset.noPermission, asset.unreadable.
 */
export const sniffFile = async (path: string): Promise<SniffedFile> => {
  try {
    const file = await open(path, 'r')
    try {
      const head = Buffer.alloc(headSize)
      const { bytesRead } = await file.read(head, 0, headSize, 0)
      if (bytesRead === 0) throw new AppError('asset.empty', { path })
      const found = await sniffBytes(head.subarray(0, bytesRead))
      return { ...found, pages: found.extension === 'tif' ? await listTiffPages(file) : [0] }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw explainReadError(error, path)
  }
}

/** As `sniffFile`, of the first bytes (64 KiB are enough). */
export const sniffBytes = async (head: Uint8Array): Promise<FileKind> => {
  const start = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  // Some scanners write a few bytes before the header; readers look for it in the first kilobyte, and so do we.
  if (start.subarray(0, 1024).includes('%PDF-')) return { kind: 'pdf', mime: 'application/pdf', extension: 'pdf' }
  const type = await fileTypeFromBuffer(head).catch(() => undefined)
  if (type && type.mime !== 'application/xml') return byMime(type.mime, type.ext)
  // Its directory may lie behind the pictures, past the bytes that were looked at: then the library cannot tell.
  if (isTiff(start)) return byMime('image/tiff', 'tif')
  return isText(start) ? textKind(start) : { kind: 'attachment', mime: 'application/octet-stream', extension: 'bin' }
}

/** Whether the name claims another kind than the bytes are: `ảnh.jpg` that is a PDF. */
export const isMisnamed = (name: string, { extension, mime }: FileKind): boolean => {
  const dot = name.lastIndexOf('.')
  const claimed = dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
  if (claimed === '' || mime === 'application/octet-stream' || mime === 'text/plain') return false
  return claimed !== extension && !(alike[extension] ?? []).includes(claimed)
}

const headSize = 64 * 1024

const alike: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg', 'jpe', 'jfif', 'jif'],
  tif: ['tiff'],
  heic: ['heif', 'hif'],
  mp4: ['m4v', 'm4a', 'mov', '3gp'],
  m4a: ['mp4', 'aac'],
  mov: ['qt', 'mp4'],
  mpg: ['mpeg', 'mpe', 'vob', 'dat'],
  ogg: ['oga', 'ogv', 'opus', 'spx'],
  opus: ['ogg', 'oga'],
  mp3: ['mp2', 'mpga'],
  mkv: ['mka', 'webm'],
  asf: ['wma', 'wmv'],
  zip: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'kmz', 'epub'],
  cfb: ['doc', 'xls', 'ppt', 'msi', 'msg'],
  aif: ['aiff', 'aifc'],
  mid: ['midi'],
  xml: ['kml', 'gpx', 'xmp', 'gml', 'xsd', 'xsl', 'html'],
  html: ['htm'],
}

/** What sharp reads; HEIC is turned into pixels first. */
const images: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/heif': 'heic',
}

const byMime = (mime: string, extension: string): FileKind => {
  const image = images[mime]
  if (image) return { kind: 'image', mime: mime === 'image/apng' ? 'image/png' : mime, extension: image }
  if (mime.startsWith('audio/')) return { kind: 'audio', mime, extension }
  if (mime.startsWith('video/')) return { kind: 'video', mime, extension }
  if (mime === 'application/ogg') return { kind: 'audio', mime: 'audio/ogg', extension: 'ogg' }
  if (mime === 'application/vnd.ms-asf') return { kind: 'video', mime: 'video/x-ms-asf', extension: 'asf' }
  if (mime === 'application/mxf') return { kind: 'video', mime, extension }
  return { kind: 'attachment', mime, extension }
}

const isTiff = (head: Buffer): boolean => ['49492a00', '4d4d002a', '49492b00', '4d4d002b'].includes(head.toString('hex', 0, 4))

/** Whole UTF-8, or UTF-16 by its mark, without the control bytes that only binary files have. */
const isText = (head: Buffer): boolean => {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32))) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length === headSize })
    return true
  } catch {
    return false
  }
}

const textKind = (head: Buffer): FileKind => {
  const start = head.subarray(0, 4096).toString('utf8').trimStart().toLowerCase()
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg[\s>]/.test(start)) {
    return { kind: 'attachment', mime: 'image/svg+xml', extension: 'svg' }
  }
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return { kind: 'attachment', mime: 'text/html', extension: 'html' }
  if (start.startsWith('<?xml')) return { kind: 'attachment', mime: 'application/xml', extension: 'xml' }
  return { kind: 'attachment', mime: 'text/plain', extension: 'txt' }
}
