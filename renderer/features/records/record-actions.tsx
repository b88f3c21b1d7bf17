import { useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useAct, useApi } from '../../app/data.tsx'
import { hashOf, navigate, type RecordTab, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { PrintSheet } from '../dossiers/print-sheet.tsx'
import { ExportSheet } from '../exchange/export-sheet.tsx'
import { TextOutSheet } from '../pages/text-out-sheet.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { MoveSheet } from './tree/move-sheet.tsx'
import { useCopyPrevious } from './use-copy-previous.ts'
import type { RecordForm } from './use-record-form.ts'

/** What can be done with the record as a whole; Lưu is the main one, where something can be saved. */
export const RecordActions = ({ record, form, tab }: { record: RecordView; form: RecordForm; tab: RecordTab }) => {
  const { t } = useTranslation()
  const show = useShow()
  const api = useApi()
  const { run } = useAct()
  const { say, fail } = useNotices()
  const words = useProfileWords()
  const copy = useCopyPrevious(record, words.profile(record.profile), form)
  const [asked, setAsked] = useState<'print' | 'export' | 'text' | 'move' | undefined>(undefined)
  if (record.removedAt) {
    return (
      <Button kind="main" onPress={() => void run((to) => to.records.restore({ id: record.id }))}>
        {t('bin.restore')}
      </Button>
    )
  }
  const unread = record.pages.filter(({ textState }) => textState === 'unread').length
  const remove = async (): Promise<void> => {
    const done = await run((to) => to.records.remove({ id: record.id }))
    if (!done) return
    navigate(wholeCatalogue)
    say(t('bin.removed', { title: record.title }), {
      label: t('bin.restore'),
      run: () => void api.records.restore({ id: record.id }).catch(fail),
    })
  }
  const read = async (): Promise<void> => {
    const started = await run((to) =>
      to.jobs.start({ id: crypto.randomUUID(), method: 'ocr.read', input: { records: [record.code], again: unread === 0 }, urgent: true }),
    )
    if (started) say(t('today.reading'))
  }
  return (
    <>
      <span className="faint record-state" role="status">
        {form.dirty ? (form.draftAt ? t('record.draftKept', { time: show.time(form.draftAt) }) : t('record.unsaved')) : ''}
      </span>
      <Button onPress={() => setAsked('print')}>{t('print.do')}</Button>
      <MenuTrigger>
        <AriaButton className="btn">
          {t('record.more')} <span aria-hidden="true">▾</span>
        </AriaButton>
        <Popover className="pop" placement="bottom end">
          <Menu
            onAction={(key) => {
              if (key === 'read') void read()
              if (key === 'copy') void copy()
              if (key === 'export' || key === 'text') setAsked(key)
              if (key === 'move') setAsked('move')
              if (key === 'add') window.location.hash = hashOf({ screen: 'bring-in', record: record.code })
              if (key === 'remove') void remove()
            }}
          >
            {record.pages.length > 0 && (
              <MenuItem id="read" className="item">
                {unread > 0 ? t('record.read', { number: show.number(unread) }) : t('record.readAgain')}
              </MenuItem>
            )}
            <MenuItem id="add" className="item">
              {t('record.addFiles')}
            </MenuItem>
            <Separator />
            <MenuItem id="copy" className="item" textValue={t('copyPrevious.do')}>
              {t('copyPrevious.do')} <kbd>Ctrl D</kbd>
            </MenuItem>
            <MenuItem id="move" className="item">
              {t('tree.moveTo')}
            </MenuItem>
            <Separator />
            {record.pages.length > 0 && (
              <MenuItem id="text" className="item">
                {t('textOut.do')}
              </MenuItem>
            )}
            <MenuItem id="export" className="item">
              {t('export.do')}
            </MenuItem>
            <Separator />
            <MenuItem id="remove" className="item">
              {t('record.remove')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {(tab === 'describe' || form.dirty) && (
        <Button kind="main" disabled={!form.dirty || form.conflict !== undefined} pending={form.saving} onPress={() => void form.save()}>
          {t('record.save')} <kbd>Ctrl S</kbd>
        </Button>
      )}
      {asked === 'print' && <PrintSheet codes={[record.code]} onClose={() => setAsked(undefined)} />}
      {asked === 'text' && <TextOutSheet codes={[record.code]} pages={record.pages.length} onClose={() => setAsked(undefined)} />}
      {asked === 'move' && (
        <MoveSheet
          records={[{ id: record.id, title: record.title, profile: record.profile, from: record.parent?.id ?? null }]}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'export' && <ExportSheet codes={[record.code]} onClose={() => setAsked(undefined)} />}
    </>
  )
}
