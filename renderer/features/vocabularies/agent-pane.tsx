import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentView } from '../../../shared/features/vocabularies/agents-contract.ts'
import type { UseOf } from '../../../shared/features/vocabularies/contract.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useRead } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { AgentPrivatePart } from './agent-private-part.tsx'
import { AgentSheet } from './agent-sheet.tsx'
import { ListHistory } from './list-history.tsx'
import { MergeAgentSheet } from './merge-agent-sheet.tsx'
import { RenameSheet } from './rename-sheet.tsx'
import { ReplaceTextSheet } from './replace-text-sheet.tsx'
import { useListAct } from './use-list-act.ts'
import { UsesLine } from './uses-line.tsx'

interface AgentPaneProps {
  readonly id: string
  readonly roles: readonly Role[]
  readonly onOpen: (id: string | undefined) => void
}

/** What is known of one person or body, which records name it, and what can be done with it. */
export const AgentPane = ({ id, roles, onOpen }: AgentPaneProps) => {
  const { data: agent } = useRead(['vocabularies', 'agent', id], (api) => api.vocabularies.agent({ id }))
  return agent ? <OneAgent agent={agent} roles={roles} onOpen={onOpen} /> : null
}

const OneAgent = ({ agent, roles, onOpen }: Omit<AgentPaneProps, 'id'> & { readonly agent: AgentView }) => {
  const { t } = useTranslation()
  const [sheet, setSheet] = useState<'edit' | 'rename' | 'merge' | 'replace' | undefined>(undefined)
  const { run, busy, sayDone } = useListAct()
  const of: UseOf = { list: 'agents', value: agent.name }
  const close = (): void => setSheet(undefined)
  const remove = async (): Promise<void> => {
    const done = await run((api) => api.vocabularies.removeAgent({ id: agent.id }))
    if (!done) return
    sayDone(t('lists.removed', { name: agent.name }), done.batch)
    onOpen(undefined)
  }
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('lists.variants'), agent.variants.join('; ') || undefined],
    [t('agents.dates'), agent.dates],
    [t('lists.note'), agent.note],
    [t('agents.source'), agent.source],
  ]
  const { replacedBy } = agent
  return (
    <div className="term-pane">
      <h2>{agent.name}</h2>
      <p className="pills">
        <span className="pill">{t(`agents.kinds.${agent.kind}`)}</span>
        {agent.hasPrivate && <span className="pill warn">{t('agents.hasPrivate')}</span>}
      </p>
      {replacedBy && (
        <p className="note">
          {t('agents.mergedInto')}
          <button type="button" className="text-link" onClick={() => onOpen(replacedBy.id)}>
            {replacedBy.name}
          </button>
        </p>
      )}
      <FactList facts={facts} />
      {!replacedBy && <UsesLine of={of} />}
      {roles.includes('cataloguer') && !replacedBy && (
        <div className="authorities-acts">
          <Button onPress={() => setSheet('edit')}>{t('lists.edit')}</Button>
          <Button onPress={() => setSheet('rename')}>{t('lists.rename')}</Button>
          <Button onPress={() => setSheet('merge')}>{t('lists.merge')}</Button>
          <Button onPress={() => setSheet('replace')}>{t('lists.replaceText')}</Button>
          <Button kind="danger" disabled={busy} onPress={() => void remove()}>
            {t('lists.remove')}
          </Button>
        </div>
      )}
      {agent.kind === 'person' && roles.includes('registrar') && <AgentPrivatePart agent={agent} />}
      <ListHistory list="agents" item={agent.id} mayUndo={roles.includes('cataloguer')} />
      {sheet === 'edit' && <AgentSheet agent={agent} onClose={close} />}
      {sheet === 'rename' && (
        <RenameSheet
          name={agent.name}
          of={of}
          actOf={(name) => ({ act: 'rename', list: 'agents', from: agent.id, name })}
          onClose={close}
        />
      )}
      {sheet === 'merge' && <MergeAgentSheet agent={agent} onClose={close} onMerged={onOpen} />}
      {sheet === 'replace' && <ReplaceTextSheet list="agents" id={agent.id} name={agent.name} onClose={close} />}
    </div>
  )
}
