import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectBagFiles } from '../../../electron/features/exchange/collect-bag-files.ts'
import { createZipTarget } from '../../../electron/features/exchange/create-zip-target.ts'
import { spoolManifests } from '../../../electron/features/exchange/spool-manifests.ts'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { createTestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { openFilesUnder } from '../../support/open-files.ts'

const onLinux = { skip: process.platform !== 'linux' }

describe('a bag that is left in the middle', () => {
  it('leaves nothing open of what its records came to', onLinux, async () => {
    const { api, archive } = await createTestApp()
    const { id } = await api.records.create({ profile: 'document', title: 'Sổ địa bạ' })
    const profiles = loadProfiles('resources')
    for await (const { path } of collectBagFiles({ archive, profiles, ids: [id], withPersonalData: false, now: new Date() }))
      if (path === 'data/records.jsonl') break
    expect(openFilesUnder(tmpdir()).filter((file) => file.includes('tangthu-export-'))).toEqual([])
  })

  it('opens no manifest that nobody takes', onLinux, async () => {
    const folder = join(temporaryFolder(), 'manifests')
    const spool = await spoolManifests(folder, ['manifest-sha256.txt'])
    await spool.append('manifest-sha256.txt', 'abc  data/a\n')
    // As where the bag breaks before it is its turn.
    void spool.read('manifest-sha256.txt')
    await spool.discard()
    expect(openFilesUnder(folder)).toEqual([])
  })

  it('closes what it was given when its zip cannot be written', async () => {
    const folder = temporaryFolder()
    const partial = join(folder, 'bag.zip.partial')
    mkdirSync(partial)
    const bag = await createZipTarget({ target: join(folder, 'bag.zip'), partial, base: 'bag', now: new Date() })
    let open = 0
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      open += 1
      try {
        for (;;) yield Buffer.alloc(1 << 20)
      } finally {
        open -= 1
      }
    }
    await expect(bag.add('data/a.tif', endless())).rejects.toMatchObject({ code: 'EISDIR' })
    await expect.poll(() => open).toBe(0)
  })
})
