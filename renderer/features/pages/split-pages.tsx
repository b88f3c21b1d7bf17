import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface SplitPagesProps {
  readonly count: number
  readonly onSplit: (title: string) => void
  readonly onClose: () => void
}

/** Asks for the name of the record that the chosen pages become. */
export const SplitPages = ({ count, onSplit, onClose }: SplitPagesProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const [title, setTitle] = useState('')
  return (
    <Sheet title={t('pages.splitTitle')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim() !== '') onSplit(title.trim())
        }}
      >
        <p className="mute">{t('pages.splitAbout', { count, number: show.number(count) })}</p>
        <TextInput label={t('record.title')} value={title} onChange={setTitle} autoFocus />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={title.trim() === ''}>
            {t('pages.doSplit')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
