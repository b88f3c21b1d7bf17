import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { standingTerm } from '../../../shared/features/vocabularies/find-term.ts'
import { useLanguage } from '../../app/language.ts'
import { TermBox } from '../../ui/term-box.tsx'
import { yearsOf } from './term-tree.ts'
import { useListAct } from './use-list-act.ts'

interface TermFieldProps {
  readonly label: string
  readonly vocabulary: Vocabulary
  readonly value: string
  readonly onChange: (code: string | null) => void
  readonly help?: string | undefined
  readonly hideLabel?: boolean
  readonly required?: boolean
}

/** A term in a record, with the years that it names; a term that an open list lacks is added from here. */
export const TermField = ({ vocabulary, value, onChange, help, ...more }: TermFieldProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { run, sayDone } = useListAct()
  // Called by its name from the first moment, though the list is still being read anew.
  const [added, setAdded] = useState<{ readonly code: string; readonly label: string } | undefined>(undefined)
  const term = vocabulary.terms.find(({ code }) => code === value)
  const standing = term && standingTerm(vocabulary, term)
  const meaning = [
    standing !== term && standing ? t('lists.replacedBy', { name: standing.label[language] }) : undefined,
    term?.retired !== undefined ? t('lists.retiredSince', { day: term.retired }) : undefined,
    term && yearsOf(term),
  ]
  const add = async (label: string): Promise<void> => {
    const done = await run((api) => api.vocabularies.addTerm({ vocabulary: vocabulary.id, label }))
    if (!done) return
    setAdded({ code: done.code, label })
    onChange(done.code)
    sayDone(t('lists.added', { name: label, list: vocabulary.label[language] }), done.batch)
  }
  const options = vocabulary.terms
    .filter((one) => one.code === value || (one.replacedBy === undefined && one.retired === undefined))
    .map((one) => {
      const years = yearsOf(one)
      return {
        value: one.code,
        label: one.label[language],
        names: [one.label.vi, one.label.en, ...one.variants],
        ...(years !== undefined && { note: years }),
      }
    })
  const isComing = added && !vocabulary.terms.some(({ code }) => code === added.code)
  return (
    <TermBox
      {...more}
      options={isComing ? [...options, { value: added.code, label: added.label, names: [added.label] }] : options}
      value={value}
      onChange={(code) => onChange(code === '' ? null : code)}
      help={[...meaning, help].filter((part) => part !== undefined && part !== '').join(' · ') || undefined}
      openLabel={t('field.showTerms', { field: more.label })}
      emptyLabel={t('field.noTerm')}
      {...(vocabulary.open && {
        onAdd: (label: string) => void add(label),
        addLabel: (label: string) => t('lists.addThis', { name: label }),
      })}
    />
  )
}
