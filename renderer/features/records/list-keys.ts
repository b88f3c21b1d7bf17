import { openRow } from './catalogue-row.tsx'
import type { CatalogueAnswer } from './catalogue-rows.ts'

interface ListKeys {
  readonly answer: CatalogueAnswer
  readonly index: number
  readonly query: string
  /** Lines a step down leads on, and lines on a screen. */
  readonly stride: number
  readonly page: number
  readonly onSelect: (index: number) => void
  readonly onMark: (index: number) => void
  readonly onMarkAll: () => void
}

/** Arrows, Home, End and the page keys walk, Enter opens, the space bar marks, Ctrl+A marks all; letters do nothing. */
export const listKeys = ({ answer, index, query, stride, page, onSelect, onMark, onMarkAll }: ListKeys) => {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + stride,
    ArrowUp: index - stride,
    ...(stride > 1 && { ArrowRight: index + 1, ArrowLeft: index - 1 }),
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: answer.total - 1,
  }
  return (event: React.KeyboardEvent): void => {
    const to = event.altKey ? undefined : steps[event.key]
    const row = answer.rowAt(index)
    if (to !== undefined) {
      event.preventDefault()
      onSelect(Math.max(0, Math.min(answer.total - 1, to)))
    } else if (event.key === 'Enter' && row) openRow(row, query)
    else if (event.key === ' ' && row) {
      event.preventDefault()
      onMark(index)
    } else if (event.ctrlKey && event.code === 'KeyA') {
      event.preventDefault()
      onMarkAll()
    }
  }
}
