const withheld = { withheld: true }

/** A copy of a job's input without what must never lie on a disk: every `passphrase` in it, however deep. */
export const redactSecrets = (input: unknown): unknown => {
  if (Array.isArray(input)) return input.map(redactSecrets)
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, key === 'passphrase' && value !== undefined ? withheld : redactSecrets(value)]),
  )
}

/** True if something was withheld, so that the input alone cannot start the job again. */
export const hasSecrets = (input: unknown): boolean => {
  if (Array.isArray(input)) return input.some(hasSecrets)
  if (typeof input !== 'object' || input === null) return false
  return 'withheld' in input || Object.values(input).some(hasSecrets)
}
