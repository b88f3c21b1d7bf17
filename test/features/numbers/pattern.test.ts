import { describe, expect, it } from 'vitest'
import { loadProfiles, requireProfile } from '../../../electron/features/profiles/public.ts'
import {
  checkPattern,
  formatNumber,
  numberIn,
  previewNumber,
  resolveRegister,
  yearOfCode,
} from '../../../shared/features/numbers/pattern.ts'
import { cutRange, findRange, gapsBetween, joinRanges, subtractRange } from '../../../shared/features/numbers/ranges.ts'
import { findingPhrase } from '../../../shared/features/profiles/findings.ts'

const facts = {
  org: 'BTHY',
  year: 2026,
  parent: 'PHONG-2026-001',
  field: (key: string, notation: boolean) => (key === 'materials' ? (notation ? 'Gm' : 'gom') : undefined),
}

describe('the pattern of a number', () => {
  it('is filled in but for its running part, which names the register', () => {
    expect(resolveRegister('HV-{year}-{n:0000}', facts)).toEqual({ register: 'HV-2026-{n:0000}', missing: [] })
    expect(resolveRegister('{parent}.H{n:000}', facts).register).toBe('PHONG-2026-001.H{n:000}')
    expect(resolveRegister('{org} {n}/{materials.notation}', facts).register).toBe('BTHY {n}/Gm')
    expect(resolveRegister('{parent}-{storey}-{n:0}', { ...facts, parent: undefined }).missing).toEqual(['parent', 'storey'])
    expect(formatNumber('BTHY {n}/Gm', 1234)).toBe('BTHY 1234/Gm')
    expect(formatNumber('HV-2026-{n:0000}', 12345)).toBe('HV-2026-12345')
    expect(previewNumber('{parent}.{n:000}', { ...facts, parent: undefined }, 7)).toBe('{parent}.007')
  })

  it('knows its own numbers from those that only look alike', () => {
    const register = 'HV-2026-{n:0000}'
    expect(numberIn(register, 'HV-2026-0007')).toBe(7)
    expect(numberIn(register, 'HV-2026-12345')).toBe(12345)
    for (const code of ['HV-2026-07', 'HV-2026-00007', 'HV-2026-0000', 'HV-2026-', 'HV-2025-0007', 'HV-2026-0007a', 'HV-2026-00.7'])
      expect({ code, n: numberIn(register, code) }).toEqual({ code, n: undefined })
    expect(yearOfCode('HV-{year}-{n:0000}', facts, 'HV-2019-0044')).toBe(2019)
    expect(yearOfCode('HV-{n:0000}', facts, 'HV-0044')).toBeUndefined()
  })

  it('is refused in words where no number could be given out by it', () => {
    const profile = requireProfile(loadProfiles('resources'), 'artifact')
    const problems = (pattern: string) => checkPattern(pattern, profile).map((found) => findingPhrase(found, 'en'))
    for (const good of ['HV-{year}-{n:0000}', '{org} {n}/{materials.notation}', '{parent}.{n:000}', 'HV{n}'])
      expect(problems(good)).toEqual([])
    expect(problems('HV-{year}')).toEqual(['it has no running number such as {n:0000}'])
    expect(problems('HV-{n}-{n:00}')).toHaveLength(1)
    expect(problems('HV-{colour of the sky}-{n}')).toEqual(['there is no part {colour of the sky}'])
    expect(problems('HV-{n}}')).toEqual(['a brace stands alone'])
    const personal = requireProfile(loadProfiles('resources'), 'artisan')
    const key = personal.groups.flatMap(({ fields }) => fields).find((field) => field.personal)?.key
    expect(checkPattern(`NN-{${key}}-{n}`, personal)).toHaveLength(1)
  })
})

describe('ranges of numbers', () => {
  it('are found between those in use, cut at bounds, and taken out of one another', () => {
    const used = joinRanges([2, 7, 3].map((n) => ({ low: n, high: n })))
    expect(used).toEqual([
      { low: 2, high: 3 },
      { low: 7, high: 7 },
    ])
    expect([1, 2, 3, 4, 7, 8].map((n) => findRange(used, n) !== undefined)).toEqual([false, true, true, false, true, false])
    expect(gapsBetween(used, 9)).toEqual([
      { low: 1, high: 1 },
      { low: 4, high: 6 },
      { low: 8, high: 9 },
    ])
    expect(gapsBetween([], 0)).toEqual([])
    expect(gapsBetween([{ low: 5, high: 5 }], 4)).toEqual([{ low: 1, high: 4 }])
    expect(cutRange({ low: 1, high: 9 }, [{ low: 3, high: 4 }]).map(({ low, high, within }) => [low, high, within !== undefined])).toEqual([
      [1, 2, false],
      [3, 4, true],
      [5, 9, false],
    ])
    expect(subtractRange({ low: 1, high: 9 }, { low: 3, high: 4 })).toEqual([
      { low: 1, high: 2 },
      { low: 5, high: 9 },
    ])
    expect(subtractRange({ low: 1, high: 9 }, { low: 20, high: 30 })).toEqual([{ low: 1, high: 9 }])
    expect(subtractRange({ low: 3, high: 4 }, { low: 1, high: 9 })).toEqual([])
  })
})
