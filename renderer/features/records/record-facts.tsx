import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { useProfileWords } from '../profiles/profile-words.ts'

const most = 7

/** The first fields of a record that say something, as one sees them beside a list or a form; nothing personal or restricted. */
export const RecordFacts = ({ profile, data }: { profile: Profile | undefined; data: RecordData }) => {
  const { language } = useLanguage()
  const words = useProfileWords()
  const facts = (profile ? profileFields(profile) : [])
    .filter((field) => !field.personal && !field.restricted && field.type !== 'long-text')
    .map((field) => ({ field, text: words.valueText(field, data[field.key]) }))
    .filter(({ text }) => text !== '')
    .slice(0, most)
  if (facts.length === 0) return null
  return (
    <dl className="facts">
      {facts.map(({ field, text }) => (
        <div key={field.key} className="fact">
          <dt>{field.label[language]}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
