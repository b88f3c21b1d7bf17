import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { copiedData } from '../../../shared/features/records/copied-fields.ts'
import type { RecentRecord } from '../../../shared/features/records/entry-contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { useScreenActions } from '../../app/screen-actions.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { HintLine } from '../duplicates/hint-line.tsx'
import { RecordBeside } from '../duplicates/record-beside.tsx'
import { ofCode, ofField, ofTitle, useDuplicateHint } from '../duplicates/use-duplicate-hint.ts'
import { useProfileWords } from '../profiles/profile-words.ts'
import { FieldInput } from './field-input.tsx'
import { SerialExisting } from './serial-existing.tsx'
import { SerialField } from './serial-field.tsx'
import { SerialFieldsSheet } from './serial-fields-sheet.tsx'
import { entryFields, heldOf, nothingEntered } from './serial-form.ts'
import { focusedField, focusField, moveOnEnter } from './serial-keys.ts'
import { SerialRecent } from './serial-recent.tsx'
import { type KeptEntryForm, useEntryForm } from './use-entry-form.ts'
import { useSerialEntry } from './use-serial-entry.ts'
import './serial.css'

/** Nhập liền tay: records of one type one after another, or the same fields of records that exist, from the keyboard alone. */
export const SerialScreen = ({ profile: asked, ids }: { profile: string | undefined; ids: readonly string[] }) => {
  const { t } = useTranslation()
  const words = useProfileWords()
  const profile = words.profile(asked ?? 'artifact') ?? words.profiles[0]
  if (!words.ready || !profile) return <output className="sr-only">{t('app.opening')}</output>
  return ids.length > 0 ? <SerialExisting key={ids.join()} ids={ids} /> : <OfProfile key={profile.id} profile={profile} />
}

const OfProfile = ({ profile }: { profile: Profile }) => {
  const { t } = useTranslation()
  const kept = useEntryForm(profile)
  const { data: recent } = useRecent(profile)
  if (!kept.ready || !recent) return <output className="sr-only">{t('app.opening')}</output>
  return <NewOnes profile={profile} kept={kept} before={recent.records[0]} />
}

/** The last ten that this person entered of a type. */
const useRecent = (profile: Profile) =>
  useRead(['entry', 'recent', profile.id], (api) => api.entry.recent({ profile: profile.id, limit: 10 }))

