import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentKind } from '../../../shared/features/vocabularies/agents-contract.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useRead } from '../../app/data.tsx'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { AgentPane } from './agent-pane.tsx'
import { AgentSheet } from './agent-sheet.tsx'
import { ExportListSheet } from './export-list-sheet.tsx'
import { ImportListSheet } from './import-list-sheet.tsx'
import { PickList } from './pick-list.tsx'

const most = 1000
const kinds = ['all', 'person', 'body', 'family'] as const

/** Người và tổ chức: all of them in the order of given or family names, and what is known of one. */
export const AgentsTab = ({ item, roles }: { item: string | undefined; roles: readonly Role[] }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState<AgentKind | 'all'>('all')
  const [sort, setSort] = useState<'given' | 'family'>('given')
  const [sheet, setSheet] = useState<'add' | 'import' | 'export' | undefined>(undefined)
  const asked = { text: typed, sort, limit: most, ...(kind !== 'all' && { kind }) }
  const { data } = useRead(['vocabularies', 'agents', asked], (api) => api.vocabularies.agents(asked), { keep: true })
  const mayEdit = roles.includes('cataloguer')
  const open = (id: string | undefined): void => navigate({ screen: 'authorities', tab: 'agents', item: id }, 'replace')
  const close = (): void => setSheet(undefined)
  const agents = data?.agents ?? []
  return (
    <div className="authorities-panes">
      <section className="authorities-pane" aria-label={t('authorities.tab.agents')}>
        <TextInput label={t('agents.find')} hideLabel placeholder={t('agents.find')} value={typed} onChange={setTyped} />
        <div className="pair">
          <Choice
            label={t('agents.kind')}
            hideLabel
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`agents.kinds.${value}`) }))}
            onChange={setKind}
          />
          <Choice
            label={t('agents.order')}
            hideLabel
            value={sort}
            options={(['given', 'family'] as const).map((value) => ({ value, label: t(`agents.sort.${value}`) }))}
            onChange={setSort}
          />
        </div>
        <PickList
          domId="agents"
          label={t('authorities.tab.agents')}
          items={agents.map(({ id, name, dates }) => ({
            id,
            label: name,
            note: dates !== undefined && !name.includes(dates) ? dates : undefined,
          }))}
          chosen={item}
          onChoose={open}
          empty={t(typed === '' ? 'agents.none' : 'agents.notFound')}
        />
        {data && data.total > agents.length && (
          <p className="faint">
            {t('agents.more', { count: data.total - agents.length, number: show.number(data.total - agents.length) })}
          </p>
        )}
        <div className="authorities-acts">
          {mayEdit && (
            <>
              <Button kind="main" onPress={() => setSheet('add')}>
                {t('agents.add')}
              </Button>
              <Button onPress={() => setSheet('import')}>{t('lists.import')}</Button>
            </>
          )}
          <Button onPress={() => setSheet('export')}>{t('lists.export')}</Button>
        </div>
      </section>
      <section className="authorities-pane wide" aria-label={t('agents.about')}>
        {item !== undefined ? (
          <AgentPane key={item} id={item} roles={roles} onOpen={open} />
        ) : (
          <p className="mute term-pane">{t(data?.total === 0 && typed === '' ? 'agents.firstStep' : 'agents.chooseOne')}</p>
        )}
      </section>
      {sheet === 'add' && <AgentSheet name={agents.length === 0 ? typed : ''} onClose={close} onAdded={open} />}
      {sheet === 'import' && <ImportListSheet what="agents" onClose={close} />}
      {sheet === 'export' && <ExportListSheet mayPersonal={roles.includes('registrar')} onClose={close} />}
    </div>
  )
}
