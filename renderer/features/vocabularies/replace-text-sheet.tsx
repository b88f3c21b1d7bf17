import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentView } from '../../../shared/features/vocabularies/agents-contract.ts'
import { TextInput } from '../../ui/text-input.tsx'
import { ChangeSheet } from './change-sheet.tsx'

/** Thay chữ viết tự do: records that name somebody as typed name this one by the heading from now on. */
export const ReplaceTextSheet = ({ agent, onClose }: { agent: AgentView; onClose: () => void }) => {
  const { t } = useTranslation()
  const [from, setFrom] = useState('')
  const wanted = from.normalize('NFC').trim()
  const isOther = wanted !== '' && wanted !== agent.name
  return (
    <ChangeSheet
      title={t('agents.replaceOf', { name: agent.name })}
      of={isOther ? { list: 'agents', value: wanted } : undefined}
      act={isOther ? { act: 'replace', list: 'agents', from: wanted, into: agent.id } : undefined}
      doWords={t('lists.replace')}
      onClose={onClose}
    >
      <TextInput label={t('agents.typedAs')} value={from} onChange={setFrom} required autoFocus />
      <p className="mute">{t('agents.replaceHelp', { name: agent.name })}</p>
    </ChangeSheet>
  )
}
