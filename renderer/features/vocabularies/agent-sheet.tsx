import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentKind, AgentView } from '../../../shared/features/vocabularies/agents-contract.ts'
import { Button } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useListAct } from './use-list-act.ts'

interface AgentSheetProps {
  /** The one that is changed; a new one without. */
  readonly agent?: AgentView
  readonly name?: string
  readonly onClose: () => void
  readonly onAdded?: (id: string) => void
}

/** A new person, body or family, or what is said of one but for the heading. */
export const AgentSheet = ({ agent, name = '', onClose, onAdded }: AgentSheetProps) => {
  const { t } = useTranslation()
  const { run, busy, sayDone } = useListAct()
  const [heading, setHeading] = useState(agent?.name ?? name)
  const [kind, setKind] = useState<AgentKind>(agent?.kind ?? 'person')
  const [variants, setVariants] = useState((agent?.variants ?? []).join('\n'))
  const [dates, setDates] = useState(agent?.dates ?? '')
  const [note, setNote] = useState(agent?.note ?? '')
  const [source, setSource] = useState(agent?.source ?? '')
  const given = {
    kind,
    variants: variants
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    dates: dates.trim() || null,
    note: note.trim() || null,
    source: source.trim() || null,
  }
  const save = async (): Promise<void> => {
    if (agent) {
      const done = await run((api) => api.vocabularies.editAgent({ id: agent.id, ...given }))
      if (!done) return
      sayDone(t('lists.saved', { name: agent.name }), done.batch)
    } else {
      const done = await run((api) => api.vocabularies.addAgent({ name: heading, ...given }))
      if (!done) return
      sayDone(t('agents.added', { name: done.agent.name }), done.batch)
      onAdded?.(done.agent.id)
    }
    onClose()
  }
  return (
    <Sheet title={agent ? t('lists.editOf', { name: agent.name }) : t('agents.add')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {!agent && (
          <TextInput label={t('agents.heading')} value={heading} onChange={setHeading} help={t('agents.headingHelp')} required autoFocus />
        )}
        <RadioRow
          label={t('agents.kind')}
          value={kind}
          onChange={setKind}
          options={(['person', 'body', 'family'] as const).map((value) => ({ value, label: t(`agents.kinds.${value}`) }))}
        />
        <div className="pair">
          <TextInput label={t('agents.dates')} value={dates} onChange={setDates} help={t('agents.datesHelp')} />
          <TextInput label={t('agents.source')} value={source} onChange={setSource} />
        </div>
        <TextInput label={t('lists.variants')} value={variants} onChange={setVariants} long help={t('lists.variantsHelp')} />
        <TextInput label={t('lists.note')} value={note} onChange={setNote} long />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={heading.trim() === ''} pending={busy}>
            {t(agent ? 'lists.save' : 'agents.add')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
