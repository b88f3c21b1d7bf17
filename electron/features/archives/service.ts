import { randomUUID } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ArchiveView, archivesContract } from '../../../shared/features/archives/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { type Archive, createArchive, type OpenArchiveOptions, openArchive, openForWork, refuseUsedFolder } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { addPerson, everyRole, findPerson, people } from '../people/public.ts'
import { browseFolder } from './browse.ts'
import { isArchiveFolder, readRecent, rememberArchive } from './recent.ts'
import { readStatus } from './repository.ts'

interface Deps {
  readonly ports: Ports
  readonly session: { person: string | undefined; readonly account: string }
  readonly archive: () => Archive | undefined
  readonly use: (open: (onChanged: (topics: readonly string[]) => void) => Archive) => Promise<Archive>
  readonly close: () => Promise<void>
  readonly resumeJobs: () => void
}

export const createArchivesService = ({ ports, session, archive, use, close, resumeJobs }: Deps): Handlers<typeof archivesContract> => {
  const recentFile = join(ports.paths.settings, 'recent-archives.json')
  const options = (onChanged: (topics: readonly string[]) => void): OpenArchiveOptions => ({
    person: session.account,
    now: ports.clock,
    onChanged,
    onSlow: (sql, milliseconds) =>
      ports.log.write('warn', 'slow-query', { sql: sql.slice(0, 200), milliseconds: Math.round(milliseconds) }),
  })
  const remember = (opened: Archive): ArchiveView => {
    try {
      rememberArchive(recentFile, { folder: opened.folder, name: opened.name })
    } catch (error) {
      // The archive is open all the same: the list is a convenience, and the account's disk may be full.
      ports.log.bug(error)
    }
    return toView(opened)
  }

  return {
    current: () => {
      const opened = archive()
      if (!opened) return { people: [], signInNeeded: false }
      const all = people(opened.db)
      const person = session.person === undefined ? (all.length === 1 ? all[0] : undefined) : findPerson(opened.db, session.person)
      return { archive: toView(opened), ...(person && { person }), people: [...all], signInNeeded: false }
    },
    recent: () => ({
      archives: readRecent(recentFile).map(({ folder, name }) => ({ folder, name, found: isArchiveFolder(folder) })),
      suggestedFolder: join(ports.paths.documents, 'TangThu'),
    }),
    create: async ({ folder, name, org, person }) => {
      // What is open stays open if the new one cannot be made.
      refuseUsedFolder(folder)
      const opened = await use((onChanged) => newArchive(folder, { name, org, person }, options(onChanged)))
      session.person = findPerson(opened.db, person)?.id
      resumeJobs()
      return remember(opened)
    },
    open: async ({ folder }) => {
      const present = archive()
      if (present?.folder === resolve(folder) && !present.readOnly) {
        // Another window has it open already: its jobs go on.
        session.person = undefined
        return remember(present)
      }
      if (present?.folder !== resolve(folder)) openArchive(folder, { ...options(() => undefined), readOnly: true }).close()
      const opened = await use((onChanged) => openForWork(folder, options(onChanged)))
      session.person = undefined
      resumeJobs()
      return remember(opened)
    },
    close: async () => {
      await close()
      session.person = undefined
      return {}
    },
    work: ({ person }) => {
      const opened = archive()
      if (!opened) throw new AppError('archive.notOpen', {})
      const found = findPerson(opened.db, person)
      if (!found) throw new AppError('person.unknown', { name: person })
      session.person = found.id
      return found
    },
    status: () => {
      const opened = archive()
      if (!opened) throw new AppError('archive.notOpen', {})
      const { bavail, bsize } = statfsSync(opened.folder)
      return { ...readStatus(opened.db), freeBytes: bavail * bsize }
    },
    browse: ({ folder, filesToo }) => browseFolder(folder, filesToo),
  }
}

/** A new archive with its first person, who has every role. */
export const newArchive = (
  folder: string,
  { name, org, person }: { readonly name: string; readonly org: string; readonly person: string },
  options: OpenArchiveOptions,
): Archive =>
  createArchive(folder, { id: randomUUID(), name: name.normalize('NFC'), org: org.normalize('NFC') }, options, (tx) => {
    addPerson(tx, person, everyRole, options.now().toISOString())
  })

const toView = ({ folder, id, name, org, readOnly }: Archive): ArchiveView => ({ folder, id, name, org, readOnly })
