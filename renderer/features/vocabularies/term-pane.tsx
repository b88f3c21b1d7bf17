import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedTerm, ListSummary, UseOf } from '../../../shared/features/vocabularies/contract.ts'
import { localDay } from '../../../shared/lib/local-day.ts'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { ListHistory } from './list-history.tsx'
import { MergeTermSheet } from './merge-term-sheet.tsx'
import { RenameSheet } from './rename-sheet.tsx'
import { TermSheet } from './term-sheet.tsx'
import { yearsOf } from './term-tree.ts'
import { useListAct } from './use-list-act.ts'
import { UsesLine } from './uses-line.tsx'

interface TermPaneProps {
  readonly list: ListSummary
  readonly term: ListedTerm
  readonly terms: readonly ListedTerm[]
  readonly mayEdit: boolean
  readonly onOpen: (code: string | undefined) => void
}

/** What is known of one term, who uses it, and what can be done with it. */
export const TermPane = ({ list, term, terms, mayEdit, onOpen }: TermPaneProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [sheet, setSheet] = useState<'edit' | 'rename' | 'merge' | undefined>(undefined)
  const { run, busy, sayDone } = useListAct()
  const of: UseOf = { list: 'terms', vocabulary: list.id, value: term.code }
  const name = term.label[language]
  const close = (): void => setSheet(undefined)
  const setRetired = async (retired: string | null): Promise<void> => {
    const done = await run((api) => api.vocabularies.editTerm({ vocabulary: list.id, code: term.code, retired }))
    if (done) sayDone(t(retired === null ? 'lists.usedAgain' : 'lists.nowRetired', { name }), done.batch)
  }
  const remove = async (): Promise<void> => {
    const done = await run((api) => api.vocabularies.removeTerm({ vocabulary: list.id, code: term.code }))
    if (!done) return
    sayDone(t('lists.removed', { name }), done.batch)
    onOpen(undefined)
  }
  return (
    <div className="term-pane">
      <h2>{name}</h2>
      <p className="pills">
        <span className={`pill ${term.origin === 'shipped' ? '' : 'info'}`}>{t(`lists.origin.${term.origin}`)}</span>
        {term.retired !== undefined && <span className="pill warn">{t('lists.retiredSince', { day: term.retired })}</span>}
      </p>
      <TermFacts term={term} terms={terms} onOpen={onOpen} />
      <UsesLine of={of} />
      {mayEdit && (
        <div className="authorities-acts">
          <Button onPress={() => setSheet('edit')}>{t('lists.edit')}</Button>
          {term.origin === 'own' && <Button onPress={() => setSheet('rename')}>{t('lists.rename')}</Button>}
          {(list.open || term.origin === 'own') && <Button onPress={() => setSheet('merge')}>{t('lists.merge')}</Button>}
          <Button disabled={busy} onPress={() => void setRetired(term.retired === undefined ? localDay(new Date()) : null)}>
            {t(term.retired === undefined ? 'lists.retire' : 'lists.useAgain')}
          </Button>
          {term.origin === 'own' && (
            <Button kind="danger" disabled={busy} onPress={() => void remove()}>
              {t('lists.remove')}
            </Button>
          )}
        </div>
      )}
      <ListHistory list="terms" item={`${list.id}/${term.code}`} mayUndo={mayEdit} />
      {sheet === 'edit' && <TermSheet list={list} terms={terms} term={term} onClose={close} />}
      {sheet === 'rename' && (
        <RenameSheet
          name={term.label.vi}
          of={of}
          actOf={(next) => ({ act: 'rename', list: 'terms', vocabulary: list.id, from: term.code, name: next })}
          onClose={close}
        />
      )}
      {sheet === 'merge' && <MergeTermSheet list={list} term={term} terms={terms} onClose={close} onMerged={onOpen} />}
    </div>
  )
}

const TermFacts = ({ term, terms, onOpen }: Pick<TermPaneProps, 'term' | 'terms' | 'onOpen'>) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { vocabulary } = useProfileWords()
  const parent = terms.find(({ code }) => code === term.parent)
  const merged = terms.filter(({ replacedBy }) => replacedBy === term.code)
  const crosswalk = Object.entries(term.crosswalk ?? {}).flatMap(([id, codes]) =>
    codes.map((code) => {
      const other = vocabulary(id)
      return `${other?.terms.find((one) => one.code === code)?.label[language] ?? code} (${other?.label[language] ?? id})`
    }),
  )
  const facts: readonly Fact[] = [
    [
      t('lists.parent'),
      parent && (
        <button type="button" className="text-link" onClick={() => onOpen(parent.code)}>
          {parent.label[language]}
        </button>
      ),
    ],
    [
      t('lists.otherLanguage'),
      term.label[language === 'vi' ? 'en' : 'vi'] === term.label[language] ? undefined : term.label[language === 'vi' ? 'en' : 'vi'],
    ],
    [t('lists.variants'), term.variants.join('; ') || undefined],
    [t('lists.years'), yearsOf(term)],
    [t('lists.notation'), term.notation],
    [t('lists.note'), term.note?.[language]],
    [t('lists.crosswalk'), crosswalk.join('; ') || undefined],
    [t('lists.mergedHere'), merged.map(({ label }) => label[language]).join('; ') || undefined],
    [t('lists.code'), term.code],
  ]
  return <FactList facts={facts} />
}
