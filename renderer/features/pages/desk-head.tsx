import { type RefObject, useState } from 'react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { TextLayer } from '../../../shared/features/pages/contract.ts'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import { assetUrl } from '../../api/asset-url.ts'
import { useAct } from '../../app/data.tsx'
import { type DeskList, hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { LookSheet } from '../ocr/look-sheet.tsx'
import { moveBlock } from './desk-moves.ts'
import type { PageImageControls } from './page-image.tsx'
import { TextStatePill } from './text-state-pill.tsx'
import type { DeskText } from './use-desk-text.ts'
import type { Finish } from './use-finish.ts'

interface DeskHeadProps {
  readonly record: RecordView
  readonly page: PageView
  readonly number: number
  readonly doubtful: number
  readonly list: DeskList
  readonly layer: TextLayer
  readonly finish: Finish
  readonly image: RefObject<PageImageControls | null>
  readonly desk: DeskText
  readonly onDoubt: () => void
  readonly onSheet: (sheet: 'history' | 'replace') => void
}

/** Which page this is, how far it has come, and what is done next. */
export const DeskHead = ({ record, page, number, doubtful, list, layer, finish, image, desk, onDoubt, onSheet }: DeskHeadProps) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <header className="page-head">
      <a href={hashOf({ screen: 'desk', list })} className="strong plain-link ellipsis">
        {record.title}
      </a>
      <span className="mute page-place">{t('page.of', { page: show.number(number), pages: show.number(record.pages.length) })}</span>
      <TextStatePill state={page.textState} doubtful={page.textState === 'machine-read' ? doubtful : 0} />
      {page.stray && <span className="pill red">{t('pages.stray')}</span>}
      <span className="spring" />
      {layer === 'original' && (
        <Button kind="quiet" disabled={doubtful === 0} onPress={onDoubt}>
          {t('desk.nextDoubt')} <kbd>Tab</kbd>
        </Button>
      )}
      <ImageMenu record={record} page={page} image={image} />
      <MoreMenu desk={desk} layer={layer} onSheet={onSheet} />
      <Button kind="main" pending={finish.busy} onPress={finish.run}>
        {t(`desk.${finish.act}`)} <kbd>Ctrl ↵</kbd>
      </Button>
    </header>
  )
}

interface ImageMenuProps {
  readonly record: RecordView
  readonly page: PageView
  readonly image: RefObject<PageImageControls | null>
}

const ImageMenu = ({ record, page, image }: ImageMenuProps) => {
  const { t } = useTranslation()
  const { run } = useAct()
  const [looking, setLooking] = useState(false)
  const turn = (): void => {
    const rotation = ([0, 90, 180, 270] as const)[(Math.round(page.rotation / 90) + 1) % 4] ?? 0
    void run((api) => api.pages.rotate({ page: page.id, rotation }))
  }
  return (
    <>
      <MenuTrigger>
        <AriaButton className="btn">
          {t('desk.image')} <span aria-hidden="true">▾</span>
        </AriaButton>
        <Popover className="pop" placement="bottom end">
          <Menu
            onAction={(key) => {
              if (key === 'larger') image.current?.zoom(1.4)
              else if (key === 'smaller') image.current?.zoom(1 / 1.4)
              else if (key === 'fit') image.current?.fit()
              else if (key === 'turn') turn()
              else if (key === 'look') setLooking(true)
            }}
          >
            <MenuItem id="larger" className="item">
              {t('page.larger')}
            </MenuItem>
            <MenuItem id="smaller" className="item">
              {t('page.smaller')}
            </MenuItem>
            <MenuItem id="fit" className="item">
              {t('page.fit')}
            </MenuItem>
            <MenuItem id="turn" className="item">
              {t('page.turn')}
            </MenuItem>
            <MenuItem id="look" className="item">
              {t('look.open')}
            </MenuItem>
            <MenuItem id="original" className="item" href={assetUrl(page.asset, 'original')} target="_blank" rel="noreferrer">
              {t('page.original')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {looking && <LookSheet record={record} page={page} onClose={() => setLooking(false)} />}
    </>
  )
}

interface MoreMenuProps {
  readonly desk: DeskText
  readonly layer: TextLayer
  readonly onSheet: (sheet: 'history' | 'replace') => void
}

const MoreMenu = ({ desk, layer, onSheet }: MoreMenuProps) => {
  const { t } = useTranslation()
  const move = (step: 1 | -1): void => {
    const moved = moveBlock(desk.state, step)
    if (moved) desk.act(moved)
  }
  return (
    <MenuTrigger>
      <AriaButton className="btn">
        {t('desk.other')} <span aria-hidden="true">▾</span>
      </AriaButton>
      <Popover className="pop" placement="bottom end">
        <Menu
          onAction={(key) => {
            if (key === 'history' || key === 'replace') onSheet(key)
            else if (key === 'up') move(-1)
            else if (key === 'down') move(1)
          }}
        >
          {layer === 'original' && (
            <MenuItem id="replace" className="item" textValue={t('desk.replace')}>
              {t('desk.replace')} <kbd className="item-keys">Ctrl H</kbd>
            </MenuItem>
          )}
          <MenuItem id="history" className="item">
            {t('desk.history')}
          </MenuItem>
          <MenuItem id="up" className="item" textValue={t('desk.blockUp')}>
            {t('desk.blockUp')} <kbd className="item-keys">Alt Shift ↑</kbd>
          </MenuItem>
          <MenuItem id="down" className="item" textValue={t('desk.blockDown')}>
            {t('desk.blockDown')} <kbd className="item-keys">Alt Shift ↓</kbd>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
