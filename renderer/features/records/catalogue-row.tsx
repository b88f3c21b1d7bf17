import { useTranslation } from 'react-i18next'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { lightWords } from '../search/light-words.ts'
import { LitText } from '../search/lit-text.tsx'
import { shortSnippet } from '../search/short-snippet.ts'
import type { Column } from './catalogue-columns.ts'
import type { CatalogueRow } from './catalogue-rows.ts'
import { MarkBox } from './mark-box.tsx'
import { StatusPill } from './status-pill.tsx'

export const rowHeight = 63

interface RowProps {
  readonly row: CatalogueRow
  readonly columns: readonly Column[]
  readonly template: string
  readonly index: number
  readonly total: number
  readonly top: number
  readonly query: string
  readonly selected: boolean
  readonly marked: boolean
  readonly onSelect: () => void
  readonly onMark: (upTo: boolean) => void
}

/** One line of the catalogue: picture, title over what kind and number it is, and the columns. */
export const CatalogueLine = (props: RowProps) => {
  const { row, columns, template, index, total, top, query, selected, marked, onSelect, onMark } = props
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list, which names the chosen line
    <div
      id={`record-${index}`}
      role="option"
      aria-selected={selected || marked}
      aria-posinset={index + 1}
      aria-setsize={total}
      className={`catalogue-row ${selected ? 'on' : ''} ${marked ? 'marked' : ''}`}
      style={{ transform: `translateY(${top}px)`, height: rowHeight, gridTemplateColumns: template }}
      onClick={(event) => (event.ctrlKey || event.metaKey || event.shiftKey ? onMark(event.shiftKey) : onSelect())}
      onDoubleClick={() => openRow(row, query)}
    >
      <MarkBox onMark={() => onMark(false)} />
      <Thumb cover={row.cover} alt="" className="catalogue-thumb" />
      <div className="catalogue-words">
        <div className="strong ellipsis">
          <LitText pieces={lightWords(row.title, query)} />
        </div>
        <div className="faint ellipsis">
          {row.hit?.page !== undefined ? (
            <>
              {t('catalogue.page', { page: row.hit.page })}: <LitText pieces={shortSnippet(row.hit.snippet)} />
            </>
          ) : (
            <>
              {profileLabel(row.profile)} · <span className="number">{row.code}</span>
              {row.pageCount ? ` · ${t('record.pageCount', { count: row.pageCount, number: show.number(row.pageCount) })}` : ''}
            </>
          )}
        </div>
      </div>
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} />
      ))}
    </div>
  )
}

const Cell = ({ column: { key, isField }, row }: { column: Column; row: CatalogueRow }) => {
  const { language } = useLanguage()
  const show = useShow()
  const words = useProfileWords()
  if (key === 'status')
    return (
      <span className="catalogue-state">
        <StatusPill status={row.status} />
      </span>
    )
  const profile = words.profile(row.profile)
  const field = isField && profile ? profileFields(profile).find((one) => one.key === key) : undefined
  const text =
    key === 'code'
      ? row.code
      : key === 'profile'
        ? words.profileLabel(row.profile)
        : key === 'date'
          ? row.date && sayDate(row.date, language)
          : key === 'updated'
            ? row.updatedAt && show.time(row.updatedAt)
            : words.valueText(field, row.values?.[key])
  return <span className={`mute catalogue-cell ${key === 'code' ? 'number' : ''}`}>{text}</span>
}

/** Opens the page where the words were found, else the record. */
export const openRow = (row: CatalogueRow, query: string): void => {
  if (row.hit?.page !== undefined) navigate({ screen: 'page', record: row.id, number: row.hit.page, query })
  else navigate({ screen: 'record', id: row.id, tab: 'describe' })
}
