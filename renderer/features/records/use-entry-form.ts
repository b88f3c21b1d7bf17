import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { usuallyCopied } from '../../../shared/features/records/copied-fields.ts'
import type { EntryForm } from '../../../shared/features/records/entry-contract.ts'
import { useApi, useRead } from '../../app/data.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { type Entered, entryFields } from './serial-form.ts'

/** The form with nothing left open. */
export interface EntryChoice {
  readonly fields: string[]
  readonly held: string[]
  readonly copied: string[]
}

export interface KeptEntryForm {
  readonly ready: boolean
  readonly form: EntryChoice
  /** Changes a part of it, kept at once for this person and type. */
  readonly change: (change: Partial<EntryForm>) => void
  readonly draft: Entered | undefined
}

/** How this person enters records of a type: what was kept, or what is usual. */
export const useEntryForm = (profile: Profile): KeptEntryForm => {
  const api = useApi()
  const client = useQueryClient()
  const { fail } = useNotices()
  const { data } = useRead(['entry', 'form', profile.id], (to) => to.entry.form({ profile: profile.id }))
  const [changed, setChanged] = useState<EntryForm | undefined>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another type has a form of its own
  useEffect(() => setChanged(undefined), [profile.id])
  const kept = changed ?? data?.form
  const form = {
    fields: entryFields(profile, kept).map(({ key }) => key),
    held: kept?.held ?? [],
    copied: [...(kept?.copied ?? usuallyCopied(profile))],
  }
  return {
    ready: data !== undefined,
    form,
    change: (change) => {
      const next = { ...form, ...change }
      setChanged(next)
      client.setQueryData<object>(['entry', 'form', profile.id], (before) => (before ? { ...before, form: next } : before))
      api.entry.keepForm({ profile: profile.id, form: next }).catch(fail)
    },
    draft: data?.draft,
  }
}
