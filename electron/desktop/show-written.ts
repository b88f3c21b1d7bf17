import { extname, isAbsolute } from 'node:path'
import { shell } from 'electron'
import { z } from 'zod'

/** What the window may ask for; it agrees with `renderer/api/desktop-bridge.ts`, which a test checks. */
export const ShowOptions = z.object({ path: z.string().max(4096).refine(isAbsolute), how: z.enum(['open', 'folder']) })
export type ShowOptions = z.infer<typeof ShowOptions>

/** Papers that this program writes and none of which runs: everything else is only shown where it lies. */
const papers: ReadonlySet<string> = new Set(['.pdf', '.csv', '.xlsx', '.txt', '.json', '.xml', '.ttl'])

/** Opens a file that was written with the system's own program for it, or shows it in its folder; so too where no program opens it. */
export const showWritten = async ({ path, how }: ShowOptions): Promise<void> => {
  const opened = how === 'open' && papers.has(extname(path).toLowerCase()) && (await shell.openPath(path)) === ''
  if (!opened) shell.showItemInFolder(path)
}
