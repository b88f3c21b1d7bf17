import { z } from 'zod'
import { job } from '../../rpc/contract.ts'

export const dossiersContract = {
  print: job({
    role: 'viewer',
    input: z.object({
      codes: z.array(z.string()).min(1),
      file: z.string(),
      form: z.string().default('dossier'),
      /** Fields marked personal or restricted are left out unless asked for. */
      withPersonalData: z.boolean().default(false),
      sign: z.object({ key: z.string(), passphrase: z.string().optional() }).optional(),
    }),
    output: z.object({ file: z.string(), pages: z.number(), sha256: z.string(), signed: z.boolean() }),
    errors: ['record.notFound'],
  }),
}
