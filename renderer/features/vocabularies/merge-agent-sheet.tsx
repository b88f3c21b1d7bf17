import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentView } from '../../../shared/features/vocabularies/agents-contract.ts'
import { useRead } from '../../app/data.tsx'
import { AgentBox } from './agent-box.tsx'
import { ChangeSheet } from './change-sheet.tsx'

interface MergeAgentSheetProps {
  readonly agent: AgentView
  readonly onClose: () => void
  readonly onMerged: (id: string) => void
}

/** Gộp: one person or body into another, in the list and in every record that names it. */
export const MergeAgentSheet = ({ agent, onClose, onMerged }: MergeAgentSheetProps) => {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const { data } = useRead(['vocabularies', 'agentCalled', name], (api) => api.vocabularies.agentCalled({ name }), { enabled: name !== '' })
  const into = name === '' || data?.agent?.id === agent.id ? undefined : data?.agent
  return (
    <ChangeSheet
      title={t('lists.mergeOf', { name: agent.name })}
      of={{ list: 'agents', value: agent.name }}
      act={into && { act: 'merge', list: 'agents', from: agent.id, into: into.id }}
      doWords={t('lists.doMerge')}
      onClose={onClose}
      onDone={() => into && onMerged(into.id)}
    >
      <AgentBox label={t('lists.into')} value={name} onChange={setName} required />
      {into && <p className="strong">{into.name}</p>}
      <p className="mute">{t('lists.mergeHelp', { name: agent.name })}</p>
      {agent.hasPrivate && <p className="note">{t('agents.privateStays')}</p>}
    </ChangeSheet>
  )
}
