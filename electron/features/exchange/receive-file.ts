import { rename, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { exchangeContract } from '../../../shared/features/exchange/contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { openSigner, readTrustedCertificates } from '../signing/public.ts'
import type { ExchangeDeps } from './job.ts'
import { openBag } from './open-bag.ts'
import { makeReceipt } from './receipt.ts'
import { showProblem, type TakenIn, takeInBag } from './take-in-bag.ts'

type ReceiveInput = z.output<typeof exchangeContract.receive.input>
type ReceiveOutput = z.input<typeof exchangeContract.receive.output>

/** Takes the bag at a path in and leaves a receipt beside it. */
export const receiveFile = async (
  { archive, profiles, ports }: ExchangeDeps,
  input: ReceiveInput,
  context: JobContext,
): Promise<ReceiveOutput> => {
  if (archive.readOnly) throw new AppError('archive.readOnly', {})
  const trusted = input.trust === undefined ? undefined : await readTrustedCertificates(input.trust)
  const signer = input.sign && (await openSigner(input.sign.key, input.sign.passphrase, ports.clock()))
  const taken = await openAndTakeIn({ archive, profiles, now: ports.clock }, input.bag, trusted, context)
  if (signer) await writeReceipt(input.bag, await makeReceipt(archive, taken, signer, ports.clock()))
  const count = (outcome: string): number => taken.records.filter((record) => record.outcome === outcome).length
  const { station, id, outcome, problems } = taken
  return {
    deposits: [{ station, id, outcome, reasons: problems.map(({ message }) => message), problems: [...problems] }],
    records: { created: count('created'), updated: count('updated'), unchanged: count('unchanged') },
    conflicts: taken.records.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
  }
}

/** A bag that cannot even be opened is refused like an unsound one. */
const openAndTakeIn = async (
  deps: Parameters<typeof takeInBag>[0],
  path: string,
  trusted: Parameters<typeof takeInBag>[2]['trusted'],
  context: JobContext,
): Promise<TakenIn> => {
  const source = await openBag(path).catch((cause: unknown) => {
    if (!isAppError(cause)) throw cause
    return cause
  })
  if (source instanceof AppError) {
    const problem = showProblem({ path, code: source.code, data: source.data })
    return { station: '', id: basename(path), outcome: 'refused', problems: [problem], records: [], signer: undefined, digest: '' }
  }
  try {
    return await takeInBag(deps, source, { path, trusted }, context)
  } finally {
    source.close()
  }
}

/** Beside the bag, never in it: a bag is not changed by being received. */
const writeReceipt = async (bag: string, { body, signature }: Awaited<ReturnType<typeof makeReceipt>>): Promise<void> => {
  const name = `${bag.replace(/[/\\]+$/, '')}.receipt.json`
  await writeFile(`${name}.partial`, body)
  await rename(`${name}.partial`, name)
  if (signature) await writeFile(`${name}.p7s`, signature)
}
