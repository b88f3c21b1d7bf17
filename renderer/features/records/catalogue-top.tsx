import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { type CatalogueRoute, searchViews } from '../../app/catalogue-route.ts'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { isFiltering } from '../search/search-of-route.ts'
import { ExportTableSheet } from '../tables/export-table-sheet.tsx'
import type { Columns } from './catalogue-columns.ts'
import type { CatalogueAnswer } from './catalogue-rows.ts'

interface CatalogueTopProps {
  readonly route: CatalogueRoute
  readonly search: SearchBody
  readonly answer: CatalogueAnswer
  readonly columns: Columns
  readonly onNew: () => void
}

/** What was found, how it is shown, and the one main act. */
export const CatalogueTop = ({ route, search, answer, columns, onNew }: CatalogueTopProps) => {
  const { t } = useTranslation()
  const [exporting, setExporting] = useState(false)
  // Words and one type go along as they are; anything else that is chosen goes as the search that finds it.
  const isSimple = !isFiltering({ ...route, profile: route.profile.length === 1 ? [] : route.profile })
  const chosen = { selection: { kind: 'search' as const, search, except: [] }, count: answer.total }
  return (
    <header className="catalogue-head">
      <p className="grow">
        <Found route={route} answer={answer} />
      </p>
      <div className="catalogue-narrow">
        <Choice
          label={t('catalogue.sort')}
          hideLabel
          value={route.sort === '' ? 'title' : route.sort}
          options={[{ value: 'title', label: t('record.title') }, ...columns.all.map(({ sort, label }) => ({ value: sort, label }))]}
          onChange={(sort) => navigate({ ...route, sort: sort === 'title' ? '' : sort, turned: false }, 'replace')}
        />
      </div>
      <ViewChoice route={route} />
      <Button onPress={() => setExporting(true)}>{t('tables.export')}</Button>
      <Button kind="main" onPress={onNew}>
        + {t('record.new')}
      </Button>
      {exporting && <ExportTableSheet route={route} {...(!isSimple && { chosen })} onClose={() => setExporting(false)} />}
    </header>
  )
}

/** "1.512 hồ sơ có “đình”, xếp trước 4.907 gần đúng". */
const Found = ({ route, answer: { first } }: { route: CatalogueRoute; answer: CatalogueAnswer }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (!first) return null
  const plus = first.capped ? '+' : ''
  if (route.query === '' || first.exact === undefined)
    return <b className="strong">{t('catalogue.count', { count: first.total, number: show.number(first.total) + plus })}</b>
  const near = first.total - first.exact
  return (
    <>
      <b className="strong">{t('catalogue.count', { count: first.exact, number: show.number(first.exact) + (near > 0 ? '' : plus) })}</b>{' '}
      <span className="mute">
        {t('catalogue.with', { query: route.query })}
        {near > 0 && `, ${t('catalogue.near', { number: show.number(near) + plus })}`}
      </span>
    </>
  )
}

/** The views, by hand or by Alt and their number. */
const ViewChoice = ({ route }: { route: CatalogueRoute }) => {
  const { t } = useTranslation()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const wanted = searchViews[Number(/^Digit([1-4])$/.exec(event.code)?.[1]) - 1]
      if (!event.altKey || event.ctrlKey || event.shiftKey || !wanted) return
      event.preventDefault()
      navigate({ ...route, view: wanted }, 'replace')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [route])
  return (
    <div className="catalogue-view">
      <span className="faint" aria-hidden="true">
        {t('catalogue.viewAs')}
      </span>
      <Choice
        label={t('catalogue.view')}
        hideLabel
        value={route.view ?? 'table'}
        options={searchViews.map((view) => ({ value: view, label: t(`catalogue.views.${view}`) }))}
        onChange={(view) => navigate({ ...route, view }, 'replace')}
      />
    </div>
  )
}
