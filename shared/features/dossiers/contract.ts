import { z } from 'zod'
import { job } from '../../rpc/contract.ts'

const Line = z.string().trim().max(300).optional()

/** Who issues the paper; what is not said is left open on it, to be filled in by pen. */
export const PaperHead = z.object({
  parentBody: Line,
  /** The archive's name unless said. */
  institution: Line,
  place: Line,
  number: Line,
  signerTitle: Line,
  signerName: Line,
  recipients: z.array(z.string().trim().min(1).max(300)).max(20).optional(),
})

export const dossiersContract = {
  print: job({
    role: 'viewer',
    input: z.object({
      codes: z.array(z.string()).min(1),
      file: z.string(),
      /** `dossier`, or the id of a form in resources/forms. */
      form: z.string().default('dossier'),
      head: PaperHead.default({}),
      /** Fields marked personal or restricted are left out unless asked for. */
      withPersonalData: z.boolean().default(false),
      sign: z.object({ key: z.string(), passphrase: z.string().optional() }).optional(),
    }),
    output: z.object({ file: z.string(), pages: z.number(), sha256: z.string(), signed: z.boolean() }),
    errors: [
      'record.notFound',
      'dossier.unknownForm',
      'dossier.formNotForProfile',
      'dossier.tooLarge',
      'dossier.imageUnreadable',
      'dossier.notWritten',
      'dossier.insideArchive',
    ],
  }),
}
