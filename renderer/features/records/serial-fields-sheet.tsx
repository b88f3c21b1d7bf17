import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'

interface SerialFieldsSheetProps {
  readonly profile: Profile
  readonly fields: readonly string[]
  readonly onKeep: (fields: readonly string[]) => void
  readonly onClose: () => void
}

/** Which fields are entered, in which order. */
export const SerialFieldsSheet = ({ profile, fields, onKeep, onClose }: SerialFieldsSheetProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<readonly string[]>(fields)
  const all = profileFields(profile).filter(({ retired }) => !retired)
  const labelOf = (key: string): string => all.find((field) => field.key === key)?.label[language] ?? key
  const move = (index: number, by: number): void => {
    const next = [...chosen]
    const [one] = next.splice(index, 1)
    if (one !== undefined) next.splice(index + by, 0, one)
    setChosen(next)
  }
  return (
    <Sheet title={t('serial.fields')} open onClose={onClose} wide>
      <div className="form">
        <p className="mute">{t('serial.fieldsAbout')}</p>
        <div className="serial-choose">
          <section>
            <h2>{t('serial.entered')}</h2>
            <ol>
              {chosen.map((key, index) => (
                <li key={key}>
                  <span className="grow">{labelOf(key)}</span>
                  <Button
                    kind="quiet"
                    label={t('serial.up', { field: labelOf(key) })}
                    disabled={index === 0}
                    onPress={() => move(index, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    kind="quiet"
                    label={t('serial.down', { field: labelOf(key) })}
                    disabled={index === chosen.length - 1}
                    onPress={() => move(index, 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    kind="quiet"
                    label={t('serial.leaveOut', { field: labelOf(key) })}
                    onPress={() => setChosen(chosen.filter((one) => one !== key))}
                  >
                    {t('serial.out')}
                  </Button>
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h2>{t('serial.others')}</h2>
            <ul>
              {all
                .filter(({ key }) => !chosen.includes(key))
                .map(({ key, label }) => (
                  <li key={key}>
                    <span className="grow">{label[language]}</span>
                    <Button
                      kind="quiet"
                      label={t('serial.addField', { field: label[language] })}
                      onPress={() => setChosen([...chosen, key])}
                    >
                      {t('serial.in')}
                    </Button>
                  </li>
                ))}
            </ul>
          </section>
        </div>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" disabled={chosen.length === 0} onPress={() => onKeep(chosen)}>
            {t('serial.keepFields')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
