import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'
import { useShow } from '../../../app/show.ts'
import { useProfileWords } from '../../profiles/profile-words.ts'
import { MarkBox } from '../mark-box.tsx'
import { StatusPill } from '../status-pill.tsx'
import type { TreeRow } from './tree-rows.ts'

export const treeRowHeight = 34
const indent = 22

interface NodeRowProps {
  readonly row: Extract<TreeRow, { kind: 'node' }>
  readonly index: number
  readonly top: number
  readonly selected: boolean
  readonly marked: boolean
  readonly cut: boolean
  readonly over: boolean
  readonly onToggle: () => void
  readonly onSelect: (event: React.MouseEvent) => void
  readonly onMark: () => void
  readonly onOpen: () => void
  readonly drag: {
    readonly onDragStart: (event: React.DragEvent) => void
    readonly onDragEnd: () => void
    readonly onDragOver: (event: React.DragEvent) => void
    readonly onDrop: (event: React.DragEvent) => void
  }
}

/** A record in the tree: what it is, its number, and how much lies below it. */
export const NodeRow = ({ row, index, top, selected, marked, cut, over, onToggle, onSelect, onMark, onOpen, drag }: NodeRowProps) => {
  const { t } = useTranslation()
  const { profileLabel } = useProfileWords()
  const { node } = row
  const classes = ['tree-row', selected && 'on', marked && 'marked', cut && 'cut', over && 'over'].filter(Boolean).join(' ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the tree
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the tree, which names the chosen line
    <div
      id={`node-${index}`}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.total}
      aria-selected={selected || marked}
      {...(node.children > 0 ? { 'aria-expanded': row.open } : {})}
      className={classes}
      style={{ transform: `translateY(${top}px)`, height: treeRowHeight, paddingLeft: 10 + row.depth * indent }}
      draggable
      onClick={onSelect}
      onDoubleClick={onOpen}
      {...drag}
    >
      <MarkBox onMark={onMark} />
      <span
        className="tree-fold"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          if (node.children > 0) onToggle()
        }}
      >
        {node.children > 0 ? (row.open ? '▾' : '▸') : ''}
      </span>
      <span className="tree-name ellipsis">
        <span className={`tree-title ${node.hits !== undefined && !node.isHit ? 'mute' : ''}`}>{node.title}</span>{' '}
        <span className="faint number">{node.code}</span>
      </span>
      {node.stray && <span className="pill warn">{t('tree.stray')}</span>}
      <Amount node={node} />
      <span className="faint tree-type ellipsis">{profileLabel(node.profile)}</span>
      <span className="tree-state">
        <StatusPill status={node.status} />
      </span>
    </div>
  )
}

const Amount = ({ node }: { node: TreeNode }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (node.hits !== undefined) {
    const below = node.hits - (node.isHit ? 1 : 0)
    return <span className="tree-amount">{below > 0 && <b className="tree-hits">{t('tree.hits', { number: show.number(below) })}</b>}</span>
  }
  return (
    <span className="tree-amount faint">
      {node.descendants > 0 && t('tree.below', { count: node.descendants, number: show.number(node.descendants) })}
    </span>
  )
}

interface MoreRowProps {
  readonly row: Exclude<TreeRow, { kind: 'node' }>
  readonly top: number
  readonly onPress: () => void
}

/** The rest of a level: it is read when it comes into sight, and can be pressed too. */
export const MoreRow = ({ row, top, onPress }: MoreRowProps) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <div
      role="none"
      className="tree-row tree-more"
      style={{ transform: `translateY(${top}px)`, height: treeRowHeight, paddingLeft: 10 + (row.depth + 1) * indent }}
    >
      <button type="button" className="text-link" tabIndex={-1} onClick={onPress}>
        {row.kind === 'before' ? t('tree.fromStart') : row.rest > 0 ? t('tree.more', { number: show.number(row.rest) }) : t('app.opening')}
      </button>
    </div>
  )
}
