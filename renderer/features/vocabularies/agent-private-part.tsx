import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentPrivate, AgentView, Consent } from '../../../shared/features/vocabularies/agents-contract.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

const keys = ['birth', 'sex', 'address', 'phone', 'email', 'idNumber', 'ethnicity', 'other'] as const
interface Kept {
  readonly private: AgentPrivate
  readonly purpose?: string | undefined
  readonly consent?: Consent | undefined
}

/** Dữ liệu cá nhân: read only when a registrar asks to see it, with purpose and basis, and erased for good. */
export const AgentPrivatePart = ({ agent }: { agent: AgentView }) => {
  const { t } = useTranslation()
  const [seen, setSeen] = useState(false)
  const [sheet, setSheet] = useState<'edit' | 'erase' | undefined>(undefined)
  const { data } = useRead(['vocabularies', 'agentPrivate', agent.id], (api) => api.vocabularies.agentPrivate({ id: agent.id }), {
    enabled: seen,
  })
  const { consent } = data ?? {}
  return (
    <section className="private-part">
      <h3>{t('agents.private')}</h3>
      <p className="faint">{t('agents.privateHelp')}</p>
      {agent.erasedAt !== undefined && <p className="faint">{t('agents.wasErased')}</p>}
      {seen && data && (
        <dl className="facts">
          {keys.map((key) =>
            data.private[key] ? (
              <div key={key} className="fact">
                <dt>{t(`agents.personal.${key}`)}</dt>
                <dd>{data.private[key]}</dd>
              </div>
            ) : null,
          )}
          {data.purpose !== undefined && (
            <div className="fact">
              <dt>{t('agents.purpose')}</dt>
              <dd>{data.purpose}</dd>
            </div>
          )}
          {consent && (
            <div className="fact">
              <dt>{t('agents.basis')}</dt>
              <dd>{[t(`agents.bases.${consent.basis}`), consent.date, consent.document].filter((part) => part).join(' · ')}</dd>
            </div>
          )}
        </dl>
      )}
      <div className="authorities-acts">
        {agent.hasPrivate && !seen && <Button onPress={() => setSeen(true)}>{t('agents.showPrivate')}</Button>}
        {(!agent.hasPrivate || (seen && data)) && (
          <Button
            onPress={() => {
              setSeen(true)
              setSheet('edit')
            }}
          >
            {t('agents.editPrivate')}
          </Button>
        )}
        {agent.hasPrivate && (
          <Button kind="danger" onPress={() => setSheet('erase')}>
            {t('agents.erase')}
          </Button>
        )}
      </div>
      {sheet === 'edit' && data && <PrivateSheet agent={agent} kept={data} onClose={() => setSheet(undefined)} />}
      {sheet === 'erase' && <EraseSheet agent={agent} onClose={() => setSheet(undefined)} />}
    </section>
  )
}

const PrivateSheet = ({ agent, kept, onClose }: { agent: AgentView; kept: Kept; onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [values, setValues] = useState<AgentPrivate>(kept.private)
  const [purpose, setPurpose] = useState(kept.purpose ?? '')
  // Nothing is ticked beforehand: on what basis it is kept has to be said.
  const [basis, setBasis] = useState<Consent['basis'] | ''>(kept.consent?.basis ?? '')
  const [date, setDate] = useState(kept.consent?.date ?? '')
  const [document, setDocument] = useState(kept.consent?.document ?? '')
  const save = async (): Promise<void> => {
    if (basis === '') return
    const consent = { ...kept.consent, basis, date: date.trim() || undefined, document: document.trim() || undefined }
    const done = await run((api) => api.vocabularies.setAgentPrivate({ id: agent.id, private: values, purpose, consent }))
    if (!done) return
    say(t('lists.saved', { name: agent.name }))
    onClose()
  }
  return (
    <Sheet title={t('agents.privateOf', { name: agent.name })} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="form-grid">
          {keys.map((key) => (
            <div key={key} className="w-half">
              <TextInput
                label={t(`agents.personal.${key}`)}
                value={values[key] ?? ''}
                onChange={(text) => setValues((now) => ({ ...now, [key]: text }))}
              />
            </div>
          ))}
        </div>
        <TextInput label={t('agents.purpose')} value={purpose} onChange={setPurpose} required help={t('agents.purposeHelp')} />
        <RadioRow
          label={t('agents.basis')}
          value={basis}
          onChange={setBasis}
          options={(['consent', 'legal-duty', 'public'] as const).map((value) => ({ value, label: t(`agents.bases.${value}`) }))}
        />
        <div className="pair">
          <TextInput label={t('agents.consentDate')} value={date} onChange={setDate} />
          <TextInput label={t('agents.consentDocument')} value={document} onChange={setDocument} />
        </div>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={purpose.trim() === '' || basis === ''} pending={busy}>
            {t('lists.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

const EraseSheet = ({ agent, onClose }: { agent: AgentView; onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [why, setWhy] = useState('')
  const erase = async (): Promise<void> => {
    if (!(await run((api) => api.vocabularies.erasePrivate({ id: agent.id, why })))) return
    say(t('agents.erased', { name: agent.name }))
    onClose()
  }
  return (
    <Sheet title={t('agents.erase')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void erase()
        }}
      >
        <p>{t('agents.eraseSure', { name: agent.name })}</p>
        <TextInput label={t('agents.why')} value={why} onChange={setWhy} required autoFocus />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={why.trim() === ''} pending={busy}>
            {t('agents.erase')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
