import { useTranslation } from 'react-i18next'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import type { Column, Columns } from './catalogue-columns.ts'

/** Which columns lists of this type have, and in what order: kept for this person at once. */
export const ColumnsSheet = ({ columns, route, onClose }: { columns: Columns; route: CatalogueRoute; onClose: () => void }) => {
  const { t } = useTranslation()
  const { profileLabel } = useProfileWords()
  const [profile] = route.profile.length === 1 ? route.profile : []
  const put = (shown: readonly Column[]): void => columns.keep(shown.map(({ key, width }) => ({ key, width })))
  const rest = columns.all.filter(({ key }) => !columns.shown.some((one) => one.key === key))
  return (
    <Sheet title={t('catalogue.columnsTitle')} open onClose={onClose}>
      <p className="mute">
        {profile === undefined ? t('catalogue.columnsOfAll') : t('catalogue.columnsOf', { profile: profileLabel(profile) })}
      </p>
      <ul className="columns-list">
        {columns.shown.map((column, index) => (
          <li key={column.key}>
            <CheckBox on onChange={() => put(columns.shown.filter(({ key }) => key !== column.key))}>
              {column.label}
            </CheckBox>
            <Button
              kind="quiet"
              disabled={index === 0}
              label={t('catalogue.columnEarlier', { column: column.label })}
              onPress={() => put(columns.shown.with(index - 1, column).with(index, columns.shown[index - 1] ?? column))}
            >
              ↑
            </Button>
          </li>
        ))}
      </ul>
      <ul className="columns-list columns-rest" aria-label={t('catalogue.columnsRest')}>
        {rest.map((column) => (
          <li key={column.key}>
            <CheckBox on={false} onChange={() => put([...columns.shown, column])}>
              <span className="mute">{column.label}</span>
            </CheckBox>
          </li>
        ))}
      </ul>
      <div className="ends">
        <Button onPress={() => columns.keep([{ key: 'date' }, { key: 'status' }])}>{t('catalogue.columnsUsual')}</Button>
        <Button kind="main" onPress={onClose}>
          {t('do.close')}
        </Button>
      </div>
    </Sheet>
  )
}
