/** `HV-2026-{n:0000}` as people read it: HV-2026-…. */
export const registerName = (register: string): string => register.replace(/\{n(:0+)?\}/, '…')
