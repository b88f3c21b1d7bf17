import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { findAssetAnswer } from '../../../electron/app/find-asset-answer.ts'
import { createAssetFiles } from '../../../electron/features/assets/public.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { importInto, tableFile } from './table-support.ts'

it('hands out the rows that an import left out by the name of their table, and nothing else by any name', async () => {
  const test = await createTestApp()
  const table = tableFile('Sổ cũ.csv', 'Mã hồ sơ,Tên gọi,Chất liệu\nHV.1,Bình,gốm\nHV.2,Lược,unobtainium\n')
  const { refusedFile = '' } = await importInto(test, table)
  const ask = (name: string) => findAssetAnswer(test.app, createAssetFiles(test.ports), 'refused-rows/table', new URLSearchParams({ name }))
  expect(await ask(basename(refusedFile))).toMatchObject({
    found: true,
    file: refusedFile,
    headers: { 'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''S%E1%BB%95/) },
  })
  for (const name of ['', '../archive.db', `../exports/${basename(refusedFile)}`, 'x-chua-nhap-2026-01-01-00-00-00.csv', refusedFile])
    expect(await ask(name)).toEqual({ found: false, why: 'not found' })
})