const NewOnes = ({ profile, kept, before }: { profile: Profile; kept: KeptEntryForm; before: RecentRecord | undefined }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const { say } = useNotices()
  const { profiles } = useProfileWords()
  const box = useRef<HTMLFormElement>(null)
  const [choosing, setChoosing] = useState(false)
  const { form, change } = kept
  const held = new Set(form.held)
  const entry = useSerialEntry(profile, held, before ? heldOf(before, held) : nothingEntered, kept.draft, t('serial.titleMissing'))
  const { entered } = entry
  const { data: recent } = useRecent(profile)
  const needsData = /\{(?!year\}|org\}|n[:}])/.test(profile.codePattern)
  const { data: next } = useRead(
    ['numbers', 'preview', profile.id, needsData ? entered.data : {}],
    (api) => api.numbers.preview({ profile: profile.id, ...(needsData && { data: entered.data }) }),
    { keep: true },
  )
  const fields = entryFields(profile, form)
  const [last] = recent?.records ?? []
  const code = entry.again?.code ?? next?.code
  // A title that is held means a series: all of it is called so.
  const hints = useDuplicateHint({ profile: profile.id, title: held.has('title') ? '' : entered.title, code, data: entered.data })
  const [beside, setBeside] = useState<string | undefined>(undefined)
  /** One after the other, and then none. */
  const seeNext = (): void => setBeside(hints[hints.findIndex(({ id }) => id === beside) + 1]?.id)
  const save = async (how?: { readonly provisional: boolean }): Promise<void> => {
    if (!(await entry.save(how))) return
    setBeside(undefined)
    focusField(box.current)
  }
  const hold = (key: string): void => change({ held: held.has(key) ? form.held.filter((one) => one !== key) : [...form.held, key] })
  const copy = (): void => {
    if (!last) return
    entry.set({ ...entered, data: { ...copiedData(profile, last.data, form.copied), ...withoutEmpty(entered.data) } })
    say(t('copyPrevious.done', { code: last.code }))
  }
  const takeBack = async (): Promise<void> => {
    if (!last || entry.again) return
    await entry.takeBack(last)
    focusField(box.current)
  }
  // What is said in the command list is done, and the keyboard is in the form again.
  const here = (label: string, act: () => void) => ({
    label,
    run: () => {
      focusField(box.current)
      act()
    },
  })
  useScreenActions([
    here(t('copyPrevious.do'), copy),
    here(t('serial.save'), () => void save()),
    here(t('serial.fields'), () => setChoosing(true)),
  ])
  const onKeys = (event: React.KeyboardEvent<HTMLFormElement>): void => {
    if (moveOnEnter(event) || event.nativeEvent.isComposing) return
    const act = actOf(event)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    const field = focusedField()
    if (act === 'save') void save()
    if (act === 'hold' && field !== undefined) hold(field)
    if (act === 'copy') copy()
    if (act === 'back') void takeBack()
    if (act === 'beside') seeNext()
  }
  return (
    <div className="screen serial">
      <header className="screen-head">
        <div>
          <h1>{t('nav.serial')}</h1>
          <p>{t('serial.about')}</p>
        </div>
        <div className="serial-profile">
          <Choice
            label={t('record.profile')}
            hideLabel
            value={profile.id}
            onChange={(id) => navigate({ screen: 'serial', profile: id }, 'replace')}
            options={profiles.map(({ id, label }) => ({ value: id, label: label[language] }))}
          />
        </div>
        <Button onPress={() => setChoosing(true)}>{t('serial.fields')}</Button>
      </header>
      <div className="serial-two">
        <form
          ref={box}
          className="block serial-form"
          aria-label={t('nav.serial')}
          onKeyDownCapture={onKeys}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <div className="rows-line">
            <span className="faint">{profile.codeLabel[language]}</span>
            <b className="number serial-number">{code ?? '—'}</b>
            {next?.left !== undefined && (
              <span className={next.left <= 10 ? 'pill warn' : 'faint'}>{t('numbers.left', { number: show.number(next.left) })}</span>
            )}
            {entry.again && <span className="pill warn">{t('serial.again')}</span>}
            <span className="spring" />
            <span className="faint" role="status">
              {entry.draftAt !== undefined && t('record.draftKept', { time: show.time(entry.draftAt) })}
            </span>
          </div>
          <HintLine about="number" hints={ofCode(hints)} onOpen={setBeside} passedOver />
          {(entry.usedUp || next?.usedUp) && (
            <div className="note red" role="alert">
              <span>{t('serial.usedUp')}</span>
              <Button onPress={() => void save({ provisional: true })}>{t('serial.provisional')}</Button>
            </div>
          )}
          <SerialField
            name="title"
            label={profile.titleLabel[language]}
            held={held.has('title')}
            onHold={() => hold('title')}
            problem={entry.problems['title']}
            hint={<HintLine about="title" hints={ofTitle(hints)} onOpen={setBeside} passedOver />}
          >
            <TextInput
              label={profile.titleLabel[language]}
              value={entered.title}
              onChange={(title) => entry.set({ ...entered, title })}
              required
              autoFocus
            />
          </SerialField>
          {fields.map((field) => (
            <SerialField
              key={field.key}
              name={field.key}
              label={field.label[language]}
              held={held.has(field.key)}
              onHold={() => hold(field.key)}
              problem={entry.problems[field.key]}
              hint={field.unique && <HintLine about="number" hints={ofField(hints, field.key)} onOpen={setBeside} passedOver />}
            >
              <FieldInput
                field={field}
                value={entered.data[field.key]}
                onChange={(value) => entry.set({ ...entered, data: { ...entered.data, [field.key]: value } })}
              />
            </SerialField>
          ))}
          <div className="ends">
            <span className="faint serial-keys">
              {t('serial.keys')}
              {hints.length > 0 && ` · ${t('serial.besideKey')}`}
            </span>
            <button type="submit" className="btn main" data-serial-end disabled={entry.saving}>
              {t('serial.save')} <kbd>Ctrl ↵</kbd>
            </button>
          </div>
        </form>
        <aside className="serial-aside">
          {beside !== undefined && <RecordBeside id={beside} onClose={() => setBeside(undefined)} />}
          <SerialRecent records={recent?.records ?? []} onTakeBack={entry.again ? undefined : () => void takeBack()} />
        </aside>
      </div>
      {choosing && (
        <SerialFieldsSheet
          profile={profile}
          fields={form.fields}
          onClose={() => setChoosing(false)}
          onKeep={(chosen) => {
            change({ fields: [...chosen] })
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}

type Act = 'save' | 'hold' | 'copy' | 'back' | 'beside'

/** Keys with Ctrl or Alt alone: letters by themselves are UniKey's. */
const actOf = ({ key, code, ctrlKey, altKey, shiftKey }: React.KeyboardEvent): Act | undefined => {
  if (shiftKey) return undefined
  if (ctrlKey && !altKey && key === 'Enter') return 'save'
  if (ctrlKey && !altKey && code === 'KeyD') return 'copy'
  if (altKey && !ctrlKey && code === 'KeyG') return 'hold'
  if (altKey && !ctrlKey && code === 'KeyZ') return 'back'
  if (altKey && !ctrlKey && code === 'KeyX') return 'beside'
  return undefined
}

const withoutEmpty = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.every((one) => one === '')),
    ),
  )
