import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedTerm, ListSummary } from '../../../shared/features/vocabularies/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { CheckBox } from '../../ui/check-box.tsx'
import { TermBox } from '../../ui/term-box.tsx'
import { ChangeSheet } from './change-sheet.tsx'

interface MergeTermSheetProps {
  readonly list: ListSummary
  readonly term: ListedTerm
  readonly terms: readonly ListedTerm[]
  readonly onClose: () => void
  readonly onMerged: (code: string) => void
}

/** Gộp: one term into another, in the list and in every record; or in the records alone. */
export const MergeTermSheet = ({ list, term, terms, onClose, onMerged }: MergeTermSheetProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [into, setInto] = useState('')
  const [keep, setKeep] = useState(false)
  const name = term.label[language]
  return (
    <ChangeSheet
      title={t('lists.mergeOf', { name })}
      of={{ list: 'terms', vocabulary: list.id, value: term.code }}
      act={into === '' ? undefined : { act: keep ? 'replace' : 'merge', list: 'terms', vocabulary: list.id, from: term.code, into }}
      doWords={t(keep ? 'lists.replace' : 'lists.doMerge')}
      onClose={onClose}
      onDone={() => onMerged(into)}
    >
      <TermBox
        label={t('lists.into')}
        options={terms
          .filter(({ code, replacedBy }) => code !== term.code && replacedBy === undefined)
          .map(({ code, label, variants }) => ({ value: code, label: label[language], names: [label.vi, label.en, ...variants] }))}
        value={into}
        onChange={setInto}
        openLabel={t('field.showTerms', { field: t('lists.into') })}
        emptyLabel={t('field.noTerm')}
        required
      />
      <p className="mute">{t(keep ? 'lists.replaceHelp' : 'lists.mergeHelp', { name })}</p>
      <CheckBox on={keep} onChange={setKeep}>
        {t('lists.keepInList', { name })}
      </CheckBox>
    </ChangeSheet>
  )
}
