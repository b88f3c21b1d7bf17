import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordId, type RecordView, type RelationView } from '../../../shared/features/records/contract.ts'
import { type Direction, isSymmetric, relationKinds, relationWords } from '../../../shared/features/records/relations.ts'
import { useAct, useApi } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TermBox } from '../../ui/term-box.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { type FoundRecord, RecordFinder } from './record-finder.tsx'

interface RelateSheetProps {
  readonly record: RecordView
  /** The one whose note is changed; a new one where there is none. */
  readonly relation: RelationView | undefined
  readonly onClose: () => void
}

/** Says how this record is related to another: the wording out of the list, read from here, and the other record. */
export const RelateSheet = ({ record, relation, onClose }: RelateSheetProps) => {
  const { t } = useTranslation()
  const api = useApi()
  const { run, busy } = useAct()
  const { say, fail } = useNotices()
  const wordings = useWordings()
  const [wording, setWording] = useState(relation ? keyOf(relation.kind, relation.direction) : '')
  const [other, setOther] = useState<FoundRecord | undefined>(relation && { ...relation.record, profile: relation.record.profile ?? '' })
  const [note, setNote] = useState(relation?.note ?? '')
  const chosen = wordings.find(({ value }) => value === wording)
  const send = async (): Promise<void> => {
    if (!chosen || !other) return
    const { kind, direction } = chosen
    const done = await run((client) => client.records.relate({ id: record.id, kind, direction, other: RecordId.parse(other.id), note }))
    if (!done) return
    onClose()
    say(t('relations.said', { wording: chosen.label, title: other.title }), {
      label: t('history.undo'),
      run: () => {
        api.records.undoBatch({ batch: done.batch }).then(() => say(t('history.undone')), fail)
      },
    })
  }
  return (
    <Sheet title={t(relation ? 'relations.note' : 'relations.add')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="strong">{record.title}</p>
        {relation ? (
          <p className="mute">
            {chosen?.label} <b className="strong">{relation.record.title}</b> <span className="faint number">{relation.record.code}</span>
          </p>
        ) : (
          <>
            <TermBox
              label={t('relations.kind')}
              options={wordings}
              value={wording}
              onChange={setWording}
              help={t('relations.kindHelp')}
              openLabel={t('field.showTerms', { field: t('relations.kind') })}
              emptyLabel={t('field.noTerm')}
              required
            />
            <RecordFinder label={t('relations.other')} value={other} onChange={setOther} without={new Set([record.id])} box="relate" />
          </>
        )}
        <TextInput label={t('relations.noteLabel')} value={note} onChange={setNote} help={t('relations.noteHelp')} />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={!chosen || !other}>
            {t('relations.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

/** Every kind in both wordings, but for those that say the same from both ends. */
const useWordings = () => {
  const { language } = useLanguage()
  const words = useProfileWords()
  const list = words.vocabulary(relationKinds)
  return (list?.terms ?? []).flatMap(({ code, variants }) => {
    const directions: readonly Direction[] = isSymmetric(list, code) ? ['to'] : ['to', 'from']
    return directions.map((direction) => {
      const label = relationWords(list, code, direction, language)
      return { value: keyOf(code, direction), label, names: direction === 'to' ? [label, ...variants] : [label], kind: code, direction }
    })
  })
}

const keyOf = (kind: string, direction: Direction): string => `${direction} ${kind}`
