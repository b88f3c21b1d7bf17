import { resolveRegister } from '../../../shared/features/numbers/pattern.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type CounterRow, findCounter } from './repository.ts'

/**
 * A register by its name. One that has given out no number yet is known too where a record type's pattern makes it, so that next year's
 * blocks can be given out in December. Throws `number.registerNotFound`.
 */
export const findRegister = (
  db: ReadDb,
  { profiles, org }: { readonly profiles: ProfileSet; readonly org: string },
  register: string,
): CounterRow => {
  const known = findCounter(db, register)
  if (known) return known
  for (const { id, codePattern: pattern } of profiles.profiles.values()) {
    const at = resolveRegister(pattern.split('{year}')[0] ?? '', { org, year: 0, field: () => undefined }).register.length
    const year = Number(register.slice(at, at + 4))
    if (pattern.includes('{year}') && !(year >= 1000)) continue
    const resolved = resolveRegister(pattern, { org, year, field: () => undefined })
    if (resolved.missing.length === 0 && resolved.register === register)
      return { register, pattern, profile: id, year: pattern.includes('{year}') ? year : null, next: 1 }
  }
  throw new AppError('number.registerNotFound', { register })
}
