import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { hashOf, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'

/** Thùng: what was removed, whole, until a registrar empties it. */
export const BinScreen = ({ roles }: { roles: readonly Role[] }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [emptying, setEmptying] = useState(false)
  const { data } = useRead(['records', 'bin'], (api) => api.records.bin({}))
  if (!data) return null
  if (data.records.length === 0)
    return <Empty action={<LinkButton to={hashOf(wholeCatalogue)}>{t('nav.catalogue')}</LinkButton>}>{t('bin.empty')}</Empty>
  const restore = async (record: (typeof data.records)[number]): Promise<void> => {
    if (await run((api) => api.records.restore({ id: record.id }))) say(t('bin.restored', { title: record.title }))
  }
  const empty = async (): Promise<void> => {
    const done = await run((api) => api.records.emptyBin({}))
    setEmptying(false)
    if (done) say(t('bin.emptied', { number: show.number(done.records) }))
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.bin')}</h1>
          <p>{t('bin.about')}</p>
        </div>
        {roles.includes('registrar') && (
          <Button kind="danger" onPress={() => setEmptying(true)}>
            {t('bin.doEmpty')}
          </Button>
        )}
      </header>
      <ul className="rows screen-column people-list">
        {data.records.map((record) => (
          <li key={record.id} className="row">
            <Thumb cover={record.cover} alt="" className="catalogue-thumb" />
            <div className="grow">
              <a href={hashOf({ screen: 'record', id: record.id, tab: 'describe' })} className="strong plain-link">
                {record.title}
              </a>
              <div className="faint">
                {profileLabel(record.profile)} · <span className="number">{record.code}</span> ·{' '}
                {t('bin.by', { by: record.removedBy, time: show.time(record.removedAt) })}
              </div>
            </div>
            <Button disabled={busy} onPress={() => void restore(record)}>
              {t('bin.restore')}
            </Button>
          </li>
        ))}
      </ul>
      <Sheet title={t('bin.doEmpty')} open={emptying} onClose={() => setEmptying(false)}>
        <p>{t('bin.sure', { number: show.number(data.records.length) })}</p>
        <div className="ends">
          <Button onPress={() => setEmptying(false)} autoFocus>
            {t('do.leave')}
          </Button>
          <Button kind="main" pending={busy} onPress={() => void empty()}>
            {t('bin.doEmpty')}
          </Button>
        </div>
      </Sheet>
    </div>
  )
}
