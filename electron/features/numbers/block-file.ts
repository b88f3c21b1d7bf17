import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { writeNewFile } from './write-new-file.ts'

const Pair = z.tuple([z.number().int().min(1), z.number().int().min(1)])

const common = {
  version: z.literal(1),
  /** The block's id: taken in once, returned once. */
  id: z.string().min(1),
  institution: z.string(),
  institutionName: z.string(),
  register: z.string().regex(/\{n(:0+)?\}/),
  pattern: z.string().regex(/\{n(:0+)?\}/),
  profile: z.string(),
  low: z.number().int().min(1),
  high: z.number().int().min(1),
  /** The codes of the two stations. */
  from: z.string(),
  fromName: z.string(),
  to: z.string(),
  toName: z.string(),
  at: z.string(),
  digest: z.string(),
}

/** A block of numbers on its way to another station, on a stick or by mail: plain JSON, with a sum over it. */
export const BlockFile = z.discriminatedUnion('kind', [
  z.object({ format: z.literal('tangthu-numbers'), kind: z.literal('block'), ...common }),
  /** The same block on its way back, with what was not used of it. */
  z.object({ format: z.literal('tangthu-numbers'), kind: z.literal('return'), ...common, unused: z.array(Pair) }),
])
export type BlockFile = z.infer<typeof BlockFile>
type WithoutDigest<T> = T extends unknown ? Omit<T, 'digest'> : never

/** Writes the file with its sum; never over another. Throws `number.fileUnwritable`. */
export const writeBlockFile = (path: string, body: WithoutDigest<BlockFile>): void =>
  writeNewFile(path, `${JSON.stringify({ ...body, digest: digestOf(body) }, undefined, 2)}\n`)

/** Throws `number.fileWrong` where it is none, `number.fileChanged` where a letter of it is another. */
export const readBlockFile = (path: string): BlockFile => {
  const parsed = BlockFile.safeParse(readJson(path))
  if (!parsed.success || parsed.data.high < parsed.data.low) throw new AppError('number.fileWrong', { path })
  const { digest, ...body } = parsed.data
  if (digest !== digestOf(body)) throw new AppError('number.fileChanged', { path })
  return parsed.data
}

const digestOf = (body: object): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')

const largest = 1_000_000

const readJson = (path: string): unknown => {
  try {
    if (statSync(path).size > largest) throw new AppError('number.fileWrong', { path })
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new AppError('number.fileWrong', { path }, { cause })
  }
}
