import { useTranslation } from 'react-i18next'
import type { ListSummary } from '../../../shared/features/vocabularies/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'

/** What a list is: where it comes from, whether it takes more terms, how many fields use it. */
export const ListPane = ({ list }: { list: ListSummary }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  return (
    <div className="term-pane">
      <h2>{list.label[language]}</h2>
      <p className="pills">
        <span className={`pill ${list.own ? 'info' : ''}`}>{t(list.own ? 'lists.ownList' : 'lists.shippedList')}</span>
        <span className="pill">{t(list.open ? 'lists.openList' : 'lists.fixedList')}</span>
      </p>
      {list.note && <p className="mute">{list.note[language]}</p>}
      <dl className="facts">
        <dt>{t('lists.id')}</dt>
        <dd className="number">{list.id}</dd>
        {list.legalBasis !== undefined && (
          <>
            <dt>{t('lists.basis')}</dt>
            <dd>{list.legalBasis}</dd>
          </>
        )}
        <dt>{t('lists.termCount')}</dt>
        <dd>{show.number(list.terms)}</dd>
        <dt>{t('lists.fieldCount')}</dt>
        <dd>{show.number(list.fields)}</dd>
      </dl>
      <p className="faint">{t(list.open ? 'lists.openHelp' : 'lists.fixedHelp')}</p>
    </div>
  )
}
