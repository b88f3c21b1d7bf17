import { type Profile, profileFields } from './profile.ts'

/**
 * Of the versions of one record type that ship: the newest in force on `today` (`2026-11-21`), or the oldest while none is yet. What
 * only versions before it had is kept as retired fields, so that records described by them stay whole and valid.
 */
export const chooseVersion = (versions: readonly Profile[], today: string): Profile | undefined => {
  const ordered = versions.toSorted((a, b) => a.version - b.version)
  const chosen = ordered.findLast(({ validFrom }) => validFrom === undefined || validFrom <= today) ?? ordered[0]
  return chosen && ordered.filter(({ version }) => version < chosen.version).reduceRight(withFormerFields, chosen)
}

const withFormerFields = (profile: Profile, former: Profile): Profile => {
  const known = new Set(profileFields(profile).map(({ key }) => key))
  const groups = profile.groups.map((group) => ({ ...group, fields: [...group.fields] }))
  for (const { label, fields } of former.groups) {
    // No longer asked for, counted or looked for in tables, whose columns may now belong to others.
    const left = fields
      .filter(({ key }) => !known.has(key))
      .map(({ mappings: { columns: _, ...mappings }, ...field }) => ({ ...field, mappings, required: false, retired: true as const }))
    if (left.length === 0) continue
    const group = groups.find((one) => one.label.vi === label.vi)
    if (group) group.fields.push(...left)
    else groups.push({ label, fields: left })
  }
  return { ...profile, groups }
}
