import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDemoCertificate } from '../electron/features/signing/public.ts'
import { createBenchApp } from './support/bench-app.ts'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { generateAttachments } from './support/generate-files.ts'
import { missingPeer, runProgram } from './support/run-program.ts'
import { megabytesASecond } from './support/units.ts'

const passphrase = 'do'

/** A signed bag as a folder, against `tar` of the same payload. */
export const measureExport = async ({ folder, say }: Bench): Promise<readonly Comparison[]> => {
  if (missingPeer(say, 'export', 'tar')) return []
  say('export: making an archive of 96 MB')
  const files = await generateAttachments(join(folder, 'payload'), 24, 4_000_000)
  const app = await createBenchApp(folder, 'archive-export')
  await app.api.assets.ingest({ paths: [files.folder], grouping: 'each' }).result
  const certificate = await makeDemoCertificate({ signer: 'Người đo', organisation: 'Kho đo', passphrase, now: new Date() })
  const key = join(folder, 'key.p12')
  await writeFile(key, certificate.p12)
  const out = join(folder, 'exported')

  const bag = async (): Promise<number> => {
    await mkdir(out, { recursive: true })
    const spent = await secondsOf(
      () => app.api.exchange.export({ all: true, out: join(out, 'bag'), sign: { key: `p12:${key}`, passphrase } }).result,
    )
    await rm(out, { recursive: true })
    return spent
  }
  const tar = async (): Promise<number> => {
    await mkdir(out, { recursive: true })
    const spent = await secondsOf(() => runProgram('tar', ['cf', join(out, 'payload.tar'), '-C', app.folder, 'objects']))
    await rm(out, { recursive: true })
    return spent
  }
  const tarSynced = async (): Promise<number> => {
    await mkdir(out, { recursive: true })
    const archive = join(out, 'payload.tar')
    const spent = await secondsOf(async () => {
      await runProgram('tar', ['cf', archive, '-C', app.folder, 'objects'])
      await runProgram('sync', [archive])
      await runProgram('sha256sum', [archive])
      await runProgram('sha512sum', [archive])
    })
    await rm(out, { recursive: true })
    return spent
  }
  try {
    await tar()
    const bare = await compare({ pairs: 3, ours: bag, peer: tar })
    const rows: Comparison[] = [
      {
        what: `export ${files.paths.length} records, signed bag`,
        ours: megabytesASecond(files.bytes, bare.ours),
        peer: `tar: ${megabytesASecond(files.bytes, bare.peer)}`,
        ratio: bare.ratio,
        note: 'tar only copies, and leaves the bytes in memory; the bag has SHA-256 and SHA-512 of each file, records, a signature, and lies on the disk',
      },
    ]
    if (missingPeer(say, 'export against tar, sync and sums', 'sync', 'sha256sum', 'sha512sum')) return rows
    const whole = await compare({ pairs: 3, ours: bag, peer: tarSynced })
    rows.push({
      what: `export ${files.paths.length} records, signed bag`,
      ours: megabytesASecond(files.bytes, whole.ours),
      peer: `tar, sync, both sums: ${megabytesASecond(files.bytes, whole.peer)}`,
      ratio: whole.ratio,
      note: 'the same proofs by hand: forced to the disk, hashed twice',
    })
    return rows
  } finally {
    await app.remove()
  }
}
