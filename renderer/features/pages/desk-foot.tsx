import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Lexicon, suggest } from '../../../shared/features/ocr/suggest.ts'
import { bareWord } from '../../../shared/features/ocr/syllables.ts'
import type { PageText } from '../../../shared/features/pages/contract.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import type { DeskWord } from './desk-doc.ts'
import { sure } from './desk-doc.ts'
import type { Doubter } from './desk-doubts.ts'
import { nextDoubtful, replaceWord, wordAtHand } from './desk-moves.ts'
import type { DeskTextControls } from './desk-text-area.tsx'
import { damageMarks } from './use-desk-keys.ts'
import type { DeskText } from './use-desk-text.ts'

interface DeskFootProps {
  readonly desk: DeskText
  readonly text: PageText | undefined
  readonly doubtful: number
  readonly doubt: Doubter
  readonly lexicon: Lexicon
  readonly leaving: boolean
  readonly suggesting: boolean
  readonly surface: RefObject<DeskTextControls | null>
}

/** Under the text: what the word at hand may be, the marks of damage, and how to leave. */
export const DeskFoot = ({ desk, text, doubtful, doubt, lexicon, leaving, suggesting, surface }: DeskFootProps) => {
  const { t } = useTranslation()
  return (
    <footer className="desk-foot">
      {suggesting && <Suggestions desk={desk} doubtful={doubtful} doubt={doubt} lexicon={lexicon} surface={surface} />}
      <Standing desk={desk} text={text} />
      <div className="desk-foot-line">
        {damageMarks.map(({ code, keys, before, after, shown, meaning }) => (
          <Button
            key={code}
            kind="quiet"
            label={`${t(`desk.${meaning}`)}: ${shown}`}
            onPress={() => surface.current?.insert(before, after)}
          >
            {shown} <kbd>{keys}</kbd>
          </Button>
        ))}
        <span className="spring" />
        <output className="faint desk-leave">
          {leaving ? (
            <b className="strong">{t('desk.leaves')}</b>
          ) : (
            <>
              <kbd>Esc</kbd> {t('desk.then')} <kbd>Tab</kbd> {t('desk.toLeave')}
            </>
          )}
        </output>
      </div>
    </footer>
  )
}

/** What the person must know of words that are not saved, else who made the text that is. */
const Standing = ({ desk, text }: { desk: DeskText; text: PageText | undefined }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (desk.draftFailed) return <p className="note red">{t('desk.draftFailed')}</p>
  if (desk.fromDraft && desk.draftAt) {
    return (
      <p className="note">
        {t('desk.fromDraft', { time: show.time(desk.draftAt) })}
        <button type="button" className="text-link" onClick={() => desk.begin(text)}>
          {t('desk.dropDraft')}
        </button>
      </p>
    )
  }
  if (!text || text.state === 'machine-read') return null
  const time = show.time(text.at)
  return (
    <p className="faint">
      {text.reviewer === undefined
        ? `${t('desk.writtenBy', { by: text.by, time })} · ${t('desk.twoPeople')}`
        : t('desk.verifiedBy', { by: text.by, reviewer: text.reviewer, time })}
    </p>
  )
}

type SuggestionsProps = Pick<DeskFootProps, 'desk' | 'doubtful' | 'doubt' | 'lexicon' | 'surface'>

const Suggestions = ({ desk, doubtful, doubt, lexicon, surface }: SuggestionsProps) => {
  const { t } = useTranslation()
  const place = wordAtHand(desk.state)
  const word = place && desk.state.doc.lines[place.line]?.words[place.word]
  const found = useMemo(() => (word && isInQuestion(word, doubt) ? suggest(word.text, lexicon) : []), [word, lexicon, doubt])
  const take = (text: string): void => {
    if (!place) return
    const after = replaceWord(desk.state, place, text)
    const next = nextDoubtful(after, 1, (other, confidence) => doubt(other, confidence) !== 'none')
    desk.act({ doc: after.doc, selection: next ?? after.selection })
    surface.current?.focus()
  }
  useSuggestionKeys(found, word?.text, take)
  if (!word) return <p className="desk-suggest mute">{t(doubtful === 0 ? 'desk.noDoubt' : 'desk.noWord')}</p>
  const asked = isInQuestion(word, doubt)
  return (
    <div className="desk-suggest">
      <span className="mute">
        <WordSaid word={word} doubt={doubt} known={lexicon.has(bareWord(word.text).toLowerCase())} />{' '}
        {asked && t(found.length > 0 ? 'desk.suggests' : 'desk.nothingToSuggest')}
      </span>
      {found.map((text, index) => (
        <Button key={text} onPress={() => take(text)}>
          <span className="desk-suggested">{text}</span> <kbd>Alt {index + 1}</kbd>
        </Button>
      ))}
      {asked && doubt(word.text, word.confidence) !== 'none' && (
        <Button kind="quiet" label={`${t('desk.keep')}: ${word.text}`} onPress={() => take(word.text)}>
          {t('desk.keep')} <kbd>Alt 3</kbd>
        </Button>
      )}
    </div>
  )
}

/** What a person typed just now is theirs: it is asked about only where it can be no word at all. */
const isInQuestion = ({ text, confidence }: DeskWord, doubt: Doubter): boolean => confidence < sure || doubt(text, 0) === 'impossible'

const WordSaid = ({ word, doubt, known }: { word: DeskWord; doubt: Doubter; known: boolean }) => {
  const { t } = useTranslation()
  const show = useShow()
  const number = show.number(Math.round(word.confidence))
  if (doubt(word.text, 0) === 'impossible') return t('desk.impossible', { word: word.text })
  if (word.confidence >= sure) return t('desk.yours', { word: word.text })
  const reason = doubt(word.text, word.confidence)
  if (reason === 'none') return t('desk.sureOf', { word: word.text, number })
  return reason === 'rare' || !known ? t('desk.rare', { word: word.text }) : t('desk.unsure', { word: word.text, number })
}

/** Alt with 1 or 2 takes a suggestion, Alt with 3 keeps the word as it is, Alt with Enter takes the first. */
const useSuggestionKeys = (found: readonly string[], word: string | undefined, take: (text: string) => void): void => {
  const latest = useRef({ found, word, take })
  latest.current = { found, word, take }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.shiftKey || event.isComposing || event.repeat) return
      const { found: offered, word: at, take: use } = latest.current
      const places: Readonly<Record<string, string | undefined>> = { Digit1: offered[0], Digit2: offered[1], Digit3: at, Enter: offered[0] }
      if (!(event.code in places)) return
      event.preventDefault()
      const text = places[event.code]
      if (text !== undefined) use(text)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
