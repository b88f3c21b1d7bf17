import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { RecordData, RecordId } from '../records/contract.ts'

/** Why numbers were skipped, in the registrar's words. */
export const gapReasons = ['paper', 'cancelled', 'lost', 'reserved', 'mistake', 'other'] as const
export const GapReason = z.enum(gapReasons)
export type GapReason = z.infer<typeof GapReason>

/**
 * Numbers that no record bears. `unexplained` waits for a reason; `block` is given to another station; `free` came back from one and is
 * given out next; `ahead` lies before a number that was typed by hand, and is still to be given out; else the registrar's reason.
 */
export const GapKind = z.enum(['unexplained', 'block', 'free', 'ahead', ...gapReasons])
export type GapKind = z.infer<typeof GapKind>

export const NumberGap = z.object({
  low: z.number(),
  high: z.number(),
  first: z.string(),
  last: z.string(),
  kind: GapKind,
  note: z.string().optional(),
  station: z.string().optional(),
  by: z.string().optional(),
  at: z.string().optional(),
})
export type NumberGap = z.infer<typeof NumberGap>

export const NumberBlock = z.object({
  id: z.string(),
  direction: z.enum(['given', 'taken']),
  low: z.number(),
  high: z.number(),
  first: z.string(),
  last: z.string(),
  /** The other station, as people call it, and its code. */
  station: z.string(),
  stationCode: z.string(),
  at: z.string(),
  by: z.string(),
  returnedAt: z.string().optional(),
  /** Numbers of a taken block that are still to be given out. */
  left: z.number().optional(),
})
export type NumberBlock = z.infer<typeof NumberBlock>

export const RegisterSummary = z.object({
  /** `HV-2026-{n:0000}`: the pattern with everything filled in but the running number. */
  register: z.string(),
  pattern: z.string(),
  profile: z.string().optional(),
  year: z.number().optional(),
  /** How many numbers records bear, those in the bin among them. */
  given: z.number(),
  /** The number that comes next; absent where this station has none left. */
  next: z.string().optional(),
  unexplained: z.number(),
  explained: z.number(),
  removed: z.number(),
  moved: z.number(),
  /** The station gives out numbers of its blocks only; so many are left. */
  left: z.number().optional(),
})
export type RegisterSummary = z.infer<typeof RegisterSummary>

/** What can be done to a register itself. */
export const LogKind = z.enum(['next', 'explain', 'reserve', 'take', 'return', 'returned', 'provisional', 'renumber'])
export type LogKind = z.infer<typeof LogKind>

const NumberBearer = z.object({ code: z.string(), id: RecordId, title: z.string(), at: z.string() })

export const RegisterView = RegisterSummary.extend({
  gaps: z.array(NumberGap),
  blocks: z.array(NumberBlock),
  /** Numbers of records in the bin, or cleared from it: never given again. The newest hundred. */
  removedNumbers: z.array(NumberBearer),
  /** Numbers that records bore before, with the number that each has now. The newest hundred. */
  movedNumbers: z.array(NumberBearer.extend({ now: z.string() })),
  log: z.array(z.object({ at: z.string(), by: z.string(), kind: LogKind, detail: z.record(z.string(), z.unknown()) })),
})
export type RegisterView = z.infer<typeof RegisterView>

const ByRegister = z.object({ register: z.string() })
const Whole = z.number().int().min(1)

export const numbersContract = {
  /** The registers of this archive, the newest year first, and how this station is called where blocks are given out. */
  registers: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({ registers: z.array(RegisterSummary), unexplained: z.number(), station: z.string() }),
  }),
  register: query({ role: 'viewer', input: ByRegister, output: RegisterView, errors: ['number.registerNotFound'] }),
  /** What waits for a person: unexplained gaps, blocks that run out, records under provisional numbers. */
  waiting: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({
      unexplained: z.number(),
      low: z.array(z.object({ register: z.string(), left: z.number() })),
      provisional: z.number(),
    }),
  }),
  /** The number that a new record would get now; it is not given out by that. `missing` names what it still needs. */
  preview: query({
    role: 'contributor',
    input: z.object({ profile: z.string(), parent: RecordId.optional(), data: RecordData.default({}) }),
    output: z.object({
      code: z.string().optional(),
      missing: z.array(z.string()),
      usedUp: z.boolean(),
      /** Numbers left in this station's blocks, where it has any. */
      left: z.number().optional(),
    }),
    errors: ['profile.notFound'],
  }),
  /** Goes on from another number: the paper register ended there. What is skipped gets the reason `paper`. */
  setNext: command({
    role: 'registrar',
    input: z.object({ register: z.string(), next: Whole, note: z.string().trim().max(500).optional() }),
    output: z.object({ next: z.string() }),
    errors: ['number.registerNotFound', 'number.nextTooLow', 'number.byBlocksOnly', 'number.rangeWrong'],
  }),
  explain: command({
    role: 'registrar',
    input: z.object({ register: z.string(), low: Whole, high: Whole, reason: GapReason, note: z.string().trim().max(500).optional() }),
    output: z.object({ numbers: z.number() }),
    errors: ['number.registerNotFound', 'number.rangeWrong', 'number.notAGap'],
  }),
  /** Gives a block to another station and writes the file that it takes in. Without `low` the block begins where this station stands. */
  reserve: command({
    role: 'registrar',
    input: z.object({
      register: z.string(),
      low: Whole.optional(),
      count: z.number().int().min(1).max(100_000),
      /** The code that the other station shows on its screen. */
      station: z
        .string()
        .trim()
        .regex(/^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$/),
      name: z.string().trim().min(1).max(200),
      file: z.string().min(1),
    }),
    output: z.object({ block: NumberBlock, file: z.string() }),
    errors: ['number.registerNotFound', 'number.rangeWrong', 'number.rangeUsed', 'number.byBlocksOnly', 'number.fileUnwritable'],
  }),
  /** Takes in a file of another station: a block for this one, or a block that comes back. Provisional numbers are replaced at once. */
  take: command({
    role: 'registrar',
    input: z.object({ file: z.string().min(1) }),
    output: z.object({
      kind: z.enum(['block', 'return']),
      register: z.string(),
      first: z.string(),
      last: z.string(),
      renumbered: z.array(z.object({ from: z.string(), to: z.string() })),
      batch: z.string().optional(),
    }),
    errors: [
      'number.fileWrong',
      'number.fileChanged',
      'number.otherInstitution',
      'number.blockForOther',
      'number.blockTaken',
      'number.blockOverlaps',
      'number.blockNotFound',
      'number.blockReturned',
    ],
  }),
  /** Gives the unused rest of a taken block back, by a file that the main station takes in. */
  giveBack: command({
    role: 'registrar',
    input: z.object({ block: z.string(), file: z.string().min(1) }),
    output: z.object({ unused: z.number(), file: z.string() }),
    errors: ['number.blockNotFound', 'number.blockReturned', 'number.fileUnwritable'],
  }),
  /** The register as a CSV table: every number, its record or why it has none. */
  exportRegister: command({
    role: 'viewer',
    input: z.object({ register: z.string(), file: z.string().min(1), language: z.enum(['vi', 'en']).default('vi') }),
    output: z.object({ rows: z.number(), file: z.string() }),
    errors: ['number.registerNotFound', 'number.fileUnwritable'],
  }),
}
