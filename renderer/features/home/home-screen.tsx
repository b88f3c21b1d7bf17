import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lunarDate } from '../../../shared/lib/lunar-date.ts'
import type { Language } from '../../../shared/rpc/sentence.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { ComingFestivals } from './coming-festivals.tsx'
import { lunarWords } from './lunar-words.ts'
import { Safety } from './safety.tsx'
import { useWaitingThings, type WaitingThing } from './waiting-things.ts'
import './home.css'

/** More than these would be a wall: the least urgent wait behind one line. */
const inSight = 6

/** Hôm nay: what waits, what to go on with, and whether the data are safe. */
export const HomeScreen = () => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const things = useWaitingThings()
  const { data: counts } = useRead(['records', 'counts'], (api) => api.records.counts({}))
  const { data: last } = useRead(['records', 'list', 'last'], (api) => api.records.list({ sort: 'updated', descending: true, limit: 4 }))
  const today = new Date()
  const empty = counts?.records === 0
  const [all, setAll] = useState(false)
  const shown = all || things.length <= inSight + 1 ? things : things.slice(0, inSight)
  return (
    <div className="screen home">
      <section>
        <h1>{t('nav.today')}</h1>
        <p className="mute home-day">
          {dayWords(today, language)} · {lunarWords(lunarDate(today.getFullYear(), today.getMonth() + 1, today.getDate()), language)}
        </p>
        <div className="rows">
          {empty && (
            <div className="row">
              <div className="grow">
                <div className="strong">{t('today.start')}</div>
                <div className="mute">{t('today.startHelp')}</div>
              </div>
              <LinkButton kind="main" to={hashOf({ screen: 'bring-in' })}>
                {t('nav.bringIn')}
              </LinkButton>
            </div>
          )}
          {!empty && things.length === 0 && counts && (
            <div className="row">
              <div className="grow">
                <div className="strong">{t('today.nothing')}</div>
                <div className="mute">{t('today.nothingHelp')}</div>
              </div>
              <LinkButton to={hashOf({ screen: 'bring-in' })}>{t('nav.bringIn')}</LinkButton>
            </div>
          )}
          {shown.map((thing, index) => (
            <Waiting key={`${thing.key} ${thing.title}`} thing={thing} first={index === 0 && !empty} />
          ))}
          {shown.length < things.length && (
            <div className="row">
              <Button kind="quiet" onPress={() => setAll(true)}>
                {t('today.rest', { number: show.number(things.length - shown.length) })}
              </Button>
            </div>
          )}
        </div>
        {last && last.records.length > 0 && (
          <>
            <h2 className="home-head">{t('today.goOn')}</h2>
            <GoOn records={last.records} />
          </>
        )}
      </section>
      <aside>
        {counts && counts.records > 0 && <Holdings total={counts.records} pages={counts.pages} byProfile={counts.profiles} />}
        <ComingFestivals today={today} />
        <Safety />
      </aside>
    </div>
  )
}

const Waiting = ({ thing, first }: { thing: WaitingThing; first: boolean }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const read = async (): Promise<void> => {
    const id = crypto.randomUUID()
    const started = await run((api) => api.jobs.start({ id, method: 'ocr.read', input: {} }))
    if (started) say(t('today.reading'))
  }
  return (
    <div className="row">
      <div className="grow">
        <a href={thing.to} className="strong plain-link">
          {thing.title}
        </a>
        <div className="mute">{thing.detail}</div>
      </div>
      {thing.key === 'unread' ? (
        <Button kind={first ? 'main' : 'plain'} pending={busy} onPress={() => void read()}>
          {t('today.unreadDo')}
        </Button>
      ) : (
        <LinkButton kind={first ? 'main' : 'plain'} to={thing.begin?.to ?? thing.to}>
          {thing.begin?.label ?? t(`today.${thing.key}Do`)}
        </LinkButton>
      )}
    </div>
  )
}

interface GoOnRecord {
  readonly id: string
  readonly title: string
  readonly profile: string
  readonly pageCount: number
  readonly pagesRead: number
  readonly cover?: { readonly asset: string; readonly page: number } | undefined
}

const GoOn = ({ records }: { records: readonly GoOnRecord[] }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const state = ({ pageCount, pagesRead, profile }: GoOnRecord): string => {
    if (pageCount === 0) return profileLabel(profile)
    const pages = t('record.pageCount', { count: pageCount, number: show.number(pageCount) })
    return pagesRead === pageCount
      ? `${pages} · ${t('today.allRead')}`
      : `${pages} · ${t('today.someRead', { number: show.number(pagesRead) })}`
  }
  return (
    <ul className="home-goon">
      {records.map((record) => (
        <li key={record.id}>
          <a href={hashOf({ screen: 'record', id: record.id, tab: 'describe' })}>
            <Thumb cover={record.cover} alt="" className="home-thumb" word={profileLabel(record.profile)} />
            <b>{record.title}</b>
            <span className="faint">{state(record)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const Holdings = ({ total, pages, byProfile }: { total: number; pages: number; byProfile: Readonly<Record<string, number>> }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const most = Object.entries(byProfile)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 6)
  return (
    <section className="home-part">
      <h2>
        <a href={hashOf(wholeCatalogue)} className="plain-link">
          {t('today.holdings', { records: show.number(total), pages: show.number(pages) })}
        </a>
      </h2>
      {most.map(([profile, number]) => (
        <a key={profile} className="home-share plain-link" href={hashOf({ ...wholeCatalogue, profile: [profile] })}>
          <span>{profileLabel(profile)}</span>
          <b className="number">{show.number(number)}</b>
          <span className="home-bar">
            <i style={{ width: `${Math.max(1, Math.round((100 * number) / total))}%` }} />
          </span>
        </a>
      ))}
    </section>
  )
}

const dayWords = (day: Date, language: Language): string => {
  if (language === 'en') return day.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const weekday = day.toLocaleDateString('vi-VN', { weekday: 'long' })
  return `${weekday}, ${day.getDate()} tháng ${day.getMonth() + 1} năm ${day.getFullYear()}`
}
