import { z } from 'zod'

/** What an archive remembers of a remote. */
export const RemoteOptions = z.object({
  /** PEM: the province's certificate as it was first seen. */
  certificate: z.string().optional(),
  /** This archive takes deposits in there, and delivers nothing unless told to. */
  receiving: z.boolean().optional(),
  /** The revision up to which everything was packed: what is older need not be looked at. */
  packedUpTo: z.number().int().default(0),
})
export type RemoteOptions = z.infer<typeof RemoteOptions>

export const readOptions = ({ options }: { readonly options: string }): RemoteOptions => RemoteOptions.parse(JSON.parse(options))
