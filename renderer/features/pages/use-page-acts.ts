import { useTranslation } from 'react-i18next'
import type { Box } from '../../../shared/features/ocr/ocr-page.ts'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import type { WindowApi } from '../../api/client.ts'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { useNotices } from '../../ui/notices.tsx'
import { useTakeBack } from './use-take-back.ts'

/** What can be done to pages of a record. Each says what it did, with its way back. */
export interface PageActs {
  readonly busy: boolean
  readonly rotate: (pages: readonly PageView[]) => Promise<void>
  readonly crop: (page: string, box: Box | null) => Promise<void>
  readonly markStray: (pages: readonly string[], stray: boolean) => Promise<void>
  readonly arrange: (order: readonly string[]) => Promise<void>
  readonly takeAway: (pages: readonly string[]) => Promise<void>
  readonly split: (pages: readonly string[], title: string) => Promise<void>
  readonly move: (pages: readonly string[], to: string, title: string) => Promise<void>
  /** Brings files in as pages before a page, or at the end. */
  readonly insert: (paths: readonly string[], before: string | undefined) => Promise<void>
  readonly replace: (paths: readonly string[], page: string) => Promise<void>
}

export const usePageActs = (record: RecordView): PageActs => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const { id } = record
  const takeBack = useTakeBack(id)
  const counted = (count: number) => ({ count, number: show.number(count) })

  /** Does something to this record and offers to take back all of it, unless the record changed further since. */
  const act = async (said: string, work: (api: WindowApi) => Promise<unknown>): Promise<void> => {
    const versions = await run(async (api) => {
      const before = (await api.records.get({ id })).version
      await work(api)
      return { before, after: (await api.records.get({ id })).version }
    })
    if (!versions || versions.before === versions.after) return
    say(said, { label: t('desk.undo'), run: () => void takeBackAll(versions.before, versions.after) })
  }
  const takeBackAll = async (before: number, after: number): Promise<void> => {
    if (await takeBack(after, before)) say(t('desk.undone'))
  }
  /** An act over two records, taken back as one. */
  const actOnTwo = async (said: string, work: (api: WindowApi) => Promise<{ readonly batch: string }>): Promise<void> => {
    const done = await run(work)
    if (!done) return
    const undo = async (): Promise<void> => {
      if (await run((api) => api.records.undoBatch({ batch: done.batch }))) say(t('desk.undone'))
    }
    say(said, { label: t('desk.undo'), run: () => void undo() })
  }
  const bringIn = async (api: WindowApi, paths: readonly string[]): Promise<{ before: readonly string[]; added: readonly string[] }> => {
    const before = idsOf(await api.records.get({ id }))
    await api.assets.ingest({ paths: [...paths], record: record.code, grouping: 'one-record' }).result
    return { before, added: idsOf(await api.records.get({ id })).filter((page) => !before.includes(page)) }
  }

  return {
    busy,
    rotate: (pages) =>
      act(t('pages.rotated', counted(pages.length)), async (api) => {
        for (const { id: page, rotation } of pages) {
          await api.pages.rotate({ page, rotation: ([0, 90, 180, 270] as const)[(Math.round(rotation / 90) + 1) % 4] ?? 0 })
        }
      }),
    crop: (page, box) => act(t(box ? 'pages.cropped' : 'pages.uncropped'), (api) => api.pages.crop({ page, box })),
    markStray: (pages, stray) =>
      act(t(stray ? 'pages.markedStray' : 'pages.markedOwn', counted(pages.length)), (api) =>
        api.pages.markStray({ pages: [...pages], stray }),
      ),
    arrange: (order) => act(t('pages.arranged'), (api) => api.pages.arrange({ record: id, order: [...order] })),
    takeAway: (pages) =>
      act(t('pages.takenAway', counted(pages.length)), async (api) => {
        const order = idsOf(await api.records.get({ id })).filter((page) => !pages.includes(page))
        await api.pages.arrange({ record: id, order })
      }),
    split: (pages, title) =>
      actOnTwo(t('pages.splitOff', { ...counted(pages.length), title }), (api) => api.pages.move({ pages: [...pages], to: { title } })),
    move: (pages, to, title) =>
      actOnTwo(t('pages.moved', { ...counted(pages.length), title }), (api) => api.pages.move({ pages: [...pages], to: { record: to } })),
    insert: (paths, before) =>
      act(t('pages.inserted'), async (api) => {
        const { before: own, added } = await bringIn(api, paths)
        const at = before === undefined ? own.length : own.indexOf(before)
        if (at < own.length) await api.pages.arrange({ record: id, order: [...own.slice(0, at), ...added, ...own.slice(at)] })
      }),
    replace: (paths, page) =>
      act(t('pages.replaced'), async (api) => {
        const { before: own, added } = await bringIn(api, paths)
        // A file that could not be read brings no page: then the old one stays.
        if (added.length > 0) await api.pages.arrange({ record: id, order: own.flatMap((one) => (one === page ? added : [one])) })
      }),
  }
}

const idsOf = (record: RecordView): string[] => record.pages.map(({ id }) => id)
