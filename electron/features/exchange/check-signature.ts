import type { X509Certificate } from 'node:crypto'
import { verifyCms } from '../signing/public.ts'
import { type BagInfo, findInfo } from './bag-info.ts'
import { signaturePath } from './bag-path.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import { type BagSource, readSmallFile } from './bag-source.ts'

const mostSignatureBytes = 4 * 1024 ** 2
const mostTagManifestBytes = 1024 ** 3
const signedManifest = 'tagmanifest-sha256.txt'

interface SignatureFinding {
  readonly signed: boolean
  readonly signer: string | undefined
  readonly signedAt: Date | undefined
  readonly trusted: boolean
  readonly problems: readonly BagProblem[]
}

/** Checks the detached signature over the tag manifest, and so, by the chain of checksums, over everything in the bag. */
export const checkSignature = async (
  source: BagSource,
  options: { readonly info: BagInfo; readonly trusted: readonly X509Certificate[] | undefined; readonly now: Date | undefined },
): Promise<SignatureFinding> => {
  const unsigned = { signed: false, signer: undefined, signedAt: undefined, trusted: false }
  if (!source.entries.has(signaturePath)) {
    const wanted = options.trusted !== undefined || findInfo(options.info, 'Tang-Thu-Signature') !== undefined
    return { ...unsigned, problems: wanted ? [problemAt(signaturePath, 'bag.signatureMissing')] : [] }
  }
  try {
    const signature = await readSmallFile(source, signaturePath, mostSignatureBytes)
    const content = await readSmallFile(source, signedManifest, mostTagManifestBytes)
    if (!signature) return { ...unsigned, problems: [{ path: signaturePath, code: 'signing.notASignature', data: {} }] }
    if (!content) return { ...unsigned, problems: [problemAt(signedManifest, 'bag.manifestMissing')] }
    const found = verifyCms(signature, content, {
      ...(options.trusted ? { trusted: options.trusted } : {}),
      ...(options.now ? { now: options.now } : {}),
    })
    const { valid, signer, signedAt, trusted } = found
    return { signed: valid, signer, signedAt, trusted, problems: found.problems.map((problem) => ({ path: signaturePath, ...problem })) }
  } catch {
    return { ...unsigned, problems: [problemAt(signaturePath, 'bag.fileUnreadable')] }
  }
}
