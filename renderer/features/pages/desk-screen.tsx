import { useTranslation } from 'react-i18next'
import { TextLayer } from '../../../shared/features/pages/contract.ts'
import type { PersonView } from '../../../shared/features/people/contract.ts'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { type DeskList, hashOf } from '../../app/routes.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureText } from '../../ui/notices.tsx'
import { DeskPage } from './desk-page.tsx'
import './page.css'
import './desk.css'

interface DeskScreenProps {
  readonly record: string
  readonly page: string
  readonly list: DeskList
  readonly person: PersonView
}

/** Phiên âm: one page, its image and its texts, to be corrected or verified. */
export const DeskScreen = ({ record: id, page: pageId, list, person }: DeskScreenProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data: record, error } = useRead(['records', 'get', id], (api) => api.records.get({ id: RecordId.parse(id) }))
  const { data: texts, error: textError } = useRead(['pages', 'texts', pageId], async (api) => {
    const [original, transliteration, translation] = await Promise.all(
      TextLayer.options.map(async (layer) => (await api.pages.text({ page: pageId, layer })).text),
    )
    return { original, transliteration, translation }
  })
  const failure = (record ? undefined : error) ?? (texts ? undefined : textError)
  if (failure) return <Empty>{failureText(failure, language)}</Empty>
  if (!record || !texts) return <output className="sr-only">{t('app.opening')}</output>
  const index = record.pages.findIndex((page) => page.id === pageId)
  const page = record.pages[index]
  if (!page) {
    return (
      <Empty action={<LinkButton to={hashOf({ screen: 'record', id, tab: 'pages' })}>{t('page.backToRecord')}</LinkButton>}>
        {t('record.noPages')}
      </Empty>
    )
  }
  return (
    <DeskPage key={`${page.id} ${person.id}`} record={record} page={page} number={index + 1} texts={texts} list={list} person={person} />
  )
}
