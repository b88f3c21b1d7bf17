/** The window's own address: a scheme of ours, never file:, so that nothing of the disk can be named. */
export const windowOrigin = 'app://window'
export const windowAddress = `${windowOrigin}/`

/** True for the window's own pages. URL.origin is "null" for schemes of ours, so the parts are compared. */
export const isWindowAddress = (address: string): boolean => isAt(address, 'app:', 'window')

export const isAssetAddress = (address: string): boolean => isAt(address, 'asset:', 'asset')

/**
 * What may be handed to the system's browser or mail program: a mail address, and https pages of the places whose papers and rules the
 * screens quote. Everything else stays where it is.
 */
export const mayOpenOutside = (address: string): boolean => {
  const url = URL.parse(address)
  if (url === null || `${url.username}${url.password}${url.port}` !== '') return false
  if (url.protocol === 'mailto:') return true
  return url.protocol === 'https:' && outsideHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
}

const outsideHosts = ['gov.vn', 'github.com', 'unesco.org']

const isAt = (address: string, protocol: string, host: string): boolean => {
  const url = URL.parse(address)
  return url?.protocol === protocol && url.host === host && url.username === '' && url.password === ''
}
