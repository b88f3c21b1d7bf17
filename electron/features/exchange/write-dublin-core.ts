import { dublinCoreElements } from '../../../shared/features/profiles/mapping-targets.ts'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { displayValue, type ProfileSet } from '../profiles/public.ts'
import { escapeXml } from './write-xml.ts'

/**
 * A record in Dublin Core (ISO 15836-1, TCVN 7980-1:2024) as oai_dc XML, by the mappings of its profile. Terms stand as their
 * Vietnamese labels. `data` holds only what may leave the archive.
 */
export const writeDublinCore = (
  profiles: ProfileSet,
  profile: Profile,
  record: { readonly id: string; readonly code: string; readonly title: string; readonly data: Readonly<Record<string, unknown>> },
): string => {
  const statements: [string, string][] = [
    [profile.titleMappings.dc ?? 'title', record.title],
    [profile.codeMappings.dc ?? 'identifier', record.code],
    ['identifier', `urn:uuid:${record.id}`],
  ]
  for (const field of profileFields(profile)) {
    const element = field.mappings.dc
    if (element === undefined) continue
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
