import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { PersonView } from '../people/contract.ts'

export const ArchiveView = z.object({
  folder: z.string(),
  id: z.string(),
  name: z.string(),
  org: z.string(),
  readOnly: z.boolean(),
})
export type ArchiveView = z.infer<typeof ArchiveView>

export const FolderEntry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'archive', 'file']),
  size: z.number().optional(),
})

/** What can be asked before any archive is open. */
export const archivesContract = {
  current: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({
      archive: ArchiveView.optional(),
      person: PersonView.optional(),
      people: z.array(PersonView),
      signInNeeded: z.boolean(),
    }),
  }),
  recent: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({
      archives: z.array(z.object({ folder: z.string(), name: z.string(), found: z.boolean() })),
      suggestedFolder: z.string(),
    }),
  }),
  create: command({
    role: 'viewer',
    input: z.object({
      folder: z.string(),
      name: z.string().trim().min(1),
      org: z.string().trim().default(''),
      person: z.string().trim().min(1),
    }),
    output: ArchiveView,
    errors: ['archive.notEmpty', 'archive.badPlace', 'archive.exists', 'archive.notWritable', 'archive.diskFull'],
  }),
  open: command({
    role: 'viewer',
    input: z.object({ folder: z.string() }),
    output: ArchiveView,
    errors: ['archive.notFound', 'archive.folderUnreadable', 'archive.newer', 'archive.damaged', 'archive.badPlace'],
  }),
  close: command({ role: 'viewer', input: z.object({}), output: z.object({}) }),
  /** Says who is working in this window. */
  work: command({ role: 'viewer', input: z.object({ person: z.string() }), output: PersonView, errors: ['person.unknown'] }),
  /** Last save, backup and space for the status line. */
  status: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({
      lastSavedAt: z.string().optional(),
      backupAt: z.string().optional(),
      freeBytes: z.number(),
      checkedAt: z.string().optional(),
      damagedObjects: z.number(),
    }),
  }),
  /** Lists a folder of this machine, for choosing files and folders where the host has no dialog of its own. */
  browse: query({
    role: 'viewer',
    input: z.object({ folder: z.string().optional(), filesToo: z.boolean().default(false) }),
    output: z.object({
      folder: z.string(),
      parent: z.string().optional(),
      places: z.array(z.object({ name: z.string(), path: z.string() })),
      entries: z.array(FolderEntry),
    }),
    errors: ['archive.folderUnreadable'],
  }),
}
