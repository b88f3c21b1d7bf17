import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grouping } from '../../../shared/features/assets/grouping.ts'
import type { WatchView } from '../../../shared/features/assets/watch-contract.ts'
import { useAct } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox, RadioRow } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { PathField } from '../archives/path-field.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'

const groupings = ['auto', 'one-record', 'each'] as const

/** How a folder is watched, chosen once. */
export const WatchSheet = ({ watch, onClose }: { watch: WatchView | undefined; onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { profiles } = useProfileWords()
  const { run, busy } = useAct()
  const [folder, setFolder] = useState(watch?.folder ?? '')
  const [profile, setProfile] = useState(watch?.profile ?? 'document')
  const [grouping, setGrouping] = useState<Grouping>(watch?.grouping ?? 'auto')
  const [parent, setParent] = useState(watch?.parent ?? '')
  const [moves, setMoves] = useState(watch?.afterwards === 'move')
  const [quiet, setQuiet] = useState(String(watch?.quietSeconds ?? 10))
  const seconds = /^\d{1,4}$/.test(quiet.trim()) ? Number(quiet) : 0
  const keep = async (): Promise<void> => {
    const done = await run((api) =>
      api.assets.watch({
        folder: folder.trim(),
        profile,
        grouping,
        afterwards: moves ? 'move' : 'leave',
        quietSeconds: seconds,
        ...(parent.trim() !== '' && { parent: parent.trim() }),
      }),
    )
    if (done) onClose()
  }
  const stop = async (): Promise<void> => {
    if (watch && (await run((api) => api.assets.unwatch({ id: watch.id })))) onClose()
  }
  return (
    <Sheet title={t(watch ? 'watch.change' : 'watch.add')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {watch ? (
          <p className="strong break">{watch.folder}</p>
        ) : (
          <PathField label={t('watch.folder')} kind="folder" help={t('watch.folderHelp')} value={folder} onChange={setFolder} required />
        )}
        <div className="pair">
          <Choice
            label={t('record.profile')}
            value={profile}
            onChange={setProfile}
            options={profiles.map(({ id, label }) => ({ value: id, label: label[language] }))}
          />
          <TextInput label={t('watch.parent')} help={t('watch.parentHelp')} value={parent} onChange={setParent} />
        </div>
        <RadioRow
          label={t('bringIn.grouping')}
          value={grouping}
          onChange={setGrouping}
          options={groupings.map((value) => ({ value, label: t(`watch.grouping.${value}`) }))}
        />
        <TextInput label={t('watch.quiet')} help={t('watch.quietHelp')} value={quiet} onChange={setQuiet} required />
        <CheckBox on={moves} onChange={setMoves}>
          {t('watch.move')}
        </CheckBox>
        <div className="ends">
          {watch && (
            <Button kind="danger" pending={busy} onPress={() => void stop()}>
              {t('watch.stop')}
            </Button>
          )}
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={folder.trim() === '' || seconds < 1}>
            {t(watch ? 'watch.keep' : 'watch.begin')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
