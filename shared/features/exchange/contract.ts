import { z } from 'zod'
import { job } from '../../rpc/contract.ts'

/** One finding; `data` makes the sentence in another language than `message`. */
export const BagProblem = z.object({ path: z.string(), code: z.string(), message: z.string(), data: z.unknown().optional() })
export type BagProblem = z.infer<typeof BagProblem>
export const VerifyResult = z.object({
  sound: z.boolean(),
  signed: z.boolean(),
  signer: z.string().optional(),
  trusted: z.boolean(),
  problems: z.array(BagProblem),
})
export type VerifyResult = z.infer<typeof VerifyResult>

export const SigningKey = z.object({
  /** `p12:FILE`; the passphrase comes from the person or from the secrets of the host, never from a file of ours. */
  key: z.string(),
  passphrase: z.string().optional(),
})
export type SigningKey = z.infer<typeof SigningKey>

export const DepositOutcome = z.object({
  station: z.string(),
  id: z.string(),
  outcome: z.enum(['accepted', 'refused']),
  reasons: z.array(z.string()),
  /** The reasons with their places and codes. */
  problems: z.array(BagProblem).optional(),
})
export type DepositOutcome = z.infer<typeof DepositOutcome>

export const exchangeContract = {
  export: job({
    role: 'registrar',
    input: z.object({
      codes: z.array(z.string()).optional(),
      query: z.string().optional(),
      all: z.boolean().default(false),
      out: z.string(),
      zip: z.boolean().default(false),
      withPersonalData: z.boolean().default(false),
      sign: SigningKey.optional(),
    }),
    output: z.object({
      bag: z.string(),
      records: z.number(),
      files: z.number(),
      bytes: z.number(),
      signed: z.boolean(),
      leftOut: z.array(z.object({ record: z.string(), field: z.string(), reason: z.string() })),
    }),
  }),
  /** Needs no open archive. */
  verify: job({ role: 'viewer', input: z.object({ bag: z.string(), trust: z.string().optional() }), output: VerifyResult }),
  /** Takes a bag in: verified first, then imported with its provenance; the same bag again adds nothing. */
  receive: job({
    role: 'registrar',
    input: z.object({ bag: z.string(), trust: z.string().optional(), sign: SigningKey.optional() }),
    output: z.object({
      deposits: z.array(DepositOutcome),
      records: z.object({ created: z.number(), updated: z.number(), unchanged: z.number() }),
      conflicts: z.number(),
    }),
  }),
}
