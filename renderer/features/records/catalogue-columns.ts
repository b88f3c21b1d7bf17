import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import type { ListColumn } from '../../../shared/features/search/contract.ts'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { useApi, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useNotices } from '../../ui/notices.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'

/** A column that a list can have beside picture and title. */
export interface Column {
  readonly key: string
  readonly label: string
  readonly width: number
  /** What the address calls the order by this column. */
  readonly sort: string
  /** A field of the record type, not a part that every record has. */
  readonly isField: boolean
}

export interface Columns {
  readonly shown: readonly Column[]
  /** All that could be shown, in the order of the form. */
  readonly all: readonly Column[]
  /** Keys of the fields among the shown. */
  readonly fields: readonly string[]
  readonly keep: (columns: readonly ListColumn[]) => void
  readonly resize: (key: string, width: number) => void
}

const narrowest = 60
const usual: readonly ListColumn[] = [{ key: 'date' }, { key: 'status' }]

/** The columns that this person chose for lists of this record type; lists of several types have the parts that all records have. */
export const useCatalogueColumns = ({ profile: chosen }: CatalogueRoute): Columns => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const api = useApi()
  const { fail } = useNotices()
  const profile = chosen.length === 1 ? (chosen[0] ?? '*') : '*'
  const type = words.profile(profile)
  const { data } = useRead(['search', 'columns', profile], (api) => api.search.columns({ profile }), { keep: false })
  // What was just changed is shown before the archive has kept it; an archive that is only read keeps nothing.
  const [own, setOwn] = useState<Readonly<Record<string, readonly ListColumn[]>>>({})
  const kept = own[profile] ?? data?.columns ?? usual
  const all = useMemo(
    (): readonly Column[] => [
      { key: 'code', label: type?.codeLabel[language] ?? t('record.code'), width: 140, sort: 'code', isField: false },
      { key: 'profile', label: t('catalogue.profile'), width: 130, sort: '@profile', isField: false },
      { key: 'date', label: t('catalogue.date'), width: 128, sort: 'date', isField: false },
      { key: 'status', label: t('catalogue.status'), width: 104, sort: '@status', isField: false },
      { key: 'updated', label: t('catalogue.updated'), width: 120, sort: 'updated', isField: false },
      ...(type ? profileFields(type) : [])
        .filter(({ key }) => key !== type?.dateField)
        .map(({ key, label }) => ({ key, label: label[language], width: 150, sort: key, isField: true })),
    ],
    [type, language, t],
  )
  const shown = kept.flatMap(({ key, width }) => {
    const column = all.find((one) => one.key === key)
    return column ? [{ ...column, width: width ?? column.width }] : []
  })
  const unkept = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly save: () => void } | undefined>(undefined)
  // Not at every step of a width: the last of several changes is kept, at the latest when the list is left.
  const keep = (columns: readonly ListColumn[]): void => {
    setOwn((before) => ({ ...before, [profile]: columns }))
    clearTimeout(unkept.current?.timer)
    const save = (): void => {
      unkept.current = undefined
      void api.search.keepColumns({ profile, columns: [...columns] }).catch(fail)
    }
    unkept.current = { timer: setTimeout(save, 300), save }
  }
  useEffect(
    () => () => {
      clearTimeout(unkept.current?.timer)
      unkept.current?.save()
    },
    [],
  )
  return {
    shown,
    all,
    fields: shown.flatMap(({ key, isField }) => (isField ? [key] : [])),
    keep,
    resize: (key, width) =>
      keep(kept.map((column) => (column.key === key ? { ...column, width: Math.max(narrowest, Math.round(width)) } : column))),
  }
}
