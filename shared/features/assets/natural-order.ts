const collator = new Intl.Collator('vi', { numeric: true })

/** Compares two file names as people count: `trang 2` before `trang 10`, Vietnamese letters in their order; never 0 for different names. */
export const compareNames = (a: string, b: string): number =>
  collator.compare(a.normalize('NFC'), b.normalize('NFC')) || (a < b ? -1 : a > b ? 1 : 0)
