import type { X509Certificate } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { VerifyResult } from '../../../shared/features/exchange/contract.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { readTrustedCertificates, verifyPdf } from '../signing/public.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import { showProblem } from './take-in-bag.ts'
import { verifyBag } from './verify-bag.ts'

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
