import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { RemoteStore } from './remote-store.ts'

const partialName = /\.partial-[0-9a-f-]{36}$/

/** A warehouse that is a folder: a network share, a USB stick, a disk. The folder itself must be there. Error: sync.unreachable. */
export const openFolderStore = async (name: string, root: string): Promise<RemoteStore> => {
  const isThere = await stat(root).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isThere) throw new AppError('sync.unreachable', { name, place: root })
  const explain = (cause: unknown): never => {
    throw explainFailure(cause, name, root)
  }
  // What is written is opened only when its place is there: a failure before that would find nobody who listens, and end the process.
  const write = async (key: string, read: () => Readable, signal?: AbortSignal): Promise<void> => {
    const target = pathOf(root, key)
    const partial = `${target}.partial-${randomUUID()}`
    await mkdir(dirname(target), { recursive: true }).catch(explain)
    try {
      await pipeline(read(), createWriteStream(partial, { flags: 'wx', flush: true }), signal ? { signal } : {})
      await rename(partial, target)
      await syncFolder(dirname(target))
    } catch (cause) {
      await rm(partial, { force: true }).catch(() => undefined)
      if (signal?.aborted) throw cause
      explain(cause)
    }
  }
  const head: RemoteStore['head'] = async (key) => {
    const found = await stat(pathOf(root, key)).catch(absent).catch(explain)
    return found ? { size: found.size } : undefined
  }
  return {
    head,
    putFile: async (key, file, signal) => {
      if ((await head(key))?.size === (await stat(file)).size) return
      await write(key, () => createReadStream(file, { highWaterMark: 1 << 20 }), signal)
    },
    putBytes: async (key, bytes) => {
      if ((await head(key))?.size !== bytes.length) await write(key, () => Readable.from([bytes]))
    },
    replaceBytes: (key, bytes) => write(key, () => Readable.from([bytes])),
    fetchFile: async (key) => pathOf(root, key),
    readBytes: (key) => readFile(pathOf(root, key)).catch(absent).catch(explain),
    list: async (prefix) => {
      const entries = await readdir(pathOf(root, prefix), { recursive: true, withFileTypes: true }).catch(absent).catch(explain)
      return (entries ?? [])
        .filter((entry) => entry.isFile() && !partialName.test(entry.name))
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(root.length + 1)
            .replaceAll('\\', '/'),
        )
        .sort()
    },
    setAside: async (key) => rename(pathOf(root, key), `${pathOf(root, key)}.damaged-${Date.now()}`).catch(explain),
  }
}

const pathOf = (root: string, key: string): string => {
  const parts = key.split('/').filter((part) => part !== '')
  if (parts.some((part) => part === '.' || part === '..' || /[\\\0:]/.test(part))) throw new Error(`not a key of a warehouse: ${key}`)
  return join(root, ...parts)
}

const absent = (cause: unknown): undefined => {
  if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return undefined
  throw cause
}

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

const explainFailure = (cause: unknown, name: string, place: string): unknown => {
  const code = codeOf(cause)
  if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(code)) return new AppError('sync.diskFull', { name, place }, { cause })
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) return new AppError('sync.cannotWrite', { name, place }, { cause })
  if (/^(ENOENT|ENOTDIR|EIO|ENODEV|ENXIO|ESTALE|ETIMEDOUT|EHOSTDOWN|ENETUNREACH|EBUSY)$/.test(code)) {
    return new AppError('sync.unreachable', { name, place }, { cause })
  }
  return cause
}

const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    // Some network shares cannot do this; their server keeps the names.
    await handle.sync().catch(() => undefined)
  } finally {
    await handle.close()
  }
}
