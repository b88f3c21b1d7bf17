/** A year of our era as EDTF writes it. */
export const fourDigits = (year: number): string => String(year).padStart(4, '0')

/** EDTF counts years before our era astronomically: 179 BC is -0178. */
export const bcYear = (year: number): string => (year === 1 ? '0000' : `-${fourDigits(year - 1)}`)
