import type { Profile } from '../../../../shared/features/profiles/profile.ts'
import { checkDossier, completenessOf, type DossierPartState } from '../../../../shared/features/records/completeness.ts'
import type { RecordData } from '../../../../shared/features/records/contract.ts'
import { both, type Line } from '../output.ts'

/** How far a record is described, and which parts of its official dossier it has: as an object and as lines. */
export const describeState = (profile: Profile, data: RecordData, language: 'vi' | 'en') => {
  const { score, required, others, lacking } = completenessOf(profile, data)
  const check = checkDossier(profile, data)
  const labels = lacking.map(({ label }) => label[language]).join(', ')
  const lines: Line[] = [
    both(
      `  đầy đủ ${score}/100: bắt buộc ${required.done}/${required.total}, khác ${others.done}/${others.total}${labels === '' ? '' : `; còn thiếu: ${labels}`}`,
      `  complete ${score}/100: required ${required.done}/${required.total}, other ${others.done}/${others.total}${labels === '' ? '' : `; lacking: ${labels}`}`,
    ),
    ...(check
      ? [
          check.complete
            ? both('  thành phần hồ sơ: đủ', '  parts of the dossier: complete')
            : both(`  thành phần hồ sơ: thiếu ${check.lacking.length}`, `  parts of the dossier: ${check.lacking.length} lacking`),
          ...check.parts.map((part) =>
            both(`    ${words[part.state].vi}  ${part.field.label.vi}`, `    ${words[part.state].en}  ${part.field.label.en}`),
          ),
        ]
      : []),
  ]
  return {
    completeness: { score, required, others, lacking: lacking.map(({ key, label }) => ({ key, label: label[language] })) },
    dossier: check
      ? {
          complete: check.complete,
          parts: check.parts.map(({ field, required: asked, state }) => ({
            key: field.key,
            label: field.label[language],
            required: asked,
            state,
          })),
        }
      : null,
    lines,
  }
}

const words: Readonly<Record<DossierPartState['state'], { readonly vi: string; readonly en: string }>> = {
  present: { vi: 'có          ', en: 'present       ' },
  missing: { vi: 'thiếu       ', en: 'missing       ' },
  'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
  unsaid: { vi: 'chưa ghi    ', en: 'not said      ' },
}
