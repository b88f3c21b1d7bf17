import type { DuplicateHint } from '../../../shared/features/duplicates/contract.ts'
import { type RecordData, RecordId } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useSettled } from '../../ui/use-settled.ts'

interface Typed {
  readonly profile: string
  readonly title: string
  readonly code?: string | undefined
  readonly data?: RecordData | undefined
  /** The record in hand, which is like itself. */
  readonly not?: string | undefined
}

const pause = 400
const leastLetters = 4

/** What is there already and may be what is being typed, once the typing pauses; nothing while nothing is typed that could tell. */
export const useDuplicateHint = (typed: Typed, on = true): readonly DuplicateHint[] => {
  const asked = useSettled(typed, pause)
  const { profile, title, code, data, not } = asked
  const tells = title.trim().length >= leastLetters || (code ?? '').trim() !== '' || Object.keys(data ?? {}).length > 0
  const { data: hint } = useRead(
    ['duplicates', 'hint', asked],
    (api) =>
      api.duplicates.hint({
        profile,
        title,
        box: 'hint',
        ...(code !== undefined && { code }),
        ...(data && { data }),
        ...(not !== undefined && { not: RecordId.parse(not) }),
      }),
    { enabled: on && tells, keep: true },
  )
  return on && tells && hint ? hint.records : []
}

/** Those that have the same number as the record itself, in whatever spelling. */
export const ofCode = (hints: readonly DuplicateHint[]): readonly DuplicateHint[] =>
  hints.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'number'))

/** Those that have what was typed into a field of a number. */
export const ofField = (hints: readonly DuplicateHint[], key: string): readonly DuplicateHint[] =>
  hints.filter(({ numbers }) => numbers.includes(key))

/** Those that are called much the same. */
export const ofTitle = (hints: readonly DuplicateHint[]): readonly DuplicateHint[] =>
  hints.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'title'))
