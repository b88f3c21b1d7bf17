import { EntryForm, type entryContract } from '../../../shared/features/records/entry-contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { findEntryForm, listRecentOf, putEntryDraft, putEntryForm } from './entry-repository.ts'
import { findRecordRow } from './repository.ts'

/** Entering records one after another: what each person chose for it, what stands unsaved, and what was entered last. */
export const createEntryService = ({
  archive: { db },
  ports,
}: {
  readonly archive: Archive
  readonly ports: Pick<Ports, 'clock'>
}): Handlers<typeof entryContract> => ({
  form: ({ profile }, caller) => {
    const row = findEntryForm(db, caller.person, profile)
    const form = row?.body ? EntryForm.safeParse(JSON.parse(row.body)) : undefined
    return {
      ...(form?.success && { form: form.data }),
      ...(row?.draft && { draft: { ...JSON.parse(row.draft), at: row.at } }),
    }
  },
  keepForm: ({ profile, form }, caller) =>
    db.write((tx) => {
      putEntryForm(tx, caller.person, profile, JSON.stringify(form), ports.clock().toISOString())
      return {}
    }),
  keepDraft: ({ profile, draft }, caller) =>
    db.write((tx) => {
      const at = ports.clock().toISOString()
      putEntryDraft(tx, caller.person, profile, draft ? JSON.stringify(draft) : null, at)
      return { at }
    }),
  recent: ({ profile, limit, before }, caller) => {
    const until = before === undefined ? undefined : findRecordRow(db, before)?.seq
    const rows = listRecentOf(db, { person: caller.person, profile, limit, before: until ?? Number.MAX_SAFE_INTEGER })
    return {
      records: rows.map(({ id, code, title, version, data, created_at: createdAt }) => ({
        id,
        code,
        title,
        version,
        data: JSON.parse(data),
        createdAt,
      })),
    }
  },
})
