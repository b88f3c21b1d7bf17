import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { AgentBox } from './agent-box.tsx'
import { useListAct } from './use-list-act.ts'

interface AgentFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (name: string | null) => void
  readonly help?: string | undefined
  readonly hideLabel?: boolean
  readonly required?: boolean
}

/** A person or body in a record: headings are suggested, free text is allowed and told apart; Alt+Enter adds it to the list. */
export const AgentField = ({ value, onChange, help, ...more }: AgentFieldProps) => {
  const { t } = useTranslation()
  const { run, sayDone } = useListAct()
  const name = value.normalize('NFC').trim()
  const { data } = useRead(['vocabularies', 'agentCalled', name], (api) => api.vocabularies.agentCalled({ name }), {
    enabled: name !== '',
    keep: true,
  })
  const { agent, as } = name === '' ? {} : (data ?? {})
  const isUnknown = name !== '' && data !== undefined && !agent
  const add = async (): Promise<void> => {
    if (!isUnknown) return
    const done = await run((api) => api.vocabularies.addAgent({ name }))
    if (!done) return
    onChange(done.agent.name)
    sayDone(t('agents.added', { name: done.agent.name }), done.batch)
  }
  const meaning = ((): string | undefined => {
    if (isUnknown) return t('agents.unlisted')
    if (!agent) return undefined
    const also = agent.variants.length > 0 ? t('agents.also', { names: agent.variants.join(', ') }) : undefined
    return as === 'heading' ? [also, agent.dates].filter((part) => part).join(' · ') || undefined : t('agents.see', { name: agent.name })
  })()
  return (
    <div
      className="agent-field"
      onKeyDownCapture={(event) => {
        if (!event.altKey || event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        if (agent && as === 'variant') onChange(agent.name)
        else void add()
      }}
    >
      <AgentBox
        {...more}
        value={value}
        onChange={(text) => onChange(text === '' ? null : text)}
        help={[meaning, help].filter((part) => part).join(' · ') || undefined}
        onAdd={() => void add()}
      />
    </div>
  )
}
