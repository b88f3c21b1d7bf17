import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageText, TextLayer } from '../../../shared/features/pages/contract.ts'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { useAct, useApi } from '../../app/data.tsx'
import { type DeskList, navigate } from '../../app/routes.ts'
import { useNotices } from '../../ui/notices.tsx'
import { type DeskText, savedForm } from './use-desk-text.ts'
import { useTakeBack } from './use-take-back.ts'

interface FinishInput {
  readonly record: RecordView
  readonly page: PageView
  readonly number: number
  readonly text: PageText | undefined
  readonly layer: TextLayer
  readonly desk: DeskText
  readonly list: DeskList
  /** Another layer of the page that waits to be verified by the same person. */
  readonly alsoWaits: TextLayer | undefined
  readonly onLayer: (layer: TextLayer) => void
}

export interface Finish {
  /** What the main button does now. */
  readonly act: 'finish' | 'verify' | 'goOn' | 'saveLayer'
  readonly busy: boolean
  readonly run: () => void
  /** What someone else saved meanwhile, while it is not decided which of the two stays. */
  readonly conflict: PageText | undefined
  readonly saveMine: () => void
  readonly takeTheirs: () => void
  readonly later: () => void
}

/** Saves or verifies the page and goes on to the next that waits. */
export const useFinish = ({ record, page, number, text, layer, desk, list, alsoWaits, onLayer }: FinishInput): Finish => {
  const { t } = useTranslation()
  const api = useApi()
  const { run, busy } = useAct()
  const takeBack = useTakeBack(record.id)
  const { say } = useNotices()
  const [conflict, setConflict] = useState<PageText | undefined>(undefined)
  const act = actOf(layer, text, desk)
  // Whoever went to another page meanwhile is not taken away from it.
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  const goOn = async (): Promise<void> => {
    const next = await run(async () => {
      const after = await api.pages.waiting({ for: list, after: page.id, limit: 1 })
      const found = after.pages[0] ?? (await api.pages.waiting({ for: list, limit: 1 })).pages[0]
      return { found: found?.page === page.id ? undefined : found }
    })
    if (!next || !here.current) return
    if (next.found) return navigate({ screen: 'desk-page', list, record: next.found.record, page: next.found.page }, 'replace')
    say(t('desk.allDone'))
    navigate({ screen: 'desk', list }, 'replace')
  }
  const save = async (baseVersion: number): Promise<void> => {
    const saved = await run(async () => {
      try {
        const text = await api.pages.saveText({ page: page.id, layer, baseVersion, ...savedForm(desk.state.doc, layer) })
        return { text, record: (await api.records.get({ id: record.id })).version }
      } catch (error) {
        if (!isAppError(error) || error.code !== 'page.changedMeanwhile') throw error
        return { theirs: (await api.pages.text({ page: page.id, layer })).text }
      }
    })
    if (!saved) return
    if (!saved.text) return setConflict(saved.theirs)
    setConflict(undefined)
    desk.begin(saved.text)
    if (layer !== 'original') return say(t('desk.layerSaved', { layer: t(`desk.layer.${layer}`) }))
    say(t('desk.finished', { page: number }), undoOf(saved.record))
    await goOn()
  }
  const verify = async (): Promise<void> => {
    const verified = await run(async () => {
      await api.pages.verify({ page: page.id, layer })
      // Asked anew: what the screen knows of the other layer may be of before it was verified a moment ago.
      const other = alsoWaits && (await api.pages.text({ page: page.id, layer: alsoWaits })).text
      return { stillWaits: other?.state === 'corrected' }
    })
    if (!verified) return
    say(layer === 'original' ? t('desk.verified', { page: number }) : t('desk.layerVerified', { layer: t(`desk.layer.${layer}`) }))
    if (alsoWaits && verified.stillWaits) onLayer(alsoWaits)
    // Whoever corrects the page itself stays with it.
    else if (layer === 'original' || list === 'verifying') await goOn()
  }
  const undoOf = (version: number) => ({
    label: t('desk.undo'),
    run: () => void takeBack(version).then(() => navigate({ screen: 'desk-page', list, record: record.id, page: page.id })),
  })
  return {
    act,
    busy,
    run: () => {
      if (busy) return
      if (act === 'goOn') void goOn()
      else if (act === 'verify') void verify()
      else void save(desk.baseVersion)
    },
    conflict,
    saveMine: () => {
      if (conflict) void save(conflict.version)
    },
    takeTheirs: () => {
      desk.begin(conflict)
      setConflict(undefined)
    },
    later: () => setConflict(undefined),
  }
}

const actOf = (layer: TextLayer, text: PageText | undefined, desk: DeskText): Finish['act'] => {
  if (!desk.dirty && text?.state === 'corrected') return 'verify'
  if (layer !== 'original') return 'saveLayer'
  return !desk.dirty && text?.state === 'verified' ? 'goOn' : 'finish'
}
