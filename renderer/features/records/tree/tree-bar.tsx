import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'
import { useShow } from '../../../app/show.ts'
import { Button } from '../../../ui/button.tsx'
import { NewRecord } from '../new-record.tsx'
import { MoveSheet } from './move-sheet.tsx'
import type { CarriedRecord } from './use-move.ts'

interface TreeBarProps {
  readonly selected: TreeNode | undefined
  /** The marked ones, or the chosen one where none is marked. */
  readonly chosen: readonly CarriedRecord[]
  readonly marks: number
  readonly inHand: readonly CarriedRecord[]
  readonly onCut: () => void
  readonly onPaste: () => void
  readonly onDrop: () => void
  readonly onUnmark: () => void
}

/** What can be done with the chosen records of the tree, and what is held in the hand. */
export const TreeBar = ({ selected, chosen, marks, inHand, onCut, onPaste, onDrop, onUnmark }: TreeBarProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const [asked, setAsked] = useState<'move' | 'new' | undefined>(undefined)
  return (
    <div className="tree-bar" role="status">
      {inHand.length > 0 ? (
        <>
          <b className="strong">{t('tree.inHand', { count: inHand.length, number: show.number(inHand.length) })}</b>
          <Button kind="main" disabled={!selected} onPress={onPaste}>
            {selected ? t('tree.putUnder', { title: shortTitle(selected.title) }) : t('tree.choosePlace')} <kbd>Ctrl V</kbd>
          </Button>
          <Button kind="quiet" onPress={onDrop}>
            {t('do.leave')} <kbd>Esc</kbd>
          </Button>
        </>
      ) : (
        <>
          {marks > 0 && <b className="strong">{t('catalogue.marked', { number: show.number(marks) })}</b>}
          <Button disabled={chosen.length === 0} onPress={() => setAsked('move')}>
            {t('tree.moveTo')}
          </Button>
          <Button disabled={chosen.length === 0} onPress={onCut}>
            {t('tree.take')} <kbd>Ctrl X</kbd>
          </Button>
          {selected && <Button onPress={() => setAsked('new')}>+ {t('tree.addBelow')}</Button>}
          {marks > 0 && (
            <Button kind="quiet" onPress={onUnmark}>
              {t('catalogue.unmark')}
            </Button>
          )}
        </>
      )}
      {asked === 'move' && <MoveSheet records={chosen} onClose={() => setAsked(undefined)} onMoved={onUnmark} />}
      {asked === 'new' && selected && <NewRecord parent={selected} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

const shortTitle = (title: string): string => (title.length > 40 ? `${title.slice(0, 38)}…` : title)
