import { describe, expect, it } from 'vitest'
import { addressToCatalogue, catalogueToAddress, wholeCatalogue } from '../../renderer/app/catalogue-route.ts'
import { completeQuery } from '../../renderer/features/search/complete-query.ts'

const fields = [
  { label: 'Chất liệu', terms: ['Gốm', 'Gỗ', 'Kim loại và hợp kim'] },
  { label: 'Chữ viết', terms: [] },
  { label: 'năm', terms: [] },
]
const queries = (typed: string): readonly string[] => completeQuery(typed, fields).map(({ query }) => query)

describe('completing a query', () => {
  it('offers fields that begin with the last words, with or without marks', () => {
    expect(queries('đình chat l')).toEqual(['đình chất liệu:'])
    expect(queries('đình -chất')).toEqual(['đình -chất liệu:'])
    expect(queries('ch')).toEqual(['chất liệu:', 'chữ viết:'])
    expect(queries('c')).toEqual([])
    expect(queries('"ch')).toEqual([])
    expect(queries('đình ')).toEqual([])
  })

  it('offers the terms of a field behind its colon, those of several words in quotes', () => {
    expect(queries('đình chất liệu:g')).toEqual(['đình chất liệu:Gốm ', 'đình chất liệu:Gỗ '])
    expect(queries('chat lieu:kim')).toEqual(['chat lieu:"Kim loại và hợp kim" '])
    expect(queries('chất liệu:gốm sứ')).toEqual([])
    expect(queries('năm:18')).toEqual([])
  })
})

it('finds in the address whatever was put into it', () => {
  const route = {
    ...wholeCatalogue,
    query: 'chất liệu:"gỗ, đá" -x',
    profile: ['artifact', 'document'],
    status: ['draft'],
    sort: 'collector',
    turned: true,
    facets: { materials: ['gom', 'a,b & c=d'], places: ['làng Hạ'] },
    from: 'Gia Long',
    to: 'thế kỷ XIX',
    text: 'verified' as const,
    scope: '0190',
    view: 'gallery' as const,
    area: { west: 105.5, south: 20.25, east: 106, north: 21 },
  }
  const back = addressToCatalogue(new URLSearchParams(catalogueToAddress(route)))
  expect(back).toEqual({ ...route, parent: undefined })
  expect(catalogueToAddress(wholeCatalogue)).toBe('')
})
