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
import { BatchSheet } from './batch/batch-sheet.tsx'
import type { Marks } from './use-marks.ts'

interface MarkedBarProps {
  readonly marks: Marks
  readonly route: CatalogueRoute
  readonly total: number
  readonly capped: boolean
}

interface Asked {
  readonly what: 'print' | 'export' | 'table'
  readonly codes: readonly string[]
}

/** More would not fit into an address, nor into a day. */
const mostAtOnce = 300

/** What can be done with all marked records at once; from a few marked ones on, all of the search can be. */
export const MarkedBar = ({ marks, route, total, capped }: MarkedBarProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { say } = useNotices()
  const { run, busy } = useAct()
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const [editing, setEditing] = useState(false)
  const close = (): void => setAsked(undefined)
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
    if (found) navigate({ screen: 'serial', ids: found.records.slice(0, mostAtOnce).map(({ id }) => id) })
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
        <Button onPress={() => setEditing(true)}>{t('batch.do')}</Button>
        <Button pending={busy} onPress={() => void ask('print')}>
          {t('print.do')}
        </Button>
        <MenuTrigger>
          <AriaButton className="btn">
            {t('record.more')} <span aria-hidden="true">▾</span>
          </AriaButton>
          <Popover className="pop" placement="bottom end">
            <Menu
              onAction={(key) => {
                if (key === 'fill') void fill()
                if (key === 'read') void read()
                if (key === 'export' || key === 'table') void ask(key)
              }}
            >
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
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      {editing && <BatchSheet selection={marks.selection} onClose={() => setEditing(false)} />}
      {asked?.what === 'print' && <PrintSheet codes={asked.codes} onClose={close} />}
      {asked?.what === 'export' && <ExportSheet codes={asked.codes} onClose={close} />}
      {asked?.what === 'table' && <ExportTableSheet route={route} codes={asked.codes} onClose={close} />}
    </div>
  )
}
