import { type Finding, type FindingCode, finding } from '../profiles/findings.ts'
import { type Profile, profileFields } from '../profiles/profile.ts'

/** What a number is put together from beside its running part. */
export interface NumberFacts {
  readonly org: string
  readonly year: number
  /** The number of the record above. */
  readonly parent?: string | undefined
  /** The value of a field as it is written: for `notation` the sign of its term, as `Gm` for ceramics. */
  readonly field: (key: string, notation: boolean) => string | undefined
}

/**
 * A register is a pattern with everything filled in but the running number: `HV-{year}-{n:0000}` in 2026 is `HV-2026-{n:0000}`, and
 * `{parent}.{n:000}` begins anew under each record above. `missing` names the parts for which there is no value.
 */
export const resolveRegister = (
  pattern: string,
  facts: NumberFacts,
): { readonly register: string; readonly missing: readonly string[] } => {
  const missing: string[] = []
  const register = pattern.replace(tokens, (token, name: string) => {
    if (isRunning(name)) return token
    const value = partValue(name, facts)?.replace(/[{}]/g, '').normalize('NFC').trim()
    if (value === undefined || value === '') missing.push(name)
    return value ?? ''
  })
  return { register, missing }
}

/** The number `n` of a register: `HV-2026-{n:0000}` and 7 give HV-2026-0007. */
export const formatNumber = (register: string, n: number): string => {
  const { before, zeros, after } = partsOf(register)
  return `${before}${String(n).padStart(zeros, '0')}${after}`
}

/** Which number of a register a code is; undefined where it belongs to another, or is written otherwise (HV-2026-07 is not HV-2026-0007). */
export const numberIn = (register: string, code: string): number | undefined => createNumberReader(register)(code)

/** The same for many codes of one register. */
export const createNumberReader = (register: string): ((code: string) => number | undefined) => {
  const { before, zeros, after } = partsOf(register)
  const least = before.length + zeros + after.length
  return (code) => {
    if (code.length < least || !code.startsWith(before) || !code.endsWith(after)) return undefined
    const digits = code.slice(before.length, code.length - after.length)
    // More digits than the pattern asks for stand only where the number needs them.
    if (digits.length > 15 || (digits.length > zeros && digits.startsWith('0')) || !/^\d+$/.test(digits)) return undefined
    const n = Number(digits)
    return n > 0 ? n : undefined
  }
}

/** What stands before the running number: all codes of a register begin with it. */
export const registerPrefix = (register: string): string => partsOf(register).before

/** The year that a code names by a pattern, where the pattern has one; undefined where the code is not of this pattern. */
export const yearOfCode = (pattern: string, facts: Omit<NumberFacts, 'year'>, code: string): number | undefined => {
  const marker = 987_654
  const { register, missing } = resolveRegister(pattern, { ...facts, year: marker })
  if (missing.length > 0 || !register.includes(String(marker))) return undefined
  const { before } = partsOf(register)
  const at = before.indexOf(String(marker))
  const year = at < 0 ? Number.NaN : Number(code.slice(at, at + 4))
  return Number.isInteger(year) && year >= 1000 ? year : undefined
}

/** What is wrong with a pattern; empty where numbers can be given out by it. `findingPhrase` says each in words. */
export const checkPattern = (pattern: string, profile: Profile): readonly Finding[] => {
  const found = (what: FindingCode, data: Readonly<Record<string, string>> = {}): Finding => finding('codePattern', what, data)
  const names = [...pattern.matchAll(tokens)].map(([, name = '']) => name)
  const running = names.filter(isRunning).length
  const fields = new Map(profileFields(profile).map((field) => [field.key, field]))
  return [
    ...(running === 0 ? [found('noNumber', { example: '{n:0000}' })] : running > 1 ? [found('twoNumbers')] : []),
    ...names.flatMap((name) => {
      if (isRunning(name) || plainNames.has(name)) return []
      const [key = '', how] = name.split('.')
      const field = fields.get(key)
      if (!field) return [found('noNumberPart', { part: `{${name}}` })]
      if (how !== undefined && (how !== 'notation' || field.vocabulary === undefined))
        return [found('noNotation', { field: field.label.vi })]
      return field.personal || field.restricted ? [found('guardedNumber', { field: field.label.vi })] : []
    }),
    ...(/[{}]/.test(pattern.replace(tokens, '')) ? [found('loneBrace')] : []),
    ...(pattern.length > 120 || /\p{C}/u.test(pattern) || pattern !== pattern.trim() ? [found('notOneLine')] : []),
  ]
}

/** What the number `n` would look like; parts without a value stand as they are written in the pattern. */
export const previewNumber = (pattern: string, facts: NumberFacts, n = 1): string =>
  pattern.replace(tokens, (token, name: string) => (isRunning(name) ? formatNumber(token, n) : (partValue(name, facts) ?? token)))

const tokens = /\{([^{}]*)\}/g
const plainNames: ReadonlySet<string> = new Set(['year', 'org', 'parent'])

const isRunning = (name: string): boolean => /^n(:0+)?$/.test(name)

const partValue = (name: string, facts: NumberFacts): string | undefined => {
  if (name === 'year') return String(facts.year)
  if (name === 'org') return facts.org
  if (name === 'parent') return facts.parent
  const [key = '', how] = name.split('.')
  return facts.field(key, how === 'notation')
}

const partsOf = (register: string): { readonly before: string; readonly zeros: number; readonly after: string } => {
  const match = /\{n(?::(0+))?\}/.exec(register)
  if (!match) return { before: register, zeros: 1, after: '' }
  return {
    before: register.slice(0, match.index),
    zeros: match[1]?.length ?? 1,
    after: register.slice(match.index + match[0].length),
  }
}
