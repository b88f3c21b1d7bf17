import { useTranslation } from 'react-i18next'
import type { PageText } from '../../../shared/features/pages/contract.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { alignWords } from './align-words.ts'
import { textOf } from './desk-doc.ts'
import type { DeskText } from './use-desk-text.ts'

interface DeskConflictProps {
  readonly theirs: PageText
  readonly desk: DeskText
  readonly onMine: () => void
  readonly onTheirs: () => void
  readonly onClose: () => void
}

/** Two people worked on one page: both texts side by side, what differs lit, and one of them to go on with. */
export const DeskConflict = ({ theirs, desk, onMine, onTheirs, onClose }: DeskConflictProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const mine = textOf(desk.state.doc)
  return (
    <Sheet title={t('desk.changed')} open onClose={onClose} wide>
      <p className="mute">{t('desk.changedAbout', { by: theirs.by, time: show.time(theirs.at) })}</p>
      <div className="pair desk-both">
        <section>
          <h2>{t('desk.mine')}</h2>
          <Compared text={mine} other={theirs.text} />
        </section>
        <section>
          <h2>{t('desk.theirs', { by: theirs.by })}</h2>
          <Compared text={theirs.text} other={mine} />
        </section>
      </div>
      <div className="ends">
        <Button onPress={onTheirs}>{t('desk.takeTheirs')}</Button>
        <Button kind="main" onPress={onMine}>
          {t('desk.keepMine')}
        </Button>
      </div>
    </Sheet>
  )
}

const Compared = ({ text, other }: { text: string; other: string }) => {
  const words = text.split(/(?<=\s)/)
  const bare = words.map((word) => word.trim())
  const same = new Set(
    alignWords(
      other.split(/(?<=\s)/).map((word) => word.trim()),
      bare,
    ).flatMap((stretch) => (stretch.same ? [stretch.after.from] : [])),
  )
  return (
    <p className="desk-version">
      {words.map((word, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: a word of a text has no other name than its place
        same.has(index) ? word : <mark key={index}>{word}</mark>,
      )}
    </p>
  )
}
