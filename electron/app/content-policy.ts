/** React Aria's touch-action for what can be pressed. */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
/** OpenSeadragon's focus outline on touch screens. */
const openSeadragonStyle = "'sha256-9xTiqzfwFaL2SGb1rmr8gysEwVVjIvqWAgmZgqFqpEE='"

/**
 * What the window may load: itself and nothing else, but for the two style elements that its libraries put into
 * the page, named by their digests (test/e2e/content-policy.test.ts holds them to the installed versions). `assets` names the source of pictures, sound and film where they do not come
 * from the window's own address (`asset:` in Electron).
 */
export const contentPolicy = (assets?: 'asset:'): string => {
  const own = assets ? `'self' ${assets}` : "'self'"
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${reactAriaStyle} ${openSeadragonStyle}`,
    `img-src ${own} blob:`,
    `media-src ${own}`,
    "font-src 'self'",
    `connect-src ${own}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
