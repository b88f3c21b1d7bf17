import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { fieldWords } from '../../../shared/features/records/field-words.ts'
import { systemFields } from '../../../shared/features/records/rules.ts'
import type { ReadDb } from '../../db/handles.ts'
import { personName } from '../people/public.ts'
import { listRevisions, type RevisionRow } from '../records/public.ts'
import type { DossierRevision } from './dossier-document.ts'

/**
 * Who changed what and when, oldest first: names of fields, never their values. Revisions of one act that follow each other are one
 * line, so that the reading of a hundred pages is not a hundred. `head` is the hash of the last one.
 */
export const recordHistory = (db: ReadDb, profile: Profile, recordId: string): { history: DossierRevision[]; head?: string } => {
  const revisions = listRevisions(db, recordId)
  const acts: RevisionRow[][] = []
  for (const revision of revisions) {
    const last = acts.at(-1)
    if (last?.[0]?.batch && last[0].batch === revision.batch) last.push(revision)
    else acts.push([revision])
  }
  const history = acts.flatMap((act) => {
    const [first] = act
    if (!first) return []
    const keys = act.flatMap(({ fields }) => Object.keys(JSON.parse(fields)))
    // A new record has all its own parts; what it said of the thing is what is worth naming.
    const made = first.version === 1
    const changes = summary(profile, made ? keys.filter((key) => !SYSTEM_LABELS.has(key) && !key.startsWith('@')) : keys)
    const what = made ? ['Lập hồ sơ', changes].filter((part) => part !== '').join(': ') : changes
    return [{ at: new Date(first.at), by: personName(db, first.by), why: first.why ?? '', summary: what }]
  })
  const head = revisions.at(-1)?.hash
  return { history, ...(head === undefined ? {} : { head }) }
}

const MOST_NAMED = 8

const summary = (profile: Profile, keys: readonly string[]): string => {
  const labels = new Map(profileFields(profile).map(({ key, label }) => [key, label.vi]))
  const texts = new Set(keys.filter((key) => key.startsWith('@text:')))
  const named = [...new Set(keys)]
    .filter((key) => !texts.has(key))
    .map((key) => SYSTEM_LABELS.get(key) ?? labels.get(key) ?? inSentence(fieldWords(key, 'vi')))
  const shown = named.length > MOST_NAMED ? [...named.slice(0, MOST_NAMED), `và ${named.length - MOST_NAMED} mục khác`] : named
  return [...shown, ...(texts.size > 0 ? [`bản chép ${texts.size} trang`] : [])].join(', ')
}

const inSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

const SYSTEM_LABELS: ReadonlyMap<string, string> = new Map([
  [systemFields.code, 'mã hồ sơ'],
  [systemFields.title, 'tên gọi'],
  [systemFields.status, 'tình trạng xử lý'],
  [systemFields.parent, 'hồ sơ cấp trên'],
  [systemFields.profile, 'loại hình'],
  [systemFields.removed, 'bỏ vào thùng hoặc lấy lại'],
  [systemFields.pages, 'các trang'],
])
