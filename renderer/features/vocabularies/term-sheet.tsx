import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedTerm, ListSummary } from '../../../shared/features/vocabularies/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TermBox } from '../../ui/term-box.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useListAct } from './use-list-act.ts'

interface TermSheetProps {
  readonly list: ListSummary
  readonly terms: readonly ListedTerm[]
  /** The term that is changed; a new one without. */
  readonly term?: ListedTerm
  readonly under?: string | undefined
  readonly label?: string
  readonly onClose: () => void
  readonly onAdded?: (code: string) => void
}

/** A new term, or what is said of one; of a term that ships only the institution's own words. */
export const TermSheet = ({ list, terms, term, under, label = '', onClose, onAdded }: TermSheetProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { run, busy, sayDone } = useListAct()
  const isShipped = term !== undefined && term.origin !== 'own'
  const [name, setName] = useState(term?.label.vi ?? label)
  const [nameEn, setNameEn] = useState(term === undefined || term.label.en === term.label.vi ? '' : term.label.en)
  const [parent, setParent] = useState(term ? (term.parent ?? '') : (under ?? ''))
  const [variants, setVariants] = useState((term?.variants ?? []).join('\n'))
  const [notation, setNotation] = useState(term?.notation ?? '')
  const [from, setFrom] = useState(term?.from ?? '')
  const [to, setTo] = useState(term?.to ?? '')
  const [note, setNote] = useState(term?.note?.vi ?? '')
  const shared = {
    variants: variants
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    notation: notation.trim() || null,
  }
  const own = {
    labelEn: nameEn.trim() || null,
    parent: parent || null,
    from: from.trim() || null,
    to: to.trim() || null,
    note: note.trim() || null,
  }
  const save = async (): Promise<void> => {
    if (term) {
      const done = await run((api) =>
        api.vocabularies.editTerm({ vocabulary: list.id, code: term.code, ...shared, ...(isShipped ? {} : own) }),
      )
      if (!done) return
      sayDone(t('lists.saved', { name: term.label[language] }), done.batch)
    } else {
      const done = await run((api) => api.vocabularies.addTerm({ vocabulary: list.id, label: name, ...shared, ...own }))
      if (!done) return
      sayDone(t('lists.added', { name, list: list.label[language] }), done.batch)
      onAdded?.(done.code)
    }
    onClose()
  }
  return (
    <Sheet
      title={term ? t('lists.editOf', { name: term.label[language] }) : t('lists.addTo', { list: list.label[language] })}
      open
      onClose={onClose}
      wide
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {isShipped && <p className="mute">{t('lists.shippedHelp')}</p>}
        {!term && <TextInput label={t('lists.name')} value={name} onChange={setName} required autoFocus />}
        {!isShipped && (
          <div className="pair">
            <TextInput label={t('lists.nameEn')} value={nameEn} onChange={setNameEn} />
            <TermBox
              label={t('lists.parent')}
              options={terms
                .filter(({ code, replacedBy }) => code !== term?.code && replacedBy === undefined)
                .map(({ code, label: own, variants: others }) => ({
                  value: code,
                  label: own[language],
                  names: [own.vi, own.en, ...others],
                }))}
              value={parent}
              onChange={setParent}
              openLabel={t('field.showTerms', { field: t('lists.parent') })}
              emptyLabel={t('field.noTerm')}
            />
          </div>
        )}
        <TextInput
          label={t('lists.variants')}
          value={variants}
          onChange={setVariants}
          long
          help={t('lists.variantsHelp')}
          autoFocus={isShipped}
        />
        <div className="pair">
          <TextInput label={t('lists.notation')} value={notation} onChange={setNotation} help={t('lists.notationHelp')} />
          {!isShipped && (
            <div className="pair">
              <TextInput label={t('lists.from')} value={from} onChange={setFrom} />
              <TextInput label={t('lists.to')} value={to} onChange={setTo} />
            </div>
          )}
        </div>
        {!isShipped && <TextInput label={t('lists.note')} value={note} onChange={setNote} long />}
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={name.trim() === ''} pending={busy}>
            {t(term ? 'lists.save' : 'lists.addTerm')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
