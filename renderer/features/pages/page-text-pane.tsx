import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageText } from '../../../shared/features/pages/contract.ts'
import { useShow } from '../../app/show.ts'
import { lightWords } from '../search/light-words.ts'
import { LitText } from '../search/lit-text.tsx'
import { type PageWord, wordInLine } from './page-words.ts'

interface PageTextPaneProps {
  readonly text: PageText
  readonly words: readonly PageWord[]
  readonly selected: number | undefined
  readonly onSelect: (index: number | undefined) => void
  readonly query: string
}

/** The text beside the page, line by line; the arrows walk from word to word and light each on the page too. */
export const PageTextPane = ({ text, words, selected, onSelect, query }: PageTextPaneProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const box = useRef<HTMLDivElement>(null)
  const lit = selected === undefined ? undefined : words[selected]
  useEffect(() => {
    if (selected !== undefined) box.current?.querySelector(`#word-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const lines = linesOf(words)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || words.length === 0) return
    const from = lit ?? words[0]
    const to = from && nextWord(words, from, event.key, lit !== undefined)
    if (event.key === 'Escape') onSelect(undefined)
    if (!to) return
    event.preventDefault()
    onSelect(to.index)
  }
  return (
    <section className="page-text" aria-label={t('page.text')}>
      {words.length === 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must scroll by the keyboard too
        <div className="page-lines plain" tabIndex={0}>
          {text.text.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name than their place
            <p key={index}>
              <LitText pieces={lightWords(line, query)} />
            </p>
          ))}
        </div>
      ) : (
        <div
          ref={box}
          className="page-lines"
          role="listbox"
          aria-label={t('page.words')}
          tabIndex={0}
          onKeyDown={onKeyDown}
          {...(selected === undefined ? {} : { 'aria-activedescendant': `word-${selected}` })}
        >
          {lines.map((line, number) => (
            <div key={line[0]?.index} role="presentation" className={`page-line ${lit && line.includes(lit) ? 'on' : ''}`}>
              <span className="faint" aria-hidden="true">
                {number + 1}
              </span>
              <span>
                {line.map((word) => (
                  <Word key={word.index} word={word} on={word.index === selected} onSelect={onSelect} />
                ))}
              </span>
            </div>
          ))}
        </div>
      )}
      <footer className="page-text-foot">
        {lit ? (
          <span className="mute">{t('page.sure', { word: lit.text, number: show.number(Math.round(lit.confidence)) })}</span>
        ) : (
          <span className="faint">
            {text.confidence === undefined
              ? t('page.textBy', { by: text.by, time: show.time(text.at) })
              : t('page.machine', { number: show.number(Math.round(text.confidence)), time: show.time(text.at) })}
          </span>
        )}
        <span className="spring" />
        {words.length > 0 && (
          <span className="faint">
            <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {t('page.walk')}
          </span>
        )}
      </footer>
    </section>
  )
}

interface WordProps {
  readonly word: PageWord
  readonly on: boolean
  readonly onSelect: (index: number) => void
}

const Word = ({ word, on, onSelect }: WordProps) => (
  <>
    {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text around it */}
    {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the text, which names the lit word */}
    <span
      id={`word-${word.index}`}
      role="option"
      aria-selected={on}
      className={`word ${on ? 'on' : ''} ${word.doubtful ? 'doubtful' : ''} ${word.asked ? 'asked' : ''}`}
      onClick={() => onSelect(word.index)}
    >
      {word.text}
    </span>{' '}
  </>
)

const linesOf = (words: readonly PageWord[]): readonly (readonly PageWord[])[] => {
  const lines: PageWord[][] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last && last[0]?.line === word.line) last.push(word)
    else lines.push([word])
  }
  return lines
}

const nextWord = (words: readonly PageWord[], from: PageWord, key: string, started: boolean): PageWord | undefined => {
  if (!started && key.startsWith('Arrow')) return from
  if (key === 'ArrowRight') return words[from.index + 1]
  if (key === 'ArrowLeft') return words[from.index - 1]
  if (key === 'Home') return words[0]
  if (key === 'End') return words.at(-1)
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const step = key === 'ArrowDown' ? 1 : -1
    const last = words.at(-1)?.line ?? 0
    for (let line = from.line + step; line >= 0 && line <= last; line += step) {
      const word = wordInLine(words, from, line)
      if (word) return word
    }
  }
  return undefined
}
