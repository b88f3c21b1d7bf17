import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { Difference, RevisionHead } from '../../../shared/features/records/compare-contract.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useAct, useApi, useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { CompareText } from './compare-text.tsx'
import { useChangeWords } from './use-change-words.ts'
import './compare.css'

interface CompareSheetProps {
  readonly record: RecordView
  readonly profile: Profile | undefined
  /** The versions that are first shown, the older one first. */
  readonly versions: readonly [number, number]
  /** Those that can be chosen. */
  readonly heads: readonly Pick<RevisionHead, 'version' | 'at' | 'by'>[]
  readonly onClose: () => void
}

/** Two states of a record side by side, the words that differ lit; single fields can be brought back. */
export const CompareSheet = ({ record, profile, versions, heads, onClose }: CompareSheetProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const api = useApi()
  const { run, busy } = useAct()
  const { say, fail } = useNotices()
  const [[from, to], setVersions] = useState(versions)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { data } = useRead(
    ['records', 'compare', record.id, record.version, from, to],
    (client) => client.records.compare({ id: record.id, from, to }),
    {
      keep: true,
    },
  )
  const words = useChangeWords(profile, data)
  const older = Math.min(from, to)
  const options = heads.map(({ version, at, by }) => ({
    value: String(version),
    label: `${t('history.number', { number: version })} · ${by} · ${show.time(at)}`,
  }))
  const restore = async (): Promise<void> => {
    const done = await run((client) =>
      client.records.restoreFields({ id: record.id, version: older, fields: [...chosen], baseVersion: record.version }),
    )
    if (!done) return
    onClose()
    say(t('compare.restored', { count: chosen.size, number: show.number(chosen.size), version: older }), {
      label: t('history.undo'),
      run: () => {
        api.records.undo({ id: record.id }).then(() => say(t('history.undone')), fail)
      },
    })
  }
  const pick = (which: 0 | 1) => (value: string) => {
    setChosen(new Set())
    setVersions(which === 0 ? [Number(value), to] : [from, Number(value)])
  }
  return (
    <Sheet title={t('compare.title')} open onClose={onClose} wide>
      <div className="form compare">
        <div className="compare-heads">
          <Choice
            label={t('compare.from')}
            value={String(from)}
            onChange={pick(0)}
            options={options}
            help={headWords(data?.from, from, to)}
          />
          <Choice label={t('compare.to')} value={String(to)} onChange={pick(1)} options={options} help={headWords(data?.to, to, from)} />
        </div>
        {data && data.differences.length === 0 && <p className="mute">{t('compare.same')}</p>}
        <div className="compare-list">
          {data?.differences.map((difference) => (
            <section key={difference.field} className="compare-field" aria-label={words.field(difference.field)}>
              <div className="rows-line">
                <h2 className="grow">{words.field(difference.field)}</h2>
                {!record.removedAt && isRestorable(difference) && (
                  <CheckBox on={chosen.has(difference.field)} onChange={() => setChosen(toggled(chosen, difference.field))}>
                    {t('compare.takeBack')}
                  </CheckBox>
                )}
              </div>
              <Sides difference={difference} text={words.value} />
            </section>
          ))}
        </div>
        <div className="ends">
          <Button onPress={onClose}>{t('do.close')}</Button>
          <Button kind="main" disabled={chosen.size === 0} pending={busy} onPress={() => void restore()}>
            {t('compare.restore', { version: older })}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}

const Sides = ({ difference, text }: { difference: Difference; text: (key: string, value: unknown) => string }) => {
  const { t } = useTranslation()
  const { field, texts, erased } = difference
  if (erased) return <p className="mute">{t('compare.erased')}</p>
  const before = texts?.before ?? text(field, difference.before)
  const after = texts?.after ?? text(field, difference.after)
  return (
    <div className={`compare-sides ${texts ? 'letters' : ''}`}>
      <div>
        {before === '' ? <span className="faint">{t('field.nothing')}</span> : <CompareText before={before} after={after} side="before" />}
      </div>
      <div>
        {after === '' ? <span className="faint">{t('field.nothing')}</span> : <CompareText before={before} after={after} side="after" />}
      </div>
    </div>
  )
}

const headWords = (head: RevisionHead | undefined, version: number, other: number): string =>
  head && version !== other ? (head.why ?? '') : ''

/** What a person can bring back by itself; the rest goes with the whole record. */
const isRestorable = ({ field, erased }: Difference): boolean =>
  !erased && (!field.startsWith('@') || /^@(status|parent|pages|relations|text:|page:)/.test(field))

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}
