import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PageText, TextLayer } from '../../../shared/features/pages/contract.ts'
import type { PersonView } from '../../../shared/features/people/contract.ts'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import { assetUrl } from '../../api/asset-url.ts'
import { useRead } from '../../app/data.tsx'
import { type DeskList, hashOf } from '../../app/routes.ts'
import { Empty } from '../../ui/empty.tsx'
import { DeskConflict } from './desk-conflict.tsx'
import { correctionsOn, keptOn } from './desk-corrections.ts'
import { createDoubter, type Doubter } from './desk-doubts.ts'
import { DeskFoot } from './desk-foot.tsx'
import { DeskHead } from './desk-head.tsx'
import { DeskHistory } from './desk-history.tsx'
import { withOwnWords } from './desk-lexicon.ts'
import { lineAt, placeOf, wordAtHand } from './desk-moves.ts'
import { DeskNotes, type DeskNotesControls } from './desk-notes.tsx'
import { DeskReplace } from './desk-replace.tsx'
import { type DeskTab, DeskTabs } from './desk-tabs.tsx'
import { DeskTextArea, type DeskTextControls } from './desk-text-area.tsx'
import { deskWords } from './desk-words.ts'
import { PageImage, type PageImageControls } from './page-image.tsx'
import { PageStrip } from './page-strip.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { useDeskText } from './use-desk-text.ts'
import { useFinish } from './use-finish.ts'
import { useNoteDraft } from './use-note-draft.ts'

interface DeskPageProps {
  readonly record: RecordView
  readonly page: PageView
  readonly number: number
  readonly texts: Readonly<Record<TextLayer, PageText | undefined>>
  readonly list: DeskList
  readonly person: PersonView
}

