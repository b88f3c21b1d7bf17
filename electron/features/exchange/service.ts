import type { X509Certificate } from 'node:crypto'
import { open, rename, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { exchangeContract, VerifyResult } from '../../../shared/features/exchange/contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers, JobContext } from '../../../shared/rpc/contract.ts'
import { openSigner, readTrustedCertificates, verifyPdf } from '../signing/public.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import { type ExchangeDeps, exportBag } from './job.ts'
import { openBag } from './open-bag.ts'
import { makeReceipt } from './receipt.ts'
import { showProblem, type TakenIn, takeInBag } from './take-in-bag.ts'
import { verifyBag } from './verify-bag.ts'

type ReceiveInput = z.output<typeof exchangeContract.receive.input>
type ReceiveOutput = z.input<typeof exchangeContract.receive.output>

export const createExchangeService = (deps: ExchangeDeps): Handlers<typeof exchangeContract> => ({
  export: (input, context) => exportBag(deps, input, context),
  verify: verifyAnyBag,
  receive: (input, context) => receive(deps, input, context),
})

/** Checks a bag (folder or zip) or a signed PDF; needs no open archive. Error: signing.noTrustedCertificates. */
export const verifyAnyBag = async (
  input: { readonly bag: string; readonly trust?: string | undefined },
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<VerifyResult> => {
  const trusted = input.trust === undefined ? undefined : await readTrustedCertificates(input.trust)
  if (await isPdf(input.bag)) return verifySignedPdf(input.bag, trusted)
  const onFile = (done: number, total: number, detail: string): void => report({ step: 'verify', done, total, detail })
  const { sound, signed, signer, trusted: isTrusted, problems } = await verifyBag(input.bag, { trusted, signal, onFile })
  return { sound, signed, ...(signer !== undefined && { signer }), trusted: isTrusted, problems: problems.map(showProblem) }
}

const isPdf = async (path: string): Promise<boolean> => {
  const handle = await open(path, 'r').catch(() => undefined)
  if (!handle) return false
  try {
    if (!(await handle.stat()).isFile()) return false
    return (await handle.read(Buffer.alloc(1024), 0, 1024, 0)).buffer.includes('%PDF-')
  } finally {
    await handle.close()
  }
}

/** Sound where every signature is right and one covers the whole file; a PDF without one has nothing that vouches for it. */
const verifySignedPdf = async (file: string, trusted: readonly X509Certificate[] | undefined): Promise<VerifyResult> => {
  const path = basename(file)
  const signatures = await verifyPdf(file, trusted ? { trusted } : {})
  const problems: BagProblem[] = signatures.flatMap((signature) => signature.problems.map((problem) => ({ path, ...problem })))
  if (signatures.length === 0) problems.push(problemAt(path, 'bag.signatureMissing'))
  else if (!signatures.some(({ whole }) => whole)) problems.push({ path, code: 'signing.contentChanged', data: {} })
  const signer = signatures.at(-1)?.signer
  return {
    sound: problems.length === 0,
    signed: signatures.length > 0,
    ...(signer !== undefined && { signer }),
    trusted: signatures.length > 0 && signatures.every(({ trusted: isTrusted }) => isTrusted),
    problems: problems.map(showProblem),
  }
}

const receive = async ({ archive, profiles, ports }: ExchangeDeps, input: ReceiveInput, context: JobContext): Promise<ReceiveOutput> => {
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
