import { join } from 'node:path'
import { createBenchApp } from './support/bench-app.ts'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { type Files, generateAttachments, generateScans } from './support/generate-files.ts'
import { missingPeer, runProgram } from './support/run-program.ts'
import { megabytesASecond } from './support/units.ts'

/** Bringing files in, against hashing them and against copying and hashing them by hand. */
export const measureIngest = async ({ folder, say }: Bench): Promise<readonly Comparison[]> => {
  if (missingPeer(say, 'ingest', 'sha256sum', 'cp', 'sync')) return []
  say('ingest: making 140 MB of pages and 128 MB of other files')
  const scans = await generateScans(join(folder, 'pages'), 24)
  const plain = await generateAttachments(join(folder, 'attachments'), 32, 4_000_000)
  return [
    await against(folder, scans, {
      what: `ingest ${scans.paths.length} scanned pages`,
      peer: 'sha256sum',
      run: () => hashAll(scans.paths),
      note: 'in that time ingest also copies and fsyncs each file, decodes it whole, draws its thumbnail and reads its metadata',
    }),
    await against(folder, plain, {
      what: `ingest ${plain.paths.length} attachments`,
      peer: 'sha256sum',
      run: () => hashAll(plain.paths),
      note: 'nothing is drawn here: copying, hashing, fsync of file and folder, one record',
    }),
    await against(folder, plain, {
      what: `ingest ${plain.paths.length} attachments`,
      peer: 'cp, sync, sha256sum',
      run: () => copyByHand(folder, plain.paths),
      note: 'the same by hand: copied, forced to the disk, hashed',
    }),
  ]
}

interface Peer {
  readonly what: string
  readonly peer: string
  readonly run: () => Promise<number>
  readonly note: string
}

const against = async (folder: string, files: Files, { what, peer, run, note }: Peer): Promise<Comparison> => {
  // Once unmeasured, so that both sides find the files in the cache.
  await hashAll(files.paths)
  const found = await compare({ pairs: 3, ours: () => ingestOnce(folder, files.folder), peer: run })
  return {
    what,
    ours: megabytesASecond(files.bytes, found.ours),
    peer: `${peer}: ${megabytesASecond(files.bytes, found.peer)}`,
    ratio: found.ratio,
    note,
  }
}

const ingestOnce = async (home: string, folder: string): Promise<number> => {
  const app = await createBenchApp(home, 'archive-ingest')
  try {
    return await secondsOf(async () => {
      const { failed } = await app.api.assets.ingest({ paths: [folder] }).result
      if (failed.length > 0) throw new Error(JSON.stringify(failed[0]))
    })
  } finally {
    await app.remove()
  }
}

const hashAll = (paths: readonly string[]): Promise<number> => secondsOf(() => runProgram('sha256sum', paths))

const copyByHand = async (folder: string, paths: readonly string[]): Promise<number> => {
  const target = join(folder, 'copied-by-hand')
  await runProgram('mkdir', ['-p', target])
  const spent = await secondsOf(async () => {
    await runProgram('cp', [...paths, target])
    await runProgram('sync', ['-f', target])
    await runProgram('sha256sum', paths)
  })
  await runProgram('rm', ['-r', target])
  return spent
}
