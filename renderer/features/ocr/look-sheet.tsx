import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PreparationChoice, preparationSteps } from '../../../shared/features/ocr/preparation.ts'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import { preparedUrl } from '../../api/asset-url.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureText, useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PreparationFields } from './preparation-fields.tsx'
import './look.css'

/** Cách máy đọc trang: what the machine sees, what it did to the copy and why its columns run so; each step can be said otherwise. */
export const LookSheet = ({ record, page, onClose }: { record: RecordView; page: PageView; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [changed, setChanged] = useState<PreparationChoice | undefined>(undefined)
  const [named, setNamed] = useState<string | undefined>(undefined)
  const [everyPage, setEveryPage] = useState(false)
  const asked = useDeferredValue(changed)
  const answer = useRead(
    ['ocr', 'look', page.id, asked, named],
    (api) => api.ocr.look({ page: page.id, ...(asked && { choice: asked }), ...(named && { language: named }) }),
    { keep: true },
  )
  const look = answer.data
  const choice = changed ?? look?.choice ?? {}
  const language = named ?? look?.language ?? 'vie'
  const ofPerson = isOfPerson(page)
  const pages = everyPage ? record.pages.filter((each) => !isOfPerson(each)).map(({ id }) => id) : [page.id]
  const readAgain = async (): Promise<void> => {
    const started = await run(async (api) => {
      await api.ocr.choose({ pages, choice, language })
      return api.jobs.start({ id: crypto.randomUUID(), method: 'ocr.read', input: { pages, again: true }, urgent: true })
    })
    if (!started) return
    say(t('look.reading'))
    onClose()
  }
  return (
    <Sheet title={t('look.title')} open onClose={onClose} wide>
      <div className="look">
        <PreparedPicture page={page} look={look} working={answer.isFetching} error={answer.error} />
        <div className="look-side">
          <StepList steps={look?.steps ?? []} />
          <Choice
            label={t('look.language')}
            value={languages.find((each) => each === language) ?? ''}
            placeholder={language}
            options={languages.map((value) => ({ value, label: t(`look.languages.${value}`) }))}
            onChange={setNamed}
          />
          <PreparationFields value={choice} onChange={setChanged} />
        </div>
      </div>
      {ofPerson && <p className="note">{t('look.ofPerson')}</p>}
      {record.pages.length > 1 && (
        <CheckBox on={everyPage} onChange={setEveryPage}>
          {t('look.everyPage')}
        </CheckBox>
      )}
      <div className="ends">
        <Button kind="quiet" disabled={Object.keys(choice).length === 0} onPress={() => setChanged({})}>
          {t('look.byMachine')}
        </Button>
        <Button onPress={onClose}>{t('do.close')}</Button>
        <Button
          kind="main"
          disabled={pages.length === 0 || (ofPerson && !everyPage) || !look}
          pending={busy}
          onPress={() => void readAgain()}
        >
          {t(everyPage ? 'look.readAll' : 'look.readAgain', { number: show.number(pages.length) })}
        </Button>
      </div>
    </Sheet>
  )
}

const isOfPerson = ({ textState }: PageView): boolean => textState === 'corrected' || textState === 'verified'

const languages = ['vie', 'vie+fra', 'fra', 'eng', 'chi_tra_vert', 'chi_tra'] as const

interface Look {
  readonly copy: string
  readonly width: number
  readonly height: number
  readonly blocks: readonly { readonly kind: string; readonly box: readonly number[] }[]
}

interface PreparedPictureProps {
  readonly page: PageView
  readonly look: Look | undefined
  readonly working: boolean
  readonly error: unknown
}

/** The copy that is read, with the parts of the page numbered in the order in which they are read. */
const PreparedPicture = ({ page, look, working, error }: PreparedPictureProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  if (!look)
    return <div className="look-picture">{error ? <Empty>{failureText(error, language)}</Empty> : <output>{t('look.making')}</output>}</div>
  return (
    <div className="look-picture" aria-busy={working}>
      <svg
        viewBox={`0 0 ${look.width} ${look.height}`}
        role="img"
        aria-label={t('look.picture', { number: show.number(look.blocks.length) })}
      >
        <image href={preparedUrl(page.asset, page.assetPage, look.copy)} width={look.width} height={look.height} />
        {look.blocks.map(({ kind, box: [x = 0, y = 0, width = 0, height = 0] }, index) => (
          <g key={`${x} ${y} ${width} ${height}`}>
            <rect className={kind} x={x} y={y} width={width} height={height} />
            <text x={x - 6} y={y + look.height / 40} fontSize={look.height / 40} textAnchor="end">
              {index + 1}
            </text>
          </g>
        ))}
      </svg>
      {working && <output className="look-working">{t('look.making')}</output>}
    </div>
  )
}

const StepList = ({ steps }: { steps: readonly { readonly step: string; readonly detail?: string | undefined }[] }) => {
  const { t } = useTranslation()
  const nameOf = (step: string): string => {
    const known = preparationSteps.find((name) => name === step)
    return known ? t(`look.step.${known}`) : step
  }
  return (
    <section aria-label={t('look.steps')}>
      <h2 className="label">{t('look.steps')}</h2>
      <ol className="look-steps">
        {steps.map(({ step, detail }) => (
          <li key={`${step} ${detail}`}>
            {nameOf(step)}
            {detail !== undefined && saidDetails.has(step) && <span className="faint number"> {detail.replace('.', t('look.point'))}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The steps whose measure says something to a person. */
const saidDetails: ReadonlySet<string> = new Set(['turn', 'deskew', 'scale'])
