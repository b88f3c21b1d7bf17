import { useMemo } from 'react'
import { diffWords } from '../../../shared/lib/diff-words.ts'

interface CompareTextProps {
  readonly before: string
  readonly after: string
  /** Which of the two is shown; both run into each other otherwise. */
  readonly side?: 'before' | 'after'
}

/** Two wordings held against each other word by word: what went is struck out, what came is lit. */
export const CompareText = ({ before, after, side }: CompareTextProps) => {
  const pieces = useMemo(() => diffWords(before, after), [before, after])
  return pieces.map((piece, index) => {
    // The pieces of one comparison never change their order.
    const key = index
    if (piece.kind === 'same') return <span key={key}>{piece.text}</span>
    if (piece.kind === 'gone') return side === 'after' ? null : <del key={key}>{piece.text}</del>
    return side === 'before' ? null : <ins key={key}>{piece.text}</ins>
  })
}
