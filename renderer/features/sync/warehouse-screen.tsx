import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun, useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { KeyFields, noKey, signingKeyOf } from '../signing/key-fields.tsx'
import { AddRemote } from './add-remote.tsx'

interface Sent {
  readonly sent: { readonly deposits: number; readonly objects: number; readonly bytes: number }
  readonly received: { readonly receipts: number; readonly published: number }
  readonly waiting: number
  readonly conflicts: number
  readonly failed: readonly { readonly id: string; readonly message: string }[]
}
interface Collected {
  readonly deposits: readonly {
    readonly station: string
    readonly id: string
    readonly outcome: string
    readonly reasons: readonly string[]
  }[]
}

/** Kho tỉnh: what waits to be sent, to where, and what came back. */
export const WarehouseScreen = () => {
  const { t } = useTranslation()
  const { data: remotes } = useRead(['sync', 'remotes'], (api) => api.sync.remotes({}))
  const [adding, setAdding] = useState(false)
  if (!remotes) return null
  const add = adding && <AddRemote onClose={() => setAdding(false)} />
  if (remotes.remotes.length === 0) {
    return (
      <>
        <Empty
          action={
            <Button kind="main" onPress={() => setAdding(true)}>
              {t('warehouse.add')}
            </Button>
          }
        >
          {t('warehouse.none')}
        </Empty>
        {add}
      </>
    )
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.warehouse')}</h1>
          <p>{t('warehouse.about')}</p>
        </div>
        <Button onPress={() => setAdding(true)}>{t('warehouse.add')}</Button>
      </header>
      <div className="screen-column">
        {remotes.remotes.map((remote) => (
          <Remote key={remote.name} name={remote.name} url={remote.url} />
        ))}
      </div>
      {add}
    </div>
  )
}

const Remote = ({ name, url }: { name: string; url: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { data: waiting } = useRead(['sync', 'waiting'], (api) => api.sync.waiting({}))
  const [key, setKey] = useState(noKey)
  const sending = useJobRun<Sent>()
  const collecting = useJobRun<Collected>()
  const sign = signingKeyOf(key)
  const busy = sending.run.state === 'running' || collecting.run.state === 'running'
  return (
    <section className="block">
      <div className="rows-line">
        <div className="grow">
          <h2 className="remote-name">{name}</h2>
          <p className="faint break">{url.replace(/^folder:/, '')}</p>
        </div>
        <span className="spring" />
        {waiting && (
          <span className={`pill ${waiting.records > 0 ? 'warn' : 'ok'}`}>
            {waiting.records > 0
              ? t('warehouse.waiting', { number: show.number(waiting.records), size: show.bytes(waiting.bytes) })
              : t('warehouse.nothingWaits')}
          </span>
        )}
      </div>
      <KeyFields value={key} onChange={setKey} />
      <JobBox run={sending.run} words={t('job.doing.sync')} />
      <JobBox run={collecting.run} words={t('job.doing.collect')} />
      {sending.run.state === 'done' && <SentNote result={sending.run.value} />}
      {collecting.run.state === 'done' && <CollectedNote result={collecting.run.value} />}
      <div className="ends">
        <Button disabled={busy} onPress={() => collecting.start((api) => api.sync.receive({ remote: name, ...(sign && { sign }) }))}>
          {t('warehouse.collect')}
        </Button>
        <Button kind="main" disabled={busy} onPress={() => sending.start((api) => api.sync.run({ remote: name, ...(sign && { sign }) }))}>
          {t('warehouse.send')}
        </Button>
      </div>
    </section>
  )
}

const SentNote = ({ result }: { result: Sent }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <div className={`note ${result.failed.length > 0 ? 'red' : 'ok'}`}>
      <span>{t('warehouse.sent', { number: show.number(result.sent.deposits), size: show.bytes(result.sent.bytes) })}</span>
      <span>{t('warehouse.receipts', { number: show.number(result.received.receipts) })}</span>
      {result.conflicts > 0 && <span>{t('receive.conflicts', { number: show.number(result.conflicts) })}</span>}
      {result.failed.map(({ id, message }) => (
        <span key={id}>{message}</span>
      ))}
    </div>
  )
}

const CollectedNote = ({ result }: { result: Collected }) => {
  const { t } = useTranslation()
  const show = useShow()
  const refused = result.deposits.filter(({ outcome }) => outcome === 'refused')
  return (
    <div className={`note ${refused.length > 0 ? 'red' : 'ok'}`}>
      <span>{t('warehouse.collected', { number: show.number(result.deposits.length - refused.length) })}</span>
      {refused.map(({ station, id, reasons }) => (
        <span key={id}>{t('warehouse.refused', { station, reasons: reasons.join('; ') })}</span>
      ))}
    </div>
  )
}
