import { z } from 'zod'

/** How files become records: by their folders and names, all in one, or each by itself. */
export const Grouping = z.enum(['auto', 'one-record', 'each'])
export type Grouping = z.infer<typeof Grouping>
