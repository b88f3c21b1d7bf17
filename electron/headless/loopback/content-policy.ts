/**
 * What the window may load: itself and nothing else. The two hashes are the two style elements that React Aria (touch-action)
 * and OpenSeadragon (its focus outline) put into the page; a test pins them.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
