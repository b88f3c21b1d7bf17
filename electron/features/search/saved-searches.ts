import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { ListColumn, type SavedSearch, SearchView, type searchContract } from '../../../shared/features/search/contract.ts'
import { SearchBody } from '../../../shared/features/search/search-body.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { deleteSaved, findColumns, insertSaved, listSaved, putColumns, renameSaved } from './saved-repository.ts'

type Kept = Pick<Handlers<typeof searchContract>, 'saved' | 'save' | 'renameSaved' | 'removeSaved' | 'columns' | 'keepColumns'>

/** What each person keeps for their own use: searches under a name, and the columns of their lists. */
export const createSavedSearches = ({ archive, ports }: { readonly archive: Archive; readonly ports: Ports }): Kept => ({
  saved: (_, caller) => ({
    searches: listSaved(archive.db, caller.person)
      .flatMap(({ body, ...row }): SavedSearch[] => {
        const kept = Body.safeParse(JSON.parse(body))
        if (!kept.success) return []
        const { view, ...search } = kept.data
        return [{ ...row, search, ...(view && { view }) }]
      })
      .sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1)),
  }),
  save: ({ name, search, view }, caller) => {
    if (caller.person === '') throw new AppError('person.unknown', { name: caller.name })
    const kept = { id: uuidv7(), name: name.normalize('NFC'), at: ports.clock().toISOString() }
    return archive.db.write((tx) => {
      insertSaved(tx, caller.person, { ...kept, body: JSON.stringify({ ...search, ...(view && { view }) }) })
      tx.touch('search')
      return { ...kept, search, ...(view && { view }) } satisfies SavedSearch
    })
  },
  renameSaved: ({ id, name: typed }, caller) =>
    archive.db.write((tx) => {
      const name = typed.normalize('NFC')
      if (listSaved(tx, caller.person).some((other) => other.name === name && other.id !== id))
        throw new AppError('search.nameTaken', { name })
      if (renameSaved(tx, caller.person, id, name) === 0) throw new AppError('search.savedNotFound', { search: id })
      tx.touch('search')
      return {}
    }),
  removeSaved: ({ id }, caller) =>
    archive.db.write((tx) => {
      if (deleteSaved(tx, caller.person, id) === 0) throw new AppError('search.savedNotFound', { search: id })
      tx.touch('search')
      return {}
    }),
  columns: ({ profile }, caller) => {
    const kept = findColumns(archive.db, caller.person, profile)
    return kept === undefined ? {} : { columns: z.array(ListColumn).parse(JSON.parse(kept)) }
  },
  keepColumns: ({ profile, columns }, caller) => {
    if (caller.person === '') throw new AppError('person.unknown', { name: caller.name })
    return archive.db.write((tx) => {
      putColumns(tx, caller.person, profile, JSON.stringify(columns))
      tx.touch('search')
      return {}
    })
  },
})

const Body = SearchBody.extend({ view: SearchView.optional() })
