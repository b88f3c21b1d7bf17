import { useEffect, useState } from 'react'
import { RecordId } from '../../../shared/features/records/contract.ts'
import type { Selection } from '../../../shared/features/records/selection.ts'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import type { CatalogueAnswer } from './catalogue-rows.ts'

export interface Marks {
  readonly isMarked: (id: string) => boolean
  readonly count: number
  /** True where all of the search are meant, but those taken out again. */
  readonly isAll: boolean
  readonly selection: Selection
  /** Those marked one by one. */
  readonly ids: ReadonlySet<string>
  /** Marks a line, or takes its mark away; `upTo` marks all from the line marked last. */
  readonly mark: (index: number, upTo?: boolean) => void
  readonly put: (ids: readonly string[], on: boolean) => void
  readonly markAll: () => void
  readonly clear: () => void
}

interface Kept {
  readonly all: boolean
  /** Those marked; those taken out again where all are. */
  readonly ids: ReadonlySet<string>
}

const none: Kept = { all: false, ids: new Set() }

/** What is marked in a list: some records, or everything that its search finds but some. Another search begins without marks. */
export const useMarks = (search: SearchBody, answer: CatalogueAnswer): Marks => {
  const [kept, setKept] = useState<Kept>(none)
  const [last, setLast] = useState<number | undefined>(undefined)
  const of = JSON.stringify({ ...search, sort: '', by: '', descending: '' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search, other marks; another order keeps them
  useEffect(() => setKept(none), [of])
  const toggled = (ids: readonly string[], on: boolean): void => {
    const next = new Set(kept.ids)
    for (const id of ids) {
      if (on !== kept.all) next.add(id)
      else next.delete(id)
    }
    setKept({ ...kept, ids: next })
  }
  const isMarked = (id: string): boolean => kept.ids.has(id) !== kept.all
  const ids = [...kept.ids].map((id) => RecordId.parse(id))
  return {
    isMarked,
    isAll: kept.all,
    ids: kept.all ? none.ids : kept.ids,
    count: kept.all ? answer.total - kept.ids.size : kept.ids.size,
    selection: kept.all ? { kind: 'search', search, except: ids } : { kind: 'ids', ids },
    put: toggled,
    mark: (index, upTo = false) => {
      const row = answer.rowAt(index)
      if (!row) return
      if (upTo && last !== undefined) {
        const between = Array.from({ length: Math.abs(index - last) + 1 }, (_, step) => answer.rowAt(Math.min(index, last) + step))
        toggled(
          between.flatMap((one) => (one ? [one.id] : [])),
          true,
        )
      } else toggled([row.id], !isMarked(row.id))
      setLast(index)
    },
    markAll: () => setKept({ all: true, ids: new Set() }),
    clear: () => setKept(none),
  }
}
