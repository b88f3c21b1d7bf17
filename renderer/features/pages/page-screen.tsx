import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PageView, RecordId, type RecordView } from '../../../shared/features/records/contract.ts'
import { assetUrl } from '../../api/asset-url.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureText, useNotices } from '../../ui/notices.tsx'
import { LookSheet } from '../ocr/look-sheet.tsx'
import { queryWords } from '../search/light-words.ts'
import { PageImage, type PageImageControls } from './page-image.tsx'
import { PageStrip } from './page-strip.tsx'
import { PageTextPane } from './page-text-pane.tsx'
import { pageWords } from './page-words.ts'
import { TextStatePill } from './text-state-pill.tsx'
import './page.css'

/** Trang: the page as it is, and beside it what it says. */
export const PageScreen = ({ record: id, number, query }: { record: string; number: number; query: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data: record, error } = useRead(['records', 'get', id], (api) => api.records.get({ id: RecordId.parse(id) }))
  if (error && !record) return <Empty>{failureText(error, language)}</Empty>
  if (!record) return <output className="sr-only">{t('app.opening')}</output>
  const page = record.pages[Math.min(number, record.pages.length) - 1]
  if (!page) {
    return (
      <Empty action={<LinkButton to={hashOf({ screen: 'record', id, tab: 'pages' })}>{t('page.backToRecord')}</LinkButton>}>
        {t('record.noPages')}
      </Empty>
    )
  }
  return <OpenPage record={record} page={page} number={Math.min(number, record.pages.length)} query={query} />
}

interface OpenPageProps {
  readonly record: RecordView
  readonly page: PageView
  readonly number: number
  readonly query: string
}

const OpenPage = ({ record, page, number, query }: OpenPageProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const controls = useRef<PageImageControls>(null)
  const [selected, setSelected] = useState<number | undefined>(undefined)
  const [looking, setLooking] = useState(false)
  const [missing, setMissing] = useState<string | undefined>(undefined)
  const { data } = useRead(['pages', 'text', page.id, page.textState], (api) => api.pages.text({ page: page.id }))
  const text = data?.text
  const layout = text?.layout
  const words = useMemo(() => (layout ? pageWords(layout, queryWords(query)) : []), [layout, query])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other words
  useEffect(() => setSelected(undefined), [page.id])
  // A page opened from a search shows at once where the words stand.
  useEffect(() => {
    const asked = words.find((word) => word.asked)
    if (asked) setSelected(asked.index)
  }, [words])
  usePageKeys(record, number, query)
  const read = async (): Promise<void> => {
    const started = await run((api) =>
      api.jobs.start({ id: crypto.randomUUID(), method: 'ocr.read', input: { records: [record.code] }, urgent: true }),
    )
    if (started) say(t('today.reading'))
  }
  const turn = (): void => {
    const rotation = ([0, 90, 180, 270] as const)[(Math.round(page.rotation / 90) + 1) % 4] ?? 0
    void run((api) => api.pages.rotate({ page: page.id, rotation }))
  }
  const url = assetUrl(page.asset, 'access', page.assetPage)
  const isAnImage = missing !== url
  return (
    <div className="page">
      <header className="page-head">
        <a href={hashOf({ screen: 'record', id: record.id, tab: 'pages' })} className="strong plain-link ellipsis">
          {record.title}
        </a>
        <span className="mute page-place">{t('page.of', { page: show.number(number), pages: show.number(record.pages.length) })}</span>
        <TextStatePill
          state={page.textState}
          doubtful={page.textState === 'machine-read' ? words.filter((word) => word.doubtful).length : 0}
        />
        {page.stray && <span className="pill red">{t('pages.stray')}</span>}
        <span className="spring" />
        <PageStep record={record} number={number - 1} query={query} keys="Alt ←">
          {t('page.before')}
        </PageStep>
        <PageStep record={record} number={number + 1} query={query} keys="Alt →">
          {t('page.after')}
        </PageStep>
        <Button kind="quiet" onPress={() => setLooking(true)}>
          {t('look.open')}
        </Button>
        {text && (
          <LinkButton to={hashOf({ screen: 'desk-page', list: 'correcting', record: record.id, page: page.id })}>
            {t('desk.open')}
          </LinkButton>
        )}
        {page.textState === 'unread' && (
          <Button kind="main" pending={busy} onPress={() => void read()}>
            {t('page.read')}
          </Button>
        )}
      </header>
      <PageStrip record={record.id} pages={record.pages} number={number} query={query} />
      <section className="page-desk" aria-label={t('page.image')}>
        {isAnImage ? (
          <PageImage
            ref={controls}
            url={url}
            rotation={page.rotation}
            crop={page.crop}
            width={layout?.width ?? page.width ?? 1}
            height={layout?.height ?? page.height ?? 1}
            words={words}
            selected={selected}
            onPick={setSelected}
            onMissing={() => setMissing(url)}
            label={t('page.number', { page: number })}
          />
        ) : (
          <Empty>{t('page.noImage')}</Empty>
        )}
        <div className="page-tools">
          <Button label={t('page.smaller')} onPress={() => controls.current?.zoom(1 / 1.4)}>
            − {t('page.smaller')}
          </Button>
          <Button label={t('page.larger')} onPress={() => controls.current?.zoom(1.4)}>
            + {t('page.larger')}
          </Button>
          <Button onPress={() => controls.current?.fit()}>{t('page.fit')}</Button>
          <Button onPress={turn}>{t('page.turn')}</Button>
          <a className="btn" href={assetUrl(page.asset, 'original')} target="_blank" rel="noreferrer">
            {t('page.original')}
          </a>
        </div>
      </section>
      {text ? (
        <PageTextPane text={text} words={words} selected={selected} onSelect={setSelected} query={query} />
      ) : (
        <section className="page-text" aria-label={t('page.text')}>
          <Empty>{t(page.textState === 'none' ? 'page.noText' : 'page.notRead')}</Empty>
        </section>
      )}
      {looking && <LookSheet key={page.id} record={record} page={page} onClose={() => setLooking(false)} />}
    </div>
  )
}

interface PageStepProps {
  readonly record: RecordView
  readonly number: number
  readonly query: string
  readonly keys: string
  readonly children: string
}

const PageStep = ({ record, number, query, keys, children }: PageStepProps) => (
  <Button
    kind="quiet"
    disabled={number < 1 || number > record.pages.length}
    onPress={() => navigate({ screen: 'page', record: record.id, number, query }, 'replace')}
  >
    {children} <kbd>{keys}</kbd>
  </Button>
)

/** Alt with the arrows turns the leaves; the way back still leads to where one came from. */
const usePageKeys = (record: RecordView, number: number, query: string): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
      event.preventDefault()
      const to = number + (event.key === 'ArrowRight' ? 1 : -1)
      if (to >= 1 && to <= record.pages.length) navigate({ screen: 'page', record: record.id, number: to, query }, 'replace')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [record, number, query])
}
