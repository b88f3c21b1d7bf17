import { dublinCoreElements } from '../../../shared/features/profiles/mapping-targets.ts'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { missingReasons, missingVocabulary, sayMissing } from '../../../shared/features/records/missing.ts'
import { escapeXml } from '../../lib/escape-xml.ts'
import { displayValue, type ProfileSet } from '../profiles/public.ts'

/** Reasons that tell a reader something: of the thing, not of the work that is still to do. */
const toldReasons: ReadonlySet<string> = new Set(['KHONG_RO', 'KHONG_DOC_DUOC', 'CHUA_XAC_DINH', 'HAN_CHE'])

/**
 * A record in Dublin Core (ISO 15836-1, TCVN 7980-1:2024) as oai_dc XML, by the mappings of its profile. Terms stand as their
 * Vietnamese labels; `[không rõ]` and the like say why there is no value. `data` holds only what may leave the archive.
 */
export const writeDublinCore = (
  profiles: ProfileSet,
  profile: Profile,
  record: { readonly id: string; readonly code: string; readonly title: string; readonly data: Readonly<Record<string, unknown>> },
  /** What it is related to, in words. */
  relations: readonly string[] = [],
): string => {
  const statements: [string, string][] = [
    [profile.titleMappings.dc ?? 'title', record.title],
    [profile.codeMappings.dc ?? 'identifier', record.code],
    ['identifier', `urn:uuid:${record.id}`],
    ...relations.map((words): [string, string] => ['relation', words]),
  ]
  const reasons = missingReasons(record.data)
  for (const field of profileFields(profile)) {
    const element = field.mappings.dc
    if (element === undefined) continue
    const reason = reasons[field.key]
    if (reason !== undefined && toldReasons.has(reason))
      statements.push([element, sayMissing(profiles.vocabularies.get(missingVocabulary), reason, 'vi')])
    const value = record.data[field.key]
    for (const one of Array.isArray(value) ? value : [value]) {
      const text = displayValue(profiles, field, one, 'vi')
      if (text !== '') statements.push([element, text])
    }
  }
  const order: readonly string[] = dublinCoreElements
  const lines = statements
    .filter(([element]) => order.includes(element))
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([element, text]) => `  <dc:${element}>${escapeXml(text)}</dc:${element}>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
${lines.join('')}</oai_dc:dc>
`
}
