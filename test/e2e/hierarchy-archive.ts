import { join } from 'node:path'
import { createApp } from '../../electron/app/create-app.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import type { RecordId } from '../../shared/features/records/contract.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess } from '../support/create-test-app.ts'

export const archivist = 'Nguyễn Thị Hạnh'
export const colleague = 'Trần Thị Lan'
export const files = 450

/**
 * An archive under `home`: a fonds of three boxes, the first with many files; three loose papers, one of which a colleague is typing into,
 * another with two fields that the province changed otherwise. It is remembered as the last one opened.
 */
export const makeHierarchyArchive = async (home: string): Promise<void> => {
  const ports = createTestPorts(home)
  const folder = join(home, 'kho')
  const session: { person: string | undefined; readonly account: string } = { person: archivist, account: archivist }
  const app = createApp(ports)
  const api = createApi(appContract, inProcess(app, session))
  const archive = await app.use((onChanged) =>
    newArchive(folder, { name: 'Bảo tàng làng Hạ', org: 'H33', person: archivist }, { person: archivist, now: ports.clock, onChanged }),
  )
  await api.people.add({ name: colleague, roles: ['viewer', 'contributor', 'cataloguer'] })
  const make = async (profile: string, code: string, title: string, parent?: RecordId, data = {}): Promise<RecordId> =>
    (await api.records.create({ profile, code, title, data, ...(parent !== undefined && { parent }) })).id
  const fonds = await make('fonds', 'P1', 'Phông Ủy ban hành chính xã Hạ')
  await make('fonds', 'P2', 'Phông đình làng Hạ')
  const first = await make('box', 'H1', 'Hộp một: địa chính', fonds)
  await make('box', 'H10', 'Hộp mười: văn hóa', fonds)
  await make('box', 'H2', 'Hộp hai: hộ tịch', fonds)
  for (let number = 1; number <= files; number++) await make('file', `HS-${number}`, `Hồ sơ thửa đất số ${number}`, first)
  const decree = await make('document', 'TL-1', 'Sắc phong Thành hoàng làng Hạ', undefined, {
    summary: 'Sắc phong cho Thành hoàng làng Hạ năm Cảnh Hưng thứ bốn mươi tư, nguyên bản tại đình.',
  })
  await make('document', 'TL-2', 'Bản dịch sắc phong làng Hạ')
  await make('document', 'TL-3', 'Hương ước làng Hạ')
  await api.records.update({
    id: decree,
    baseVersion: 1,
    set: { summary: 'Sắc phong cho Thành hoàng làng Hạ năm Cảnh Hưng thứ bốn mươi bốn, nguyên bản giữ tại đình Hạ.' },
    why: 'Đối chiếu với nguyên bản',
  })
  const conflict = (field: string, base: string, theirs: string): void =>
    archive.db.write((tx) => {
      const values = [base, base, theirs].map((value) => JSON.stringify(value))
      tx.run(
        'INSERT INTO conflicts (id, record_id, field, base, ours, theirs, origin, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        crypto.randomUUID(),
        decree,
        field,
        ...values,
        '{"seq":3,"station":"tinh"}',
        new Date().toISOString(),
      )
    })
  conflict('title', 'Sắc phong', 'Sắc phong Thành hoàng làng Hạ, bản gốc')
  conflict('summary', 'Sắc phong', 'Sắc phong cho Thành hoàng làng Hạ năm 1783.')
  const { id, version, title } = await api.records.getByCode({ code: 'TL-3' })
  session.person = colleague
  await api.records.saveDraft({ id, baseVersion: version, title: `${title}, bản chép`, data: {} })
  session.person = archivist
  await api.archives.close({})
  await api.archives.open({ folder })
  await app.close()
}
