import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListSummary } from '../../../shared/features/vocabularies/contract.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ExportListSheet } from './export-list-sheet.tsx'
import { ImportListSheet } from './import-list-sheet.tsx'
import { ListPane } from './list-pane.tsx'
import { ListSheet } from './list-sheet.tsx'
import { PickList } from './pick-list.tsx'
import { TermPane } from './term-pane.tsx'
import { TermSheet } from './term-sheet.tsx'
import { termRows } from './term-tree.ts'

interface TermsTabProps {
  readonly list: string | undefined
  readonly item: string | undefined
  readonly roles: readonly Role[]
}

/** Từ: all lists, the terms of one, and what is known of one term. */
export const TermsTab = ({ list, item, roles }: TermsTabProps) => {
  const { t } = useTranslation()
  const { data } = useRead(['vocabularies', 'lists'], (api) => api.vocabularies.lists({}))
  const [sheet, setSheet] = useState<'list' | 'import' | undefined>(undefined)
  const mayEdit = roles.includes('cataloguer')
  const lists = data?.lists ?? []
  const chosen = lists.find(({ id }) => id === list) ?? lists.find(({ id }) => id === 'materials') ?? lists[0]
  const close = (): void => setSheet(undefined)
  return (
    <div className="authorities-panes">
      <section className="authorities-pane lists" aria-label={t('lists.all')}>
        <Lists lists={lists} chosen={chosen?.id} />
        {mayEdit && (
          <div className="authorities-acts">
            <Button onPress={() => setSheet('list')}>{t('lists.newList')}</Button>
            <Button onPress={() => setSheet('import')}>{t('lists.import')}</Button>
          </div>
        )}
      </section>
      {chosen && <OneList key={chosen.id} list={chosen} item={item} mayEdit={mayEdit} />}
      {sheet === 'list' && (
        <ListSheet onClose={close} onMade={(id) => navigate({ screen: 'authorities', tab: 'terms', list: id }, 'replace')} />
      )}
      {sheet === 'import' && <ImportListSheet what="terms" onClose={close} />}
    </div>
  )
}

const Lists = ({ lists, chosen }: { lists: readonly ListSummary[]; chosen: string | undefined }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const [typed, setTyped] = useState('')
  const wanted = foldText(typed.trim())
  const shown = lists.filter(({ id, label }) => [id, label.vi, label.en].some((name) => foldText(name).includes(wanted)))
  const byName = shown.toSorted((a, b) => order(b) - order(a) || a.label[language].localeCompare(b.label[language], language))
  return (
    <>
      <TextInput label={t('lists.findList')} hideLabel placeholder={t('lists.findList')} value={typed} onChange={setTyped} />
      <PickList
        domId="lists"
        label={t('lists.all')}
        items={byName.map(({ id, label, terms, ownTerms, retired }) => ({
          id,
          faint: retired !== undefined,
          label: label[language],
          note:
            ownTerms > 0 && ownTerms < terms
              ? `${show.number(terms)} · ${t('lists.own', { number: show.number(ownTerms) })}`
              : show.number(terms),
        }))}
        chosen={chosen}
        onChoose={(id) => navigate({ screen: 'authorities', tab: 'terms', list: id }, 'replace')}
        empty={t('lists.noList')}
      />
    </>
  )
}

/** The institution's own lists first; those that are used no more last. */
const order = ({ own, retired }: ListSummary): number => (retired === undefined ? Number(own) : -1)

const OneList = ({ list, item, mayEdit }: { list: ListSummary; item: string | undefined; mayEdit: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const [sheet, setSheet] = useState<'add' | 'export' | undefined>(undefined)
  const { data } = useRead(['vocabularies', 'terms', list.id], (api) => api.vocabularies.terms({ vocabulary: list.id }))
  const terms = data?.terms ?? []
  const rows = termRows(terms, typed, language)
  const term = terms.find(({ code }) => code === item)
  const open = (code: string | undefined): void => navigate({ screen: 'authorities', tab: 'terms', list: list.id, item: code }, 'replace')
  return (
    <>
      <section className="authorities-pane" aria-label={list.label[language]}>
        <div className="authorities-find">
          <TextInput label={t('lists.findTerm')} hideLabel placeholder={t('lists.findTerm')} value={typed} onChange={setTyped} />
        </div>
        <PickList
          domId="terms"
          label={list.label[language]}
          items={rows}
          chosen={item}
          onChoose={open}
          empty={typed === '' ? t('lists.noTermYet') : t('lists.noTerm')}
        />
        <div className="authorities-acts">
          {mayEdit && list.open && (
            <Button kind="main" onPress={() => setSheet('add')}>
              {t('lists.addTerm')}
            </Button>
          )}
          <Button onPress={() => setSheet('export')}>{t('lists.export')}</Button>
        </div>
      </section>
      <section className="authorities-pane wide" aria-label={term?.label[language] ?? list.label[language]}>
        {term ? (
          <TermPane key={term.code} list={list} term={term} terms={terms} mayEdit={mayEdit} onOpen={open} />
        ) : (
          <ListPane list={list} mayEdit={mayEdit} />
        )}
      </section>
      {sheet === 'add' && (
        <TermSheet
          list={list}
          terms={terms}
          under={term?.code}
          label={rows.length === 0 ? typed : ''}
          onClose={() => setSheet(undefined)}
          onAdded={(code) => {
            setTyped('')
            open(code)
          }}
        />
      )}
      {sheet === 'export' && <ExportListSheet list={list} onClose={() => setSheet(undefined)} />}
    </>
  )
}
