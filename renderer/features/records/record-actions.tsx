import { Fragment, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useAct, useApi } from '../../app/data.tsx'
import { navigate, type RecordTab, wholeCatalogue } from '../../app/routes.ts'
import { type ScreenAction, useScreenActions } from '../../app/screen-actions.tsx'
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

interface RecordActionsProps {
  readonly record: RecordView
  readonly form: RecordForm
  readonly tab: RecordTab
}

/** What can be done with the record as a whole, here and from the command list; Lưu is the main one, where something can be saved. */
export const RecordActions = (props: RecordActionsProps) => (props.record.removedAt ? <FromBin {...props} /> : <Standing {...props} />)

const FromBin = ({ record }: RecordActionsProps) => {
  const { t } = useTranslation()
  const { run } = useAct()
  const restore = { label: t('bin.restore'), run: () => void run((to) => to.records.restore({ id: record.id })) }
  useScreenActions([restore])
  return (
    <Button kind="main" onPress={restore.run}>
      {restore.label}
    </Button>
  )
}

type Asked = 'print' | 'export' | 'text' | 'move'

interface MenuAction extends ScreenAction {
  readonly keys?: string
}

const Standing = ({ record, form, tab }: RecordActionsProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const api = useApi()
  const { run } = useAct()
  const { say, fail } = useNotices()
  const words = useProfileWords()
  const copy = useCopyPrevious(record, words.profile(record.profile), form)
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const close = (): void => setAsked(undefined)
  const hasPages = record.pages.length > 0
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
  const opening = (label: string, what: Asked): MenuAction => ({ label, run: () => setAsked(what) })
  const print = opening(t('print.do'), 'print')
  const readLabel = unread > 0 ? t('record.read', { number: show.number(unread) }) : t('record.readAgain')
  const groups: readonly (readonly MenuAction[])[] = [
    [
      ...(hasPages ? [{ label: readLabel, run: () => void read() }] : []),
      { label: t('record.addFiles'), run: () => navigate({ screen: 'bring-in', record: record.code }) },
    ],
    [{ label: t('copyPrevious.do'), keys: 'Ctrl D', run: () => void copy() }, opening(t('tree.moveTo'), 'move')],
    [...(hasPages ? [opening(t('textOut.do'), 'text')] : []), opening(t('export.do'), 'export')],
    [{ label: t('record.remove'), run: () => void remove() }],
  ]
  const savable = form.dirty && form.conflict === undefined
  useScreenActions([...(savable ? [{ label: t('record.save'), run: () => void form.save() }] : []), print, ...groups.flat()])
  return (
    <>
      <span className="faint record-state" role="status">
        {form.dirty ? (form.draftAt ? t('record.draftKept', { time: show.time(form.draftAt) }) : t('record.unsaved')) : ''}
      </span>
      <Button onPress={print.run}>{print.label}</Button>
      <MenuTrigger>
        <AriaButton className="btn">
          {t('record.more')} <span aria-hidden="true">▾</span>
        </AriaButton>
        <Popover className="pop" placement="bottom end">
          <Menu>
            {groups.map((group, index) => (
              <Fragment key={group[0]?.label}>
                {index > 0 && <Separator />}
                {group.map(({ label, keys, run: act }) => (
                  <MenuItem key={label} className="item" textValue={label} onAction={act}>
                    {label} {keys && <kbd>{keys}</kbd>}
                  </MenuItem>
                ))}
              </Fragment>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {(tab === 'describe' || form.dirty) && (
        <Button kind="main" disabled={!savable} pending={form.saving} onPress={() => void form.save()}>
          {t('record.save')} <kbd>Ctrl S</kbd>
        </Button>
      )}
      {asked === 'print' && <PrintSheet codes={[record.code]} onClose={close} />}
      {asked === 'text' && <TextOutSheet codes={[record.code]} pages={record.pages.length} onClose={close} />}
      {asked === 'move' && (
        <MoveSheet
          records={[{ id: record.id, title: record.title, profile: record.profile, from: record.parent?.id ?? null }]}
          onClose={close}
        />
      )}
      {asked === 'export' && <ExportSheet codes={[record.code]} onClose={close} />}
    </>
  )
}
