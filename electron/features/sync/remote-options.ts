import { z } from 'zod'

/** What an archive remembers of a remote. */
export const RemoteOptions = z.object({
  /** PEM: the province's certificate as it was first seen. */
  certificate: z.string().optional(),
  /** This archive takes deposits in there, and delivers nothing unless told to. */
  receiving: z.boolean().optional(),
})
export type RemoteOptions = z.infer<typeof RemoteOptions>

export const isReceiving = (options: string): boolean => RemoteOptions.parse(JSON.parse(options)).receiving === true
