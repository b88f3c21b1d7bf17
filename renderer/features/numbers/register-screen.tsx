import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberBlock, NumberGap, RegisterView } from '../../../shared/features/numbers/contract.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureText } from '../../ui/notices.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { ExplainSheet } from './explain-sheet.tsx'
import { ExportRegisterSheet } from './export-register-sheet.tsx'
import { GiveBackSheet } from './give-back-sheet.tsx'
import { NextSheet } from './next-sheet.tsx'
import { PatternSheet } from './pattern-sheet.tsx'
import { RegisterLog } from './register-log.tsx'
import { registerName } from './register-name.ts'
import { ReserveSheet } from './reserve-sheet.tsx'

type Asked = 'reserve' | 'next' | 'export' | 'pattern' | { readonly gap: NumberGap } | { readonly block: NumberBlock }

/** One register: what was skipped and why, which blocks are away, what is never given again. */
export const RegisterScreen = ({ register, roles }: { register: string; roles: readonly Role[] }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const { data, error } = useRead(['numbers', 'register', register], (api) => api.numbers.register({ register }))
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const close = (): void => setAsked(undefined)
  if (error && !data)
    return (
      <Empty action={<LinkButton to={hashOf({ screen: 'numbers' })}>{t('nav.numbers')}</LinkButton>}>{failureText(error, language)}</Empty>
    )
  if (!data) return <output className="sr-only">{t('app.opening')}</output>
  const keeper = roles.includes('registrar')
  const main = data.left === undefined
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <span className="faint">
            <a className="plain-link" href={hashOf({ screen: 'numbers' })}>
              {t('nav.numbers')}
            </a>
            {data.profile !== undefined && ` › ${profileLabel(data.profile)}`}
          </span>
          <h1 className="number">{registerName(register)}</h1>
          <p>
            {t('numbers.summary', { given: show.number(data.given), next: data.next ?? t('numbers.usedUp') })}
            {data.left !== undefined && ` · ${t('numbers.left', { number: show.number(data.left) })}`}
          </p>
        </div>
        <Button onPress={() => setAsked('export')}>{t('numbers.export')}</Button>
        {keeper && data.profile !== undefined && <Button onPress={() => setAsked('pattern')}>{t('numbers.changePattern')}</Button>}
        {keeper && main && <Button onPress={() => setAsked('next')}>{t('numbers.setNext')}</Button>}
        {keeper && main && (
          <Button kind="main" onPress={() => setAsked('reserve')}>
            {t('numbers.reserve')}
          </Button>
        )}
      </header>
      <div className="screen-column">
        <Gaps gaps={data.gaps} {...(keeper && { onExplain: (gap: NumberGap) => setAsked({ gap }) })} />
        <Blocks blocks={data.blocks} {...(keeper && { onGiveBack: (block: NumberBlock) => setAsked({ block }) })} />
        <NeverAgain data={data} />
        <RegisterLog log={data.log} />
      </div>
      {asked === 'reserve' && <ReserveSheet register={register} next={data.next} onClose={close} />}
      {asked === 'next' && <NextSheet register={register} next={data.next} onClose={close} />}
      {asked === 'export' && <ExportRegisterSheet register={register} onClose={close} />}
      {asked === 'pattern' && data.profile !== undefined && <PatternSheet profile={data.profile} onClose={close} />}
      {typeof asked === 'object' && 'gap' in asked && <ExplainSheet register={register} gap={asked.gap} onClose={close} />}
      {typeof asked === 'object' && 'block' in asked && <GiveBackSheet block={asked.block} onClose={close} />}
    </div>
  )
}

const spanOf = ({ first, last }: { readonly first: string; readonly last: string }): string =>
  first === last ? first : `${first} – ${last}`

const Gaps = ({ gaps, onExplain }: { gaps: readonly NumberGap[]; onExplain?: (gap: NumberGap) => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <section>
      <h2>{t('numbers.gaps')}</h2>
      {gaps.length === 0 && <p className="mute">{t('numbers.noGapHelp')}</p>}
      {gaps.length > 0 && (
        <ul className="rows">
          {gaps.map((gap) => (
            <li key={`${gap.low} ${gap.kind}`} className="row">
              <div className="grow">
                <span className="number strong">{spanOf(gap)}</span>{' '}
                <span className="faint">{t('numbers.howMany', { number: show.number(gap.high - gap.low + 1) })}</span>
                <div className="mute">
                  {gap.kind === 'unexplained' ? (
                    <span className="pill warn">{t('numbers.kind.unexplained')}</span>
                  ) : (
                    t(`numbers.kind.${gap.kind}`, { station: gap.station ?? '' })
                  )}
                  {gap.note && ` · ${gap.note}`}
                  {gap.by && gap.at && <span className="faint"> · {t('numbers.byAt', { by: gap.by, at: show.time(gap.at) })}</span>}
                </div>
              </div>
              {onExplain && gap.kind !== 'block' && gap.kind !== 'free' && gap.kind !== 'ahead' && (
                <Button
                  kind={gap.kind === 'unexplained' ? 'main' : 'plain'}
                  label={t('numbers.explainOf', { numbers: spanOf(gap) })}
                  onPress={() => onExplain(gap)}
                >
                  {t(gap.kind === 'unexplained' ? 'numbers.explain' : 'numbers.explainAgain')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Blocks = ({ blocks, onGiveBack }: { blocks: readonly NumberBlock[]; onGiveBack?: (block: NumberBlock) => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (blocks.length === 0) return null
  return (
    <section>
      <h2>{t('numbers.blocks')}</h2>
      <ul className="rows">
        {blocks.map((block) => (
          <li key={block.id} className="row">
            <div className="grow">
              <span className="number strong">{spanOf(block)}</span>
              <div className="mute">
                {t(`numbers.${block.direction}Block`, {
                  station: block.station,
                  code: block.stationCode,
                  at: show.day(block.at),
                  by: block.by,
                })}
                {block.returnedAt !== undefined && ` · ${t('numbers.returnedAt', { at: show.day(block.returnedAt) })}`}
                {block.left !== undefined && ` · ${t('numbers.left', { number: show.number(block.left) })}`}
              </div>
            </div>
            {onGiveBack && block.direction === 'taken' && block.returnedAt === undefined && (
              <Button onPress={() => onGiveBack(block)}>{t('numbers.giveBack')}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Numbers of records in the bin, and numbers that records bore before. */
const NeverAgain = ({ data }: { data: RegisterView }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (data.removedNumbers.length === 0 && data.movedNumbers.length === 0) return null
  return (
    <section>
      <h2>{t('numbers.neverAgain')}</h2>
      <ul className="rows">
        {data.removedNumbers.map(({ code, id, title, at }) => (
          <li key={code} className="row">
            <span className="number strong">{code}</span>
            <div className="grow ellipsis">
              <a className="plain-link" href={hashOf({ screen: 'record', id, tab: 'history' })}>
                {title}
              </a>
            </div>
            <span className="faint">{t('numbers.removedAt', { at: show.day(at) })}</span>
          </li>
        ))}
        {data.movedNumbers.map(({ code, id, title, now, at }) => (
          <li key={code} className="row">
            <span className="number strong">{code}</span>
            <div className="grow ellipsis">
              <a className="plain-link" href={hashOf({ screen: 'record', id, tab: 'describe' })}>
                {title}
              </a>
            </div>
            <span className="faint">{t('numbers.movedTo', { now, at: show.day(at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
