import type { PrintForm } from '../../../shared/features/dossiers/form.ts'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { type RecordRow, requireRecordByCode } from '../records/public.ts'
import type { ComposeOptions } from './compose-dossier.ts'
import { composeRecord, type PrintDeps } from './compose-record.ts'
import { fieldOrReason } from './field-groups.ts'
import type { FormDocument, FormRecord } from './typeset-form.ts'

/** Records by an official form, one after the other. Errors: record.notFound, dossier.formNotForProfile. */
export const composeForm = async (deps: PrintDeps, form: PrintForm, options: ComposeOptions): Promise<FormDocument> => {
  const records: FormRecord[] = []
  for (const code of options.codes) {
    options.signal.throwIfAborted()
    options.report({ step: 'records', done: records.length, total: options.codes.length })
    const row = requireRecordByCode(deps.archive.db, code)
    if (row.removed_at !== null) throw new AppError('record.notFound', { record: code })
    const profile = requireProfile(deps.profiles, row.profile)
    if (!form.profiles.includes(profile.id))
      throw new AppError('dossier.formNotForProfile', { form: form.id, record: row.code, profile: profile.label.vi })
    records.push(await composeFormRecord(deps, form, { row, profile, withPersonalData: options.withPersonalData }))
  }
  const { head, date } = options
  return {
    institution: head.institution ?? (deps.archive.name || deps.archive.org),
    date,
    records,
    ...(head.parentBody ? { parentBody: head.parentBody } : {}),
    ...(head.place ? { place: head.place } : {}),
  }
}

interface Source {
  row: RecordRow
  profile: Profile
  withPersonalData: boolean
}

const composeFormRecord = async (deps: PrintDeps, form: PrintForm, source: Source): Promise<FormRecord> => {
  const record = await composeRecord(deps, source.row.id, source.withPersonalData)
  const first = record.pages.find(({ image }) => image)
  const value = (keys: readonly string[]) => valuesOf(deps.profiles, source, keys).join('\n')
  return {
    ...record,
    groups: [{ label: form.heading, fields: form.rows.map(({ label, fields }) => ({ label, value: value(fields) })) }],
    pages: first && form.picture ? [first] : [],
    history: [],
    signatures: form.signatures.map(({ title, fields }) => ({ title, name: value(fields) })),
  }
}

const valuesOf = (set: ProfileSet, { row, profile, withPersonalData }: Source, keys: readonly string[]): string[] => {
  const data: Record<string, unknown> = JSON.parse(row.data)
  const fields = new Map(profileFields(profile).map((field) => [field.key, field]))
  return keys
    .map((key) => {
      if (key === '@code') return row.code
      if (key === '@title') return row.title
      const field = fields.get(key)
      if (!field || (!withPersonalData && (field.personal || field.restricted))) return ''
      return fieldOrReason(set, field, data)
    })
    .filter((value) => value !== '')
}
