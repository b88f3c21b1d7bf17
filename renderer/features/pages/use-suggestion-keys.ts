import { useEffect, useRef } from 'react'

interface SuggestionKeys {
  readonly found: readonly string[]
  /** The word at hand as it stands. */
  readonly word: string | undefined
  /** The whole word is chosen, as Tab leaves it. */
  readonly isChosen: boolean
  readonly take: (text: string) => void
  /** Absent where nothing was corrected twice. */
  readonly everywhere: (() => void) | undefined
}

/**
 * Enter takes the first suggestion where a word is chosen: there it would only put a line in the place of the word. Alt with 1,
 * 2 or 3 takes one wherever the caret is, Alt with 0 keeps the word, Alt with A makes a repeated correction everywhere.
 */
export const useSuggestionKeys = (keys: SuggestionKeys): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.shiftKey || event.isComposing || event.repeat) return
      const run = event.altKey ? withAlt(event.code, latest.current) : onEnter(event, latest.current)
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const withAlt = (code: string, { found, word, take, everywhere }: SuggestionKeys): (() => void) | undefined => {
  if (code === 'KeyA') return everywhere
  const place = places.indexOf(code)
  const text = code === 'Digit0' ? word : found[place]
  // A digit that has no suggestion does nothing, rather than what the system would do with it.
  return text === undefined ? (place < 0 ? undefined : () => undefined) : () => take(text)
}

const places: readonly string[] = ['Digit1', 'Digit2', 'Digit3']

const onEnter = (event: KeyboardEvent, { found, isChosen, take }: SuggestionKeys): (() => void) | undefined => {
  const [first] = found
  const isEnter = event.code === 'Enter' || event.code === 'NumpadEnter'
  if (!isEnter || !isChosen || !(event.target instanceof HTMLTextAreaElement)) return undefined
  // Without a suggestion nothing is taken, and the word is not lost to a new line.
  return () => first !== undefined && take(first)
}
