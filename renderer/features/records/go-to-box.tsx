import { useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import type { WindowApi } from '../../api/client.ts'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { readRow } from './catalogue-rows.ts'

/** "Đến…": to the line of a number, or to the first whose title (or code, in that order) begins so or comes after. */
export const GoToBox = ({ search, total, onGoTo }: { search: SearchBody; total: number; onGoTo: (index: number) => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const byWords = search.by === undefined && (search.sort === 'title' || search.sort === 'code')
  const go = async (): Promise<void> => {
    const number = Number(typed.replace(/[.\s]/g, ''))
    const isNumber = Number.isInteger(number) && number >= 1
    const index = isNumber ? number - 1 : byWords ? await run((api) => placeOf(api, search, total, typed)) : undefined
    if (index === undefined) return
    setOpen(false)
    setTyped('')
    onGoTo(Math.min(index, total - 1))
    requestAnimationFrame(() => document.getElementById('catalogue-list')?.focus())
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <AriaButton className="btn">{t('catalogue.goTo')}</AriaButton>
      <Popover className="pop go-to" placement="bottom end">
        <Dialog aria-label={t('catalogue.goTo')}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              void go()
            }}
          >
            <TextInput
              label={byWords ? t(search.sort === 'code' ? 'catalogue.goToCode' : 'catalogue.goToTitle') : t('catalogue.goToLine')}
              value={typed}
              onChange={setTyped}
              autoFocus
              help={t('catalogue.goToHelp', { number: show.number(total) })}
            />
            <Button submit pending={busy} disabled={typed.trim() === ''}>
              {t('catalogue.goThere')}
            </Button>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** The list is in order, so its place is found by halving: twenty lines looked at in a million. */
const placeOf = async (api: WindowApi, search: SearchBody, total: number, typed: string): Promise<number> => {
  const keyOf = search.sort === 'code' ? naturalKey : sortKey
  const wanted = keyOf(typed)
  let low = 0
  let high = total
  while (low < high) {
    const middle = (low + high) >> 1
    const row = await readRow(api, search, middle)
    const key = row ? keyOf(search.sort === 'code' ? row.code : row.title) : ''
    const isBefore = search.descending ? key > wanted && !key.startsWith(wanted) : key < wanted
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low
}
