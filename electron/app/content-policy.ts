/**
 * What the window may load: itself and nothing else. `assets` names the source of pictures, sound and film where they do not come
 * from the window's own address (`asset:` in Electron).
 */
export const contentPolicy = (assets?: 'asset:'): string => {
  const own = assets ? `'self' ${assets}` : "'self'"
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${own} blob:`,
    `media-src ${own}`,
    "font-src 'self'",
    `connect-src ${own}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
