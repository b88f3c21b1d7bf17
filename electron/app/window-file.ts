import { extname, join, normalize, sep } from 'node:path'
import { windowFolder } from '../ports/node/program-folders.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
}

/** The file of the built window behind a path of its address; undefined for what is outside its folder or of no kind of ours. */
export const findWindowFile = (path: string): { readonly file: string; readonly type: string } | undefined => {
  const root = windowFolder()
  const plain = decode(path === '/' || path === '' ? '/index.html' : path)
  if (plain === undefined || plain.includes('\0')) return undefined
  const file = normalize(join(root, plain))
  const type = types[extname(file)]
  return type !== undefined && file.startsWith(root + sep) ? { file, type } : undefined
}

const decode = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    // A percent sign that starts no code: an address that no window of ours writes.
    if (error instanceof URIError) return undefined
    throw error
  }
}
