import { memo, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskLine } from './desk-doc.ts'
import { textOf } from './desk-doc.ts'
import type { Doubter } from './desk-doubts.ts'
import { type DeskState, lineAt, moveBlock, neighbourLine, nextDoubtful, startOfLine, wordAtHand } from './desk-moves.ts'
import type { DamageMark } from './use-desk-keys.ts'
import type { DeskText } from './use-desk-text.ts'

export interface DeskTextControls {
  readonly focus: () => void
  /** Chooses the next or previous doubtful word; false where there is none. */
  readonly toDoubtful: (step: 1 | -1) => boolean
  readonly insert: (mark: DamageMark) => void
}

interface DeskTextAreaProps {
  readonly desk: DeskText
  readonly label: string
  readonly doubt: Doubter
  readonly onLeaving: (leaving: boolean) => void
  readonly ref: Ref<DeskTextControls>
}

/**
 * The text, line by line, in a plain text area: whatever types into it (UniKey, an input method, a paste) is heard by `input` alone
 * and never rewritten. What is lit lies behind it, in letters of the very same size that nobody sees.
 */
export const DeskTextArea = ({ desk, label, doubt, onLeaving, ref }: DeskTextAreaProps) => {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const composing = useRef(false)
  const [leaving, setLeaving] = useState(false)
  const { state } = desk
  const text = useMemo(() => textOf(state.doc), [state.doc])
  const hand = wordAtHand(state)
  const here = lineAt(state.doc, state.selection.start).line
  const latest = useRef(desk)
  latest.current = desk

  // Only what the program itself changed moves the caret; typing has already put it where it belongs.
  useLayoutEffect(() => {
    const field = area.current
    // A choice that is set while an input method composes would end its composition.
    if (!field || composing.current || (field.selectionStart === state.selection.start && field.selectionEnd === state.selection.end))
      return
    field.setSelectionRange(state.selection.start, state.selection.end)
  }, [state])
  useEffect(() => {
    box.current?.querySelector(`[data-line="${here}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [here])
  useEffect(() => onLeaving(leaving), [leaving, onLeaving])

  /** Where the person is by the field itself: the news of it comes a moment after the key. */
  const now = (): DeskState => {
    const { doc, selection } = latest.current.state
    const field = area.current
    return { doc, selection: field ? { start: field.selectionStart, end: field.selectionEnd } : selection }
  }
  const toDoubtful = (step: 1 | -1): boolean => {
    const place = nextDoubtful(now(), step, (word) => doubt(word) !== 'none')
    if (!place) return false
    area.current?.focus()
    desk.select({ start: place.start, end: place.end })
    return true
  }
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    toDoubtful,
    insert: ({ before, after, instead }) => {
      area.current?.focus()
      const { doc, selection } = now()
      const all = textOf(doc)
      const chosen = instead ? '' : all.slice(selection.start, selection.end)
      const at = selection.start + before.length
      desk.type(all.slice(0, selection.start) + before + chosen + after + all.slice(selection.end), { start: at, end: at + chosen.length })
    },
  }))

  useSelection(area, latest)
  useJoinAtLineStart(area, latest)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key !== 'Shift') setLeaving(event.key === 'Escape')
    if (event.key === 'Tab' && !leaving && !event.ctrlKey && !event.altKey) {
      if (toDoubtful(event.shiftKey ? -1 : 1)) event.preventDefault()
      return
    }
    if (event.ctrlKey && !event.altKey && (event.code === 'KeyZ' || event.code === 'KeyY')) {
      event.preventDefault()
      if (event.code === 'KeyZ' && !event.shiftKey) desk.undo()
      else desk.redo()
    }
    if (event.altKey && !event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (event.shiftKey) {
        const moved = moveBlock(now(), step)
        if (moved) desk.act(moved)
      } else {
        const to = neighbourLine(now(), step)
        if (to) desk.select(to)
      }
    }
  }
  let number = 0
  return (
    <div className="desk-scroll" ref={box}>
      <div className="desk-paper">
        <div className="desk-behind" aria-hidden="true">
          {state.doc.lines.map((line, index) => (
            <LineBehind
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
              key={index}
              index={index}
              line={line}
              number={line.words.length > 0 ? ++number : 0}
              on={index === here}
              hand={hand?.line === index ? hand.word : -1}
              doubt={doubt}
            />
          ))}
        </div>
        <textarea
          ref={area}
          className="desk-area"
          aria-label={label}
          aria-description={t('desk.keysHelp')}
          value={text}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          data-gramm="false"
          onChange={({ target }) => desk.type(target.value, { start: target.selectionStart, end: target.selectionEnd })}
          onCompositionStart={() => {
            composing.current = true
          }}
          onCompositionEnd={() => {
            composing.current = false
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setLeaving(false)}
        />
      </div>
    </div>
  )
}

/** Follows the caret by the field's own event: React's `onSelect` also comes with a key, from before what the key did. */
const useSelection = (area: React.RefObject<HTMLTextAreaElement | null>, latest: React.RefObject<DeskText>): void => {
  useEffect(() => {
    const onChange = (): void => {
      const field = area.current
      if (field && document.activeElement === field) latest.current.select({ start: field.selectionStart, end: field.selectionEnd })
    }
    document.addEventListener('selectionchange', onChange)
    return () => document.removeEventListener('selectionchange', onChange)
  }, [area, latest])
}

/** Backspace where a line begins joins it to the one above with a space between, as Delete at its end does from the other side. */
const useJoinAtLineStart = (area: React.RefObject<HTMLTextAreaElement | null>, latest: React.RefObject<DeskText>): void => {
  useEffect(() => {
    const field = area.current
    if (!field) return
    const onBeforeInput = (event: InputEvent): void => {
      const back = event.inputType === 'deleteContentBackward'
      if ((!back && event.inputType !== 'deleteContentForward') || event.isComposing) return
      if (field.selectionStart !== field.selectionEnd) return
      const { state, type } = latest.current
      const { line, column } = lineAt(state.doc, field.selectionStart)
      const upper = back ? line - 1 : line
      const [above, below] = [state.doc.lines[upper], state.doc.lines[upper + 1]]
      if (!above || !below || above.words.length === 0 || below.words.length === 0) return
      if (back ? column !== 0 : column !== above.text.length) return
      event.preventDefault()
      const text = field.value
      const at = startOfLine(state.doc, upper + 1)
      const joined = `${text.slice(0, at - 1).trimEnd()} `
      type(joined + text.slice(at).trimStart(), { start: joined.length, end: joined.length })
    }
    field.addEventListener('beforeinput', onBeforeInput)
    return () => field.removeEventListener('beforeinput', onBeforeInput)
  }, [area, latest])
}

interface LineBehindProps {
  readonly index: number
  readonly line: DeskLine
  readonly number: number
  readonly on: boolean
  readonly hand: number
  readonly doubt: Doubter
}

const LineBehind = memo(({ index, line, number, on, hand, doubt }: LineBehindProps) => {
  const pieces: React.ReactNode[] = []
  let at = 0
  for (const [word, found] of line.words.entries()) {
    const { text, start, end } = found
    const doubtful = doubt(found) !== 'none'
    if (!doubtful && word !== hand) continue
    pieces.push(
      line.text.slice(at, start),
      <mark key={word} className={`${word === hand && on ? 'at-hand' : ''} ${doubtful ? 'doubtful' : ''}`}>
        {text}
      </mark>,
    )
    at = end
  }
  return (
    <div className={`desk-line ${on ? 'on' : ''}`} data-line={index}>
      {number > 0 && <span className="desk-number">{number}</span>}
      {pieces}
      {line.text.slice(at)}
      {'\u200b'}
    </div>
  )
})
