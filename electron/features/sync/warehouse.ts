import { randomUUID, type X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { RemoteStore } from './remote-store.ts'

/** `warehouse.json`: who the province is. The certificate signs its receipts. */
export const Warehouse = z.object({
  format: z.literal('tangthu.warehouse/1'),
  id: z.string(),
  createdAt: z.string(),
  name: z.string().optional(),
  /** PEM: the authority under which receipts are signed. */
  certificate: z.string().optional(),
})
export type Warehouse = z.infer<typeof Warehouse>

const key = 'warehouse.json'

/** The warehouse's own description, made where the place is new. Error: sync.newerWarehouse. */
export const openWarehouse = async (store: RemoteStore, name: string, now: Date): Promise<Warehouse> => {
  const bytes = await store.readBytes(key)
  if (bytes) return parseWarehouse(bytes, name)
  const fresh: Warehouse = { format: 'tangthu.warehouse/1', id: randomUUID(), createdAt: now.toISOString() }
  await store.replaceBytes(key, toBytes(fresh))
  return fresh
}

/** The province's side: puts its name and certificate where there are none yet. */
export const nameWarehouse = async (
  store: RemoteStore,
  warehouse: Warehouse,
  name: string,
  certificate: X509Certificate,
): Promise<void> => {
  if (warehouse.certificate !== undefined) return
  await store.replaceBytes(key, toBytes({ ...warehouse, name, certificate: certificate.toString() }))
}

/** Where an original lies, whoever sent it. */
export const objectKey = (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256}`
export const depositKey = (station: string, id: string): string => `deposits/${station}/${id}.zip`
export const receiptKey = (station: string, id: string): string => `receipts/${station}/${id}.json`

/** The address of an original by its content (RFC 6920), the same on a stick and in any store. */
export const niUrl = (sha256: string): string => `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`

/** The SHA-256 in hex that an `ni` address names; undefined for any other address. */
export const sha256OfNiUrl = (url: string): string | undefined => {
  const digest = /^ni:\/\/\/sha-256;([A-Za-z0-9_-]{43})$/.exec(url)?.[1]
  return digest === undefined ? undefined : Buffer.from(digest, 'base64url').toString('hex')
}

const parseWarehouse = (bytes: Buffer, name: string): Warehouse => {
  const parsed: unknown = parseJson(bytes)
  const warehouse = Warehouse.safeParse(parsed)
  if (warehouse.success) return warehouse.data
  const format = typeof parsed === 'object' && parsed !== null && 'format' in parsed ? String(parsed.format) : '?'
  throw new AppError('sync.newerWarehouse', { name, format })
}

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

const toBytes = (warehouse: Warehouse): Buffer => Buffer.from(`${JSON.stringify(warehouse, null, 2)}\n`)
