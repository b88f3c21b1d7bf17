/** A key under which plain comparison orders codes by their numbers: `H49.64.9` before `H49.64.10`. */
export const naturalKey = (code: string): string =>
  code
    .normalize('NFC')
    .toLowerCase()
    .replace(/\d+/g, (digits) => {
      const plain = digits.replace(/^0+(?=\d)/, '')
      return `${String.fromCharCode(64 + Math.min(plain.length, 60))}${plain}`
    })
