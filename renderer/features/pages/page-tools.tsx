import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { CropPage } from './crop-page.tsx'
import { MovePages } from './move-pages.tsx'
import { SplitPages } from './split-pages.tsx'
import type { PageActs } from './use-page-acts.ts'

interface PageToolsProps {
  readonly record: RecordView
  readonly chosen: readonly PageView[]
  readonly acts: PageActs
  readonly onChoose: (pages: readonly string[]) => void
}

/** What can be done to the chosen pages; every act can be taken back, and no original is touched. */
export const PageTools = ({ record, chosen, acts, onChoose }: PageToolsProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const [sheet, setSheet] = useState<'crop' | 'split' | 'move' | 'insert' | 'replace' | undefined>(undefined)
  const close = (): void => setSheet(undefined)
  const none = chosen.length === 0 || acts.busy
  const [only] = chosen
  const ids = chosen.map(({ id }) => id)
  const stray = chosen.length > 0 && chosen.every((page) => page.stray)
  return (
    <div className="page-acts" role="toolbar" aria-label={t('pages.tools')}>
      <span className="page-acts-count" aria-live="polite">
        {chosen.length > 0 ? t('pages.chosen', { count: chosen.length, number: show.number(chosen.length) }) : t('pages.choose')}
      </span>
      <Button disabled={none} onPress={() => void acts.rotate(chosen)}>
        {t('pages.rotate')}
      </Button>
      <Button disabled={none || chosen.length > 1} onPress={() => setSheet('crop')}>
        {t('pages.crop')}
      </Button>
      <Button disabled={none} onPress={() => void acts.markStray(ids, !stray)}>
        {t(stray ? 'pages.notStray' : 'pages.stray')}
      </Button>
      <Button disabled={none} onPress={() => setSheet('split')}>
        {t('pages.split')}
      </Button>
      <Button disabled={none} onPress={() => setSheet('move')}>
        {t('pages.move')}
      </Button>
      <Button disabled={none || chosen.length > 1} onPress={() => setSheet('replace')}>
        {t('pages.replace')}
      </Button>
      <Button disabled={none} onPress={() => void acts.takeAway(ids)}>
        {t('pages.takeAway')}
      </Button>
      <span className="spring" />
      <Button disabled={acts.busy} onPress={() => setSheet('insert')}>
        {only ? t('pages.insertBefore', { page: show.number(record.pages.indexOf(only) + 1) }) : t('pages.insert')}
      </Button>
      {sheet === 'crop' && only && (
        <CropPage
          page={only}
          onClose={close}
          onCrop={(box) => {
            close()
            void acts.crop(only.id, box)
          }}
        />
      )}
      {sheet === 'split' && (
        <SplitPages
          count={chosen.length}
          onClose={close}
          onSplit={(title) => {
            close()
            onChoose([])
            void acts.split(ids, title)
          }}
        />
      )}
      {sheet === 'move' && (
        <MovePages
          record={record.id}
          count={chosen.length}
          onClose={close}
          onMove={(to, title) => {
            close()
            onChoose([])
            void acts.move(ids, to, title)
          }}
        />
      )}
      {(sheet === 'insert' || sheet === 'replace') && (
        <ChooseFiles
          title={t(sheet === 'insert' ? 'pages.insertTitle' : 'pages.replaceTitle')}
          onClose={close}
          onChoose={(paths) => {
            close()
            if (sheet === 'insert') void acts.insert(paths, only?.id)
            else if (only) void acts.replace(paths, only.id)
          }}
        />
      )}
    </div>
  )
}