/** The desk: the pages at the left, the image in the middle, its text at the right. */
export const DeskPage = ({ record, page, number, texts, list, person }: DeskPageProps) => {
  const { t } = useTranslation()
  /** What somebody else corrected; in the order of the layers. */
  const waiting = TextLayer.options.filter((one) => texts[one]?.state === 'corrected' && texts[one]?.by !== person.name)
  const [tab, setTab] = useState<DeskTab>((list === 'verifying' && waiting[0]) || 'original')
  const [sheet, setSheet] = useState<'history' | 'replace' | undefined>(undefined)
  const [leaving, setLeaving] = useState(false)
  const [missing, setMissing] = useState(false)
  const image = useRef<PageImageControls>(null)
  const surface = useRef<DeskTextControls>(null)
  // The three layers are worked on side by side: going to another loses nothing of this one.
  const desks = {
    original: useDeskText(person.id, page.id, 'original', texts.original),
    transliteration: useDeskText(person.id, page.id, 'transliteration', texts.transliteration),
    translation: useDeskText(person.id, page.id, 'translation', texts.translation),
  }
  const layer: TextLayer = tab === 'notes' ? 'original' : tab
  const desk = desks[layer]
  const noted = useRef<DeskNotesControls>(null)
  const [note, setNote] = useNoteDraft(person.id, page.id)
  const { data: notes } = useRead(['pages', 'notes', page.id], (api) => api.pages.notes({ page: page.id }))
  const layout = texts.original?.layout
  const vietnamese = /vie/.test(texts.original?.language ?? 'vie')
  const { data: confirmed } = useRead(['pages', 'lexicon'], (api) => api.pages.lexicon({}))
  const lexicon = useMemo(() => new Map(confirmed?.words ?? []), [confirmed])
  // As one text, so that typing a letter does not make the doubter anew.
  const kept = useMemo(() => keptOn(desks.original.state.doc), [desks.original.state.doc])
  const doubt = useMemo(() => createDoubter(vietnamese, lexicon, new Set(kept.split('\n'))), [vietnamese, lexicon, kept])
  const corrections = useMemo(() => correctionsOn(desks.original.state.doc), [desks.original.state.doc])
  // The page itself says which words belong to it: those that the machine read surely, once or often.
  const suggested = useMemo(() => withOwnWords(lexicon, layout?.blocks ?? []), [lexicon, layout])
  const words = useMemo(() => deskWords(desks.original.state.doc, doubt), [desks.original.state.doc, doubt])
  const hand = layer === 'original' ? wordAtHand(desks.original.state) : undefined
  const selected = hand && words.findIndex((word) => word.line === hand.line && word.place === hand.word && word.box)
  const doubtful = words.filter((word) => word.doubtful).length
  const finish = useFinish({
    record,
    page,
    number,
    text: texts[layer],
    layer,
    desk,
    list,
    alsoWaits: waiting.find((one) => one !== layer),
    onLayer: setTab,
  })
  useDeskKeys({
    // A note that is being written is what Ctrl Enter finishes.
    onFinish: () => noted.current?.add() || finish.run(),
    onReplace: () => setSheet('replace'),
    onKeep: desk.keep,
    onTab: setTab,
    mark: (mark) => surface.current?.insert(mark),
    enabled: sheet === undefined && finish.conflict === undefined,
  })
  // The page opens where the work is: at its first doubtful word, else at its beginning.
  useEffect(() => {
    if (tab === 'notes') return
    if (tab !== 'original' || !surface.current?.toDoubtful(1)) surface.current?.focus()
  }, [tab])
  const pick = (index: number | undefined): void => {
    const word = index === undefined ? undefined : words[index]
    const place = word && placeOf(desks.original.state.doc, word.line, word.place)
    if (!place) return
    setTab('original')
    desks.original.select({ start: place.start, end: place.end })
    surface.current?.focus()
  }
  const url = assetUrl(page.asset, 'access', page.assetPage)
  return (
    <div className="page desk">
      <DeskHead
        record={record}
        page={page}
        number={number}
        doubtful={doubtful}
        list={list}
        layer={layer}
        finish={finish}
        image={image}
        desk={desk}
        onDoubt={() => surface.current?.toDoubtful(1)}
        onSheet={setSheet}
      />
      <PageStrip
        record={record.id}
        pages={record.pages}
        number={number}
        query=""
        hrefOf={({ id }) => hashOf({ screen: 'desk-page', list, record: record.id, page: id })}
      />
      <section className="page-desk" aria-label={t('page.image')}>
        {missing ? (
          <Empty>{t('page.noImage')}</Empty>
        ) : (
          <PageImage
            ref={image}
            url={url}
            rotation={page.rotation}
            crop={page.crop}
            width={layout?.width ?? page.width ?? 1}
            height={layout?.height ?? page.height ?? 1}
            words={words}
            selected={selected === -1 ? undefined : selected}
            onPick={pick}
            onMissing={() => setMissing(true)}
            label={t('page.number', { page: number })}
          />
        )}
      </section>
      <section className="desk-side" aria-label={t('page.text')}>
        <DeskTabs
          tab={tab}
          notes={notes?.notes.length ?? 0}
          dirty={{ ...mapDirty(desks), notes: note.trim() !== '' }}
          text={texts[layer]}
          draftAt={desk.draftAt}
          onTab={setTab}
        />
        {tab === 'notes' ? (
          <DeskNotes
            record={record}
            page={page.id}
            notes={notes?.notes ?? []}
            text={note}
            onText={setNote}
            ref={noted}
            line={lineNumber(desks.original.state.doc.lines, lineAt(desks.original.state.doc, desks.original.state.selection.start).line)}
          />
        ) : (
          <>
            <DeskTextArea
              key={layer}
              ref={surface}
              desk={desk}
              label={tab === 'original' ? t('desk.surface') : t(`desk.layer.${tab}`)}
              doubt={layer === 'original' ? doubt : noDoubt}
              onLeaving={setLeaving}
            />
            <DeskFoot
              key={`foot ${layer}`}
              desk={desk}
              text={texts[layer]}
              doubtful={doubtful}
              doubt={doubt}
              lexicon={suggested}
              corrections={corrections}
              leaving={leaving}
              suggesting={layer === 'original'}
              surface={surface}
            />
          </>
        )}
      </section>
      {sheet === 'history' && <DeskHistory page={page.id} layer={layer} desk={desk} onClose={() => setSheet(undefined)} />}
      {sheet === 'replace' && <DeskReplace record={record} unsaved={desks.original.dirty} onClose={() => setSheet(undefined)} />}
      {finish.conflict && (
        <DeskConflict theirs={finish.conflict} desk={desk} onMine={finish.saveMine} onTheirs={finish.takeTheirs} onClose={finish.later} />
      )}
    </div>
  )
}

/** Other layers were written by people. */
const noDoubt: Doubter = () => 'none'

const mapDirty = (desks: Readonly<Record<TextLayer, { readonly dirty: boolean }>>): Readonly<Record<TextLayer, boolean>> => ({
  original: desks.original.dirty,
  transliteration: desks.transliteration.dirty,
  translation: desks.translation.dirty,
})

/** The number beside a line, which empty lines do not have; the last one before it where the person stands between. */
const lineNumber = (lines: readonly { readonly words: readonly unknown[] }[], at: number): number =>
  Math.max(1, lines.slice(0, at + 1).filter(({ words }) => words.length > 0).length)
