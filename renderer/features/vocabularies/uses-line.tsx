import { useTranslation } from 'react-i18next'
import type { UseOf } from '../../../shared/features/vocabularies/contract.ts'
import { useRead } from '../../app/data.tsx'
import { hashOf, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'

/** How many records use a term or name an agent: the number leads to them. */
export const useUses = (of: UseOf) => useRead(['vocabularies', 'uses', of], (api) => api.vocabularies.uses({ of })).data

export const UsesLine = ({ of }: { of: UseOf }) => {
  const { t } = useTranslation()
  const show = useShow()
  const uses = useUses(of)
  if (!uses) return null
  return (
    <p className="uses-line">
      {uses.total === 0 ? (
        <span className="mute">{t('lists.noUse')}</span>
      ) : (
        <a href={hashOf({ ...wholeCatalogue, query: uses.query })}>
          {t(uses.capped ? 'lists.moreUses' : 'lists.uses', { count: uses.total, number: show.number(uses.total) })}
        </a>
      )}
    </p>
  )
}
