import { z } from 'zod'
import { command } from '../../rpc/contract.ts'
import { RecordId } from './contract.ts'

const Note = z.string().trim().max(2000).optional()
const Why = z.string().trim().max(1000).optional()

const Related = z.object({
  /** The record whose revision says it: the one from which the relation goes out. */
  owner: RecordId,
  version: z.number(),
  batch: z.string(),
  /** False where it was so already. */
  changed: z.boolean(),
})

const errors = ['record.notFound', 'record.inBin', 'record.emptied', 'relation.unknownKind', 'relation.toItself'] as const

export const relationContract = {
  /**
   * Says that a record stands in a relation to another; said again it takes the new note. `kind` is a code of the list or its wording;
   * the wording of the other end, or `direction: 'from'`, means that the other record stands in it to this one.
   */
  relate: command({
    role: 'contributor',
    input: z.object({
      id: RecordId,
      kind: z.string().min(1).max(200),
      direction: z.enum(['to', 'from']).default('to'),
      other: RecordId,
      note: Note,
      why: Why,
    }),
    output: Related,
    errors,
  }),
  /** Takes a relation away, named from either end. */
  unrelate: command({
    role: 'contributor',
    input: z.object({
      id: RecordId,
      kind: z.string().min(1).max(200),
      direction: z.enum(['to', 'from']).default('to'),
      other: RecordId,
      why: Why,
    }),
    output: Related,
    errors: [...errors, 'relation.notFound'],
  }),
}
