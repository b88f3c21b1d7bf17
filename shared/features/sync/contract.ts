import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { DepositOutcome, SigningKey } from '../exchange/contract.ts'

export const RemoteView = z.object({ name: z.string(), url: z.string() })

export const syncContract = {
  remotes: query({ role: 'viewer', input: z.object({}), output: z.object({ remotes: z.array(RemoteView) }) }),
  addRemote: command({
    role: 'registrar',
    input: z.object({ name: z.string().regex(/^[\p{L}\p{N}_-]+$/u), url: z.string() }),
    output: RemoteView,
  }),
  /** What waits to be delivered: for the top line of the window. */
  waiting: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({ records: z.number(), deposits: z.number(), bytes: z.number() }),
  }),
  run: job({
    role: 'registrar',
    input: z.object({ remote: z.string().optional(), sign: SigningKey.optional() }),
    output: z.object({
      sent: z.object({ deposits: z.number(), objects: z.number(), bytes: z.number() }),
      received: z.object({ receipts: z.number(), published: z.number() }),
      waiting: z.number(),
      conflicts: z.number(),
      failed: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
    }),
  }),
  /** The province's side: pulls what stations delivered, imports it with provenance, signs a receipt for each. */
  receive: job({
    role: 'registrar',
    input: z.object({ remote: z.string(), trust: z.string().optional(), sign: SigningKey.optional() }),
    output: z.object({ deposits: z.array(DepositOutcome) }),
  }),
}
