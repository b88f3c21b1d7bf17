import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { syncFolder } from '../../lib/sync-folder.ts'

/** The page that says what a backup folder is; written last, so that a backup cut short is never taken for a whole one. */
const BackupNote = z.object({
  format: z.literal('tangthu-backup-1'),
  archive: z.string(),
  name: z.string(),
  at: z.string(),
  database: z.string().regex(/^database\/archive-[\w-]+\.db$/),
  records: z.number(),
  objects: z.number(),
  bytes: z.number(),
  /** Originals that the archive itself had lost when it was backed up. */
  lost: z.array(z.string()).default([]),
})
export type BackupNote = z.infer<typeof BackupNote>

const noteName = 'tangthu-backup.json'

/** The note of a backup folder, undefined where there is none. */
export const readBackupNote = (folder: string): BackupNote | undefined => {
  const file = join(folder, noteName)
  if (!existsSync(file)) return undefined
  const parsed = BackupNote.safeParse(readJson(file))
  return parsed.success ? parsed.data : undefined
}

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export const writeBackupNote = (folder: string, note: BackupNote): void => {
  const file = join(folder, noteName)
  writeFileSync(`${file}.part`, JSON.stringify(note, null, 2), { flush: true })
  renameSync(`${file}.part`, file)
  syncFolder(folder)
}

/** A backup goes into an empty folder or onto the earlier backup of the same archive, over nothing else. Throws `backup.notOurs`. */
export const requireOurFolder = (folder: string, archiveId: string): void => {
  if (!existsSync(folder)) return
  const note = readBackupNote(folder)
  if (note ? note.archive !== archiveId : readdirSync(folder).some((entry) => !known.has(entry) && !entry.startsWith('.'))) {
    throw new AppError('backup.notOurs', { folder })
  }
}

/** What a first backup that was cut short may have left. */
const known = new Set(['objects', 'tangthu-backup.json.part', 'database', 'System Volume Information', '$RECYCLE.BIN'])
