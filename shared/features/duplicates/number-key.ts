import { foldText } from '../../lib/fold-text.ts'

/**
 * A number without what people write differently: marks, capitals, separators and leading zeros. `HV 0012/1` and `hv-12/1` are both
 * `hv.12.1`. Empty where there is no digit to tell one from another.
 */
export const numberKey = (code: string): string => (/\d/.test(code) ? numberParts(code).join('.') : '')

/** The runs of letters and of digits in a number, in order: `hv`, `12`, `1`. */
export const numberParts = (code: string): readonly string[] =>
  (foldText(code).match(/\d+|[\p{L}\p{M}]+/gu) ?? []).map((part) => part.replace(/^0+(?=\d)/, ''))
