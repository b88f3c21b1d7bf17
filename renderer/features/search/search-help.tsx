import { useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/language.ts'

const examples = {
  vi: {
    words: 'huong uoc',
    phrase: '"hương ước"',
    exclude: 'đình -thượng',
    field: 'chất liệu:gốm',
    fieldPhrase: 'chất liệu:"kim loại"',
    years: 'năm:1802..1819',
    kind: 'loại:"hương ước"',
    code: 'mã:TL-2026',
    relation: 'quan hệ:"là bản sao của"',
  },
  en: {
    words: 'huong uoc',
    phrase: '"hương ước"',
    exclude: 'đình -thượng',
    field: 'materials:wood',
    fieldPhrase: 'materials:"gilt wood"',
    years: 'year:1802..1819',
    kind: 'profile:artifact',
    code: 'code:TL-2026',
    relation: 'relation:"is a copy of"',
  },
} as const
const kinds = ['words', 'phrase', 'exclude', 'field', 'fieldPhrase', 'years', 'kind', 'code', 'relation'] as const

/** The "?" of the search box: every way of asking with an example that can be tried at once. */
export const SearchHelp = ({ onTry }: { onTry: (query: string) => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <AriaButton className="search-help" aria-label={t('search.help')}>
        ?
      </AriaButton>
      <Popover className="pop search-help-pop" placement="bottom end">
        <Dialog>
          <Heading slot="title" level={2}>
            {t('search.help')}
          </Heading>
          <dl className="search-examples">
            {kinds.map((kind) => (
              <div key={kind} className="fact">
                <dt>
                  <button
                    type="button"
                    className="text-link"
                    onClick={() => {
                      setOpen(false)
                      onTry(examples[language][kind])
                    }}
                  >
                    {examples[language][kind]}
                  </button>
                </dt>
                <dd className="mute">{t(`search.helpOf.${kind}`)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
