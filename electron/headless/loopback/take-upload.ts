import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refuse } from './wire.ts'

/** Where a file goes: `drop` names the act of dropping, `folder` the folders that it lay in there, parted by slashes. */
export interface UploadPlace {
  readonly name: string
  readonly drop?: string | null
  readonly folder?: string | null
}

export interface Uploads {
  readonly take: (request: IncomingMessage, response: ServerResponse, place: UploadPlace) => Promise<void>
  /** Removes everything that was taken: what was brought in lies in the archive. */
  readonly clear: () => void
}

/**
 * Files dropped on a browser come as bytes without a path: each is put into a folder of its visitor under its own name, from where it
 * is brought in like any other. Files of one folder keep together there, so that a series of scans is still known as one.
 */
export const createUploads = (): Uploads => {
  const folders: string[] = []
  const drops = new Map<string, string>()
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'tangthu-'))
    folders.push(folder)
    return folder
  }
  /** A name that is there already begins a new folder: another drop, which must not mix with the one before. */
  const placeFor = (name: string): string => {
    const last = folders.at(-1)
    return join(last === undefined || existsSync(join(last, name)) ? newFolder() : last, name)
  }
  /** Within one drop the folders stay as they were; loose files lie in one whose name can stand as a title. */
  const placeInDrop = (drop: string, within: string, name: string): string => {
    const root = drops.get(drop) ?? newFolder()
    drops.set(drop, root)
    const parts = within.split('/').flatMap((part) => plainName(part) ?? [])
    const folder = join(root, ...(parts.length === 0 ? [looseFolder] : parts))
    mkdirSync(folder, { recursive: true })
    return existsSync(join(folder, name)) ? join(newFolder(), name) : join(folder, name)
  }
  return {
    take: async (request, response, { name, drop, folder }) => {
      const plain = plainName(name)
      if (plain === undefined) {
        refuse(response, 400, 'name')
        return
      }
      const file = drop ? placeInDrop(drop, folder ?? '', plain) : placeFor(plain)
      try {
        await pipeline(request, createWriteStream(file, { flags: 'wx' }))
      } catch (error) {
        await rm(file, { force: true })
        const code = error instanceof Error && 'code' in error ? error.code : ''
        // A window that goes away in the middle is no fault, and nobody is there to be told.
        if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') return
        if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error
        response.setHeader('connection', 'close')
        refuse(response, 507, 'disk full')
        return
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ path: file }))
    },
    clear: () => {
      drops.clear()
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
    },
  }
}

const looseFolder = 'Tệp mới nhập'.normalize('NFC')

/** A file name and nothing else, no longer than file systems take; undefined where nothing is left of it. */
const plainName = (name: string): string | undefined => {
  const plain = basename(name.normalize('NFC').replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_'))
  if (plain === '' || plain === '.' || plain === '..') return undefined
  const ending = extname(plain).slice(0, 16)
  let stem = basename(plain, extname(plain))
  while (Buffer.byteLength(`${stem}${ending}`) > 200) stem = [...stem].slice(0, -1).join('')
  return `${stem}${ending}`
}
