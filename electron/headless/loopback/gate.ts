import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentPolicy } from '../../app/content-policy.ts'
import { refuse } from './wire.ts'

export interface Gate {
  /** An address that lets one browser in, once. */
  readonly invitation: () => string
  /** The visitor's cookie, or undefined after the request was answered (turned away, or sent on with a cookie). */
  readonly admit: (request: IncomingMessage, response: ServerResponse, url: URL) => string | undefined
}

/** Who may speak with the loopback shell. The cookie is named after the port, since cookies ignore ports. */
export const createGate = (port: number): Gate => {
  const cookieName = `tangthu-${port}`
  const invitations = new Set<string>()
  const visitors = new Set<string>()
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  const origins = new Set([...hosts].map((host) => `http://${host}`))

  return {
    invitation: () => {
      const token = randomBytes(24).toString('base64url')
      invitations.add(token)
      return `http://127.0.0.1:${port}/?token=${token}`
    },
    admit: (request, response, url) => {
      for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value)
      // Another site may point its own name at 127.0.0.1: the Host header gives it away.
      if (!hosts.has(request.headers.host ?? '')) return turnAway(response, 'host')
      const { origin, 'sec-fetch-site': site } = request.headers
      if (origin !== undefined && !origins.has(origin)) return turnAway(response, 'origin')
      // Pages of other programs on this machine are of the same site, since sites ignore ports: only our own page may ask.
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return turnAway(response, 'site')
      const token = url.searchParams.get('token')
      if (token !== null && takeInvitation(invitations, token)) {
        const visitor = randomBytes(24).toString('base64url')
        visitors.add(visitor)
        response.writeHead(303, { 'set-cookie': `${cookieName}=${visitor}; HttpOnly; SameSite=Strict; Path=/`, location: '/' }).end()
        return undefined
      }
      const cookie = cookieOf(request, cookieName)
      return cookie !== undefined && visitors.has(cookie) ? cookie : turnAway(response, 'token')
    },
  }
}

const safeHeaders = {
  'content-security-policy': contentPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

const takeInvitation = (invitations: Set<string>, given: string): boolean => {
  for (const token of invitations) {
    const a = Buffer.from(token)
    const b = Buffer.from(given)
    if (a.length === b.length && timingSafeEqual(a, b)) return invitations.delete(token)
  }
  return false
}

const cookieOf = (request: IncomingMessage, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const turnAway = (response: ServerResponse, why: string): undefined => {
  refuse(response, 403, why)
  return undefined
}
