import { useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CatalogueRoute } from '../../app/catalogue-route.ts'
import { useAct } from '../../app/data.tsx'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { PrintSheet } from '../dossiers/print-sheet.tsx'
import { ExportSheet } from '../exchange/export-sheet.tsx'
import { ExportTableSheet } from '../tables/export-table-sheet.tsx'
import { FillSheet } from '../tables/fill-sheet.tsx'
import { BatchSheet } from './batch/batch-sheet.tsx'
import type { Marks } from './use-marks.ts'

interface MarkedBarProps {
  readonly marks: Marks
  readonly route: CatalogueRoute
  readonly total: number
  readonly capped: boolean
}

interface Asked {
  readonly what: 'print' | 'export'
  readonly codes: readonly string[]
}

/** What takes the selection as it is, however many it means. */
type Opened = 'edit' | 'table' | 'sheet'

/** More would not fit into an address, nor into a day of entering by hand. */
const mostEntered = 300

/** What can be done with all marked records at once; from a few marked ones on, all of the search can be. */
export const MarkedBar = ({ marks, route, total, capped }: MarkedBarProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { say } = useNotices()
  const { run, busy } = useAct()
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  const close = (): void => {
    setAsked(undefined)
    setOpened(undefined)
  }
  const codes = async (): Promise<readonly string[] | undefined> =>
    (await run((api) => api.search.selected({ selection: marks.selection })))?.records.map(({ code }) => code)
  const ask = async (what: Asked['what']): Promise<void> => {
    const found = await codes()
    if (found && found.length > 0) setAsked({ what, codes: found })
  }
  const read = async (): Promise<void> => {
    const found = await codes()
    if (!found) return
    const started = await run((api) =>
      api.jobs.start({ id: crypto.randomUUID(), method: 'ocr.read', input: { records: [...found], again: false } }),
    )
    if (started) say(t('today.reading'))
  }
  const fill = async (): Promise<void> => {
    const found = await run((api) => api.search.selected({ selection: marks.selection }))
    if (!found) return
    if (found.records.length > mostEntered)
      say(t('serial.firstOnes', { number: show.number(mostEntered), all: show.number(found.records.length) }))
    navigate({ screen: 'serial', ids: found.records.slice(0, mostEntered).map(({ id }) => id) })
  }
  const allWords = { number: show.number(total) + (capped ? '+' : '') }
  return (
    <div className="marked-bar" role="status">
      <b className="strong">{t('catalogue.marked', { number: show.number(marks.count) })}</b>
      {!marks.isAll && marks.count < total && (
        <button type="button" className="text-link" onClick={marks.markAll}>
          {t('catalogue.markAll', allWords)}
        </button>
      )}
      <Button kind="quiet" onPress={marks.clear}>
        {t('catalogue.unmark')}
      </Button>
      <div className="marked-acts">
        <Button onPress={() => setOpened('edit')}>{t('batch.do')}</Button>
        <MenuTrigger>
          <AriaButton className="btn" isDisabled={busy}>
            {t('record.more')} <span aria-hidden="true">▾</span>
          </AriaButton>
          <Popover className="pop" placement="bottom end">
            <Menu
              onAction={(key) => {
                if (key === 'fill') void fill()
                if (key === 'read') void read()
                if (key === 'print' || key === 'export') void ask(key)
                if (key === 'table' || key === 'sheet') setOpened(key)
              }}
            >
              <MenuItem id="print" className="item">
                {t('print.do')}
              </MenuItem>
              <MenuItem id="fill" className="item">
                {t('serial.fill')}
              </MenuItem>
              <MenuItem id="read" className="item">
                {t('catalogue.readMarked')}
              </MenuItem>
              <Separator />
              <MenuItem id="export" className="item">
                {t('export.do')}
              </MenuItem>
              <MenuItem id="table" className="item">
                {t('tables.export')}
              </MenuItem>
              <MenuItem id="sheet" className="item">
                {t('tables.fillSheet')}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      {opened === 'edit' && <BatchSheet selection={marks.selection} onClose={close} />}
      {opened === 'table' && <ExportTableSheet route={route} chosen={{ selection: marks.selection, count: marks.count }} onClose={close} />}
      {opened === 'sheet' && <FillSheet selection={marks.selection} count={marks.count} profile={route.profile[0]} onClose={close} />}
      {asked?.what === 'print' && <PrintSheet codes={asked.codes} onClose={close} />}
      {asked?.what === 'export' && <ExportSheet codes={asked.codes} onClose={close} />}
    </div>
  )
}
