import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { FieldInput } from './field-input.tsx'
import { RecordAside } from './record-aside.tsx'
import type { RecordForm } from './use-record-form.ts'

/** Mô tả: the form that the record's type lays out. */
export const DescribeTab = ({ record, profile, form }: { record: RecordView; profile: Profile | undefined; form: RecordForm }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const fixed = record.status === 'deposited' || record.status === 'accepted'
  return (
    <div className="describe">
      <section className="describe-form">
        {form.conflict && <ConflictPanel profile={profile} form={form} conflict={form.conflict} />}
        {form.fromDraft && form.dirty && record.draft && !form.conflict && (
          <div className="note describe-note">
            <span>{t('record.fromDraft', { time: show.time(record.draft.at) })}</span>
            <Button onPress={() => void form.discard()}>{t('record.discard')}</Button>
          </div>
        )}
        <div className="form-grid">
          <div className="w-three-quarters">
            <TextInput label={profile?.titleLabel[language] ?? t('record.title')} value={form.title} onChange={form.setTitle} required />
          </div>
          <div className="w-quarter">
            <TextInput label={profile?.codeLabel[language] ?? t('record.code')} value={form.code} onChange={form.setCode} required />
          </div>
        </div>
        {profile?.groups.map((group) => (
          <fieldset key={group.label.vi} className="describe-group">
            <legend>{group.label[language]}</legend>
            <div className="form-grid">
              {group.fields.map((field) => (
                <div key={field.key} className={`w-${field.width}`}>
                  <FieldInput field={field} value={form.values[field.key]} onChange={(value) => form.setValue(field.key, value)} />
                </div>
              ))}
            </div>
          </fieldset>
        ))}
        <fieldset className="describe-group">
          <legend>{t('record.status')}</legend>
          <div className="form-grid">
            <div className="w-half">
              {fixed ? (
                <p className="mute">{t(`statusHelp.${record.status}`)}</p>
              ) : (
                <Choice
                  label={t('record.status')}
                  hideLabel
                  value={form.status === 'described' || form.status === 'approved' ? form.status : 'draft'}
                  onChange={form.setStatus}
                  options={(['draft', 'described', 'approved'] as const).map((status) => ({
                    value: status,
                    label: t(`status_of.${status}`),
                  }))}
                  help={t(`statusHelp.${form.status}`)}
                />
              )}
            </div>
          </div>
        </fieldset>
        <SourceColumns source={record.data['source']} />
      </section>
      <RecordAside record={record} profile={profile} />
    </div>
  )
}

/** Columns of an imported sheet that no field took: kept as they came. */
const SourceColumns = ({ source }: { source: unknown }) => {
  const { t } = useTranslation()
  if (typeof source !== 'object' || source === null) return null
  return (
    <section className="describe-group">
      <h2>{t('record.fromSource')}</h2>
      <dl className="facts">
        {Object.entries(source).map(([column, value]) => (
          <div key={column} className="fact">
            <dt>{column}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
