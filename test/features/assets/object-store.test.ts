import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  commitObject,
  discardObject,
  hashFile,
  objectPath,
  stageObject,
  storeObject,
  sweepStaged,
} from '../../../electron/features/assets/object-store.ts'
import { temporaryFolder, write } from './sample-files.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('the store of originals', () => {
  it('keeps a file byte for byte under its SHA-256', async () => {
    const archive = temporaryFolder()
    const bytes = randomBytes(2.5 * 1024 * 1024)
    const source = write(join(temporaryFolder(), 'ảnh 🏯.jpg'), bytes)
    const stored = await storeObject(archive, source, 'jpg')
    expect(stored).toEqual({ sha256: sha256(bytes), size: bytes.length, added: true })
    const file = join(archive, 'objects', stored.sha256.slice(0, 2), stored.sha256.slice(2, 4), `${stored.sha256}.jpg`)
    expect(objectPath(stored.sha256, 'jpg')).toBe(file.slice(archive.length + 1))
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(statSync(file).mode & 0o222).toBe(0)
    expect(readdirSync(join(archive, 'objects', 'tmp'))).toEqual([])
    expect(await hashFile(source)).toEqual({ sha256: stored.sha256, size: bytes.length })
  })

  it('writes nothing where the same bytes are already', async () => {
    const archive = temporaryFolder()
    const source = write(join(temporaryFolder(), 'a'), 'một')
    const { sha256: hash } = await storeObject(archive, source, 'txt')
    const before = statSync(join(archive, objectPath(hash, 'txt')), { bigint: true })
    expect((await storeObject(archive, source, 'txt')).added).toBe(false)
    const after = statSync(join(archive, objectPath(hash, 'txt')), { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
    expect(readdirSync(join(archive, 'objects', 'tmp'))).toEqual([])
  })

  it('says that a stored original lost its size, and leaves it as it is', async () => {
    const archive = temporaryFolder()
    const source = write(join(temporaryFolder(), 'a'), 'một')
    const { sha256: hash } = await storeObject(archive, source, 'txt')
    const file = join(archive, objectPath(hash, 'txt'))
    chmodSync(file, 0o644)
    appendFileSync(file, '!')
    await expect(storeObject(archive, source, 'txt')).rejects.toMatchObject({ code: 'asset.storedFileDamaged', data: { sha256: hash } })
    expect(readFileSync(file, 'utf8')).toBe('một!')
  })

  it('refuses an empty file, a missing one and a folder by name, and leaves no half copy', async () => {
    const archive = temporaryFolder()
    const folder = temporaryFolder()
    const empty = write(join(folder, 'rỗng.jpg'), '')
    await expect(stageObject(archive, empty)).rejects.toMatchObject({ code: 'asset.empty', data: { path: empty } })
    await expect(stageObject(archive, join(folder, 'không có'))).rejects.toMatchObject({ code: 'asset.notFound' })
    await expect(stageObject(archive, folder)).rejects.toMatchObject({ code: 'asset.notAFile' })
    expect(readdirSync(join(archive, 'objects', 'tmp'))).toEqual([])
  })

  it('notices a source that grows while it is read', async () => {
    const archive = temporaryFolder()
    const source = write(join(temporaryFolder(), 'a'), randomBytes(3 * 1024 * 1024))
    // Looked at before each megabyte: the moment in the middle of reading.
    const { signal } = new AbortController()
    signal.throwIfAborted = () => appendFileSync(source, 'more')
    await expect(stageObject(archive, source, signal)).rejects.toMatchObject({ code: 'asset.changedWhileReading', data: { path: source } })
    expect(readdirSync(join(archive, 'objects', 'tmp'))).toEqual([])
  })

  it('stops when cancelled and leaves no half copy', async () => {
    const archive = temporaryFolder()
    const source = write(join(temporaryFolder(), 'a'), randomBytes(3 * 1024 * 1024))
    await expect(stageObject(archive, source, AbortSignal.abort())).rejects.toThrow(/abort/i)
    expect(readdirSync(join(archive, 'objects', 'tmp'))).toEqual([])
  })

  it('sweeps what a killed writer left, and only that', async () => {
    const archive = temporaryFolder()
    const source = write(join(temporaryFolder(), 'a'), 'một')
    const kept = await storeObject(archive, source, 'txt')
    const staged = await stageObject(archive, source)
    expect(sweepStaged(archive)).toBe(1)
    expect(existsSync(staged.file)).toBe(false)
    expect(existsSync(join(archive, objectPath(kept.sha256, 'txt')))).toBe(true)
    expect(sweepStaged(temporaryFolder())).toBe(0)
  })

  it('forgets a staged copy that is discarded, and commits one that is not', async () => {
    const archive = temporaryFolder()
    const source = write(join(temporaryFolder(), 'a'), 'một')
    const first = await stageObject(archive, source)
    await discardObject(first)
    expect(existsSync(join(archive, objectPath(first.sha256, 'txt')))).toBe(false)
    expect(await commitObject(archive, await stageObject(archive, source), 'txt')).toEqual({ added: true })
  })
})
