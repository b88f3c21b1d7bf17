import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openFolderStore } from '../../../electron/features/sync/open-folder-store.ts'
import { failureOf, temporaryFolder } from '../../support/create-test-app.ts'
import { openFilesUnder } from '../../support/open-files.ts'

/** A file that is there and that nobody can open. */
const makeSocket = async (file: string): Promise<void> => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(file, done))
  onTestFinished(() => void server.close())
}

describe('a warehouse in a folder', () => {
  it('says so where a file cannot be opened, however long its place there takes to make', {
    skip: process.platform === 'win32',
  }, async () => {
    const folder = temporaryFolder()
    const store = await openFolderStore('tinh', folder)
    const file = join(folder, 's')
    await makeSocket(file)
    // The file is refused long before the last of the folders is there; a failure that nobody listens for ends the process.
    const key = `${Array.from({ length: 200 }, (_, depth) => depth).join('/')}/a`
    expect(await failureOf(store.putFile(key, file))).toMatchObject({ code: 'sync.unreachable' })
  })

  it('leaves no file open where it cannot make the place', { skip: process.platform !== 'linux' }, async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'kho'))
    const store = await openFolderStore('tinh', join(folder, 'kho'))
    writeFileSync(join(folder, 'kho', 'objects'), 'in the way')
    writeFileSync(join(folder, 'a.tif'), 'scan')
    await expect(store.putFile('objects/ab/a', join(folder, 'a.tif'))).rejects.toThrow()
    expect(openFilesUnder(folder)).toEqual([])
  })
})
