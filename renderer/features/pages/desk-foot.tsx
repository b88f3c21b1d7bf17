import { type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Corrections, type Lexicon, suggest } from '../../../shared/features/ocr/suggest.ts'
import { bareWord } from '../../../shared/features/ocr/syllables.ts'
import type { PageText } from '../../../shared/features/pages/contract.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { correctEverywhere, findRepeated } from './desk-corrections.ts'
import type { DeskWord } from './desk-doc.ts'
import { sure } from './desk-doc.ts'
import type { Doubter } from './desk-doubts.ts'
import { nextDoubtful, replaceWord, wordAtHand } from './desk-moves.ts'
import type { DeskTextControls } from './desk-text-area.tsx'
import { damageMarks } from './use-desk-keys.ts'
import type { DeskText } from './use-desk-text.ts'
import { useSuggestionKeys } from './use-suggestion-keys.ts'

interface DeskFootProps {
  readonly desk: DeskText
  readonly text: PageText | undefined
  readonly doubtful: number
  readonly doubt: Doubter
  readonly lexicon: Lexicon
  readonly corrections: Corrections
  readonly leaving: boolean
  readonly suggesting: boolean
  readonly surface: RefObject<DeskTextControls | null>
}

/** Under the text: what the word at hand may be, the marks of damage, and how to leave. */
export const DeskFoot = ({ desk, text, leaving, suggesting, ...asked }: DeskFootProps) => {
  const { t } = useTranslation()
  const { surface } = asked
  return (
    <footer className="desk-foot">
      {suggesting && <Suggestions desk={desk} {...asked} />}
      <Standing desk={desk} text={text} />
      <div className="desk-foot-line">
        {damageMarks.map((mark) => (
          <Button
            key={mark.code}
            kind="quiet"
            label={`${t(`desk.${mark.meaning}`)}: ${mark.shown}`}
            onPress={() => surface.current?.insert(mark)}
          >
            {mark.shown} <kbd>{mark.keys}</kbd>
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

type SuggestionsProps = Pick<DeskFootProps, 'desk' | 'doubtful' | 'doubt' | 'lexicon' | 'corrections' | 'surface'>

const Suggestions = ({ desk, doubtful, doubt, lexicon, corrections, surface }: SuggestionsProps) => {
  const { t } = useTranslation()
  const place = wordAtHand(desk.state)
  const word = place && desk.state.doc.lines[place.line]?.words[place.word]
  const asked = word !== undefined && isInQuestion(word, doubt)
  const found = useMemo(
    () => (word && asked ? suggest(word.text, lexicon, { others: word.others, corrections }) : []),
    [word, asked, lexicon, corrections],
  )
  const repeated = useMemo(() => findRepeated(desk.state.doc), [desk.state.doc])
  const { selection } = desk.state
  const isChosen = place !== undefined && selection.start === place.start && selection.end === place.end
  const take = (text: string): void => {
    if (!place) return
    const after = replaceWord(desk.state, place, text)
    // A word that is kept is kept wherever it stands: the next one is another.
    const kept = text === word?.text ? text.toLowerCase() : undefined
    const next = nextDoubtful(after, 1, (other) => doubt(other) !== 'none' && other.text.toLowerCase() !== kept)
    desk.act({ doc: after.doc, selection: next ?? after.selection })
    surface.current?.focus()
  }
  const everywhere = (): void => {
    if (repeated) desk.act(correctEverywhere(desk.state, repeated))
    surface.current?.focus()
  }
  useSuggestionKeys({ found, word: word?.text, isChosen, take, everywhere: repeated && everywhere })
  const rest = repeated && (
    <Button onPress={everywhere}>
      {t('desk.everywhere', { ...repeated, count: repeated.left })} <kbd>Alt A</kbd>
    </Button>
  )
  if (!word) {
    return (
      <div className="desk-suggest mute">
        {t(doubtful === 0 ? 'desk.noDoubt' : 'desk.noWord')} {rest}
      </div>
    )
  }
  return (
    <div className="desk-suggest">
      <span className="desk-said mute">
        <WordSaid word={word} doubt={doubt} known={lexicon.has(bareWord(word.text).toLowerCase())} />{' '}
        {asked && found.length === 0 && t('desk.nothingToSuggest')}
      </span>
      {found.map((text, index) => (
        <Button key={text} onPress={() => take(text)}>
          <span className="desk-suggested">{text}</span> <kbd>{index === 0 && isChosen ? 'Enter' : `Alt ${index + 1}`}</kbd>
        </Button>
      ))}
      {asked && doubt(word) !== 'none' && (
        <Button kind="quiet" label={`${t('desk.keep')}: ${word.text}`} onPress={() => take(word.text)}>
          {t('desk.keep')} <kbd>Alt 0</kbd>
        </Button>
      )}
      {rest}
    </div>
  )
}

/** What a person typed just now is theirs: it is asked about only where it can be no word at all. */
const isInQuestion = ({ text, confidence }: DeskWord, doubt: Doubter): boolean =>
  confidence < sure || doubt({ text, confidence: 0 }) === 'impossible'

const WordSaid = ({ word, doubt, known }: { word: DeskWord; doubt: Doubter; known: boolean }) => {
  const { t } = useTranslation()
  const show = useShow()
  const number = show.number(Math.round(word.confidence))
  if (doubt({ text: word.text, confidence: 0 }) === 'impossible') return t('desk.impossible', { word: word.text })
  if (word.confidence >= sure) return t('desk.yours', { word: word.text })
  const reason = doubt(word)
  if (reason === 'double') return t('desk.double', { word: word.text })
  if (reason === 'none') return t('desk.sureOf', { word: word.text, number })
  return reason === 'rare' || !known ? t('desk.rare', { word: word.text }) : t('desk.unsure', { word: word.text, number })
}
