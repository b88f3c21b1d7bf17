import { z } from 'zod'
import type { Archive } from '../../db/archive.ts'
import { chainHead } from '../records/public.ts'
import { type Signer, signCms } from '../signing/public.ts'
import type { TakenIn } from './take-in-bag.ts'

/** What the receiving archive says of a deposit; the file is signed as it stands, byte for byte. */
export const Receipt = z.object({
  format: z.literal('tangthu.receipt/1'),
  deposit: z.string(),
  station: z.string(),
  outcome: z.enum(['accepted', 'refused']),
  /** SHA-256 of the deposit's tagmanifest-sha256.txt: the receipt is for that bag and no other. */
  digest: z.string(),
  problems: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  records: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      version: z.number(),
      outcome: z.enum(['created', 'updated', 'unchanged']),
      conflicts: z.array(z.string()),
    }),
  ),
  receivedBy: z.object({ archive: z.string(), name: z.string() }),
  /** Of the receiving archive: what it says today cannot be denied later. */
  chainHead: z.object({ seq: z.number(), hash: z.string() }),
  at: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

export interface MadeReceipt {
  readonly body: string
  /** Detached CAdES-B over the body, where the archive signs. */
  readonly signature: Uint8Array | undefined
}

/** The receipt for a bag that was taken in or refused. */
export const makeReceipt = async (archive: Archive, taken: TakenIn, signer: Signer | undefined, now: Date): Promise<MadeReceipt> => {
  const receipt: Receipt = {
    format: 'tangthu.receipt/1',
    deposit: taken.id,
    station: taken.station,
    outcome: taken.outcome,
    digest: taken.digest,
    problems: taken.problems.map(({ path, code, message }) => ({ path, code, message })),
    records: taken.records.map((record) => ({ ...record, conflicts: [...record.conflicts] })),
    receivedBy: { archive: archive.id, name: archive.name },
    chainHead: chainHead(archive.db),
    at: now.toISOString(),
  }
  const body = `${JSON.stringify(receipt, null, 2)}\n`
  return { body, signature: signer && (await signCms(Buffer.from(body), signer, now)) }
}
