import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchView } from '../../../shared/features/assets/watch-contract.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { failureSentence } from '../../ui/failure-sentence.ts'
import { useProfileWords } from '../profiles/profile-words.ts'
import { WatchSheet } from './watch-sheet.tsx'

/** The folders that scanners write to: how it goes with each, and a way to add one. */
export const WatchList = () => {
  const { t } = useTranslation()
  const { data } = useRead(['assets', 'watches'], (api) => api.assets.watches({}))
  const [asked, setAsked] = useState<WatchView | 'new' | undefined>(undefined)
  const watches = data?.watches ?? []
  return (
    <section className="watch-list" aria-label={t('watch.title')}>
      <div className="rows-line">
        <h2>{t('watch.title')}</h2>
        <span className="spring" />
        <Button onPress={() => setAsked('new')}>{t('watch.add')}</Button>
      </div>
      {watches.length === 0 && <p className="mute">{t('watch.about')}</p>}
      {watches.length > 0 && (
        <ul className="rows">
          {watches.map((watch) => (
            <WatchRow key={watch.id} watch={watch} onChange={() => setAsked(watch)} />
          ))}
        </ul>
      )}
      {asked && <WatchSheet watch={asked === 'new' ? undefined : asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

const WatchRow = ({ watch, onChange }: { watch: WatchView; onChange: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const { run, busy } = useAct()
  const sentenceOf = ({ code, data, message }: { readonly code: string; readonly data: unknown; readonly message: string }): string =>
    isErrorCode(code) ? failureSentence(code, data, language) : message
  return (
    <li className="row watch-row">
      <i className={`dot ${watch.problem ? 'bad' : watch.paused || watch.failed.length > 0 ? 'wait' : ''}`} />
      <div className="grow">
        <div className="strong break">{watch.folder}</div>
        <div className="mute">
          {t(watch.paused ? 'watch.paused' : watch.going > 0 ? 'watch.going' : 'watch.on', { number: show.number(watch.going) })}
          {' · '}
          {t('watch.today', { number: show.number(watch.takenToday) })}
          {' · '}
          <span className="faint">
            {profileLabel(watch.profile)}, {t(`watch.grouping.${watch.grouping}`)}
            {watch.afterwards === 'move' && `, ${t('watch.moves')}`}
          </span>
        </div>
        {watch.problem && <div className="note red">{sentenceOf(watch.problem)}</div>}
        {watch.failed.length > 0 && (
          <details className="watch-failed">
            <summary>{t('watch.failed', { number: show.number(watch.failed.length) })}</summary>
            <ul>
              {watch.failed.map((failure) => (
                <li key={failure.path}>{sentenceOf(failure)}</li>
              ))}
            </ul>
            <Button pending={busy} onPress={() => void run((api) => api.assets.retryWatched({ id: watch.id }))}>
              {t('do.tryAgain')}
            </Button>
          </details>
        )}
      </div>
      <Button pending={busy} onPress={() => void run((api) => api.assets.pauseWatch({ id: watch.id, paused: !watch.paused }))}>
        {t(watch.paused ? 'do.resume' : 'do.pause')}
      </Button>
      <Button onPress={onChange}>{t('watch.change')}</Button>
    </li>
  )
}
