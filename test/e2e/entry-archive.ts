import { join } from 'node:path'
import { createApp } from '../../electron/app/create-app.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { writeBlockFile } from '../../electron/features/numbers/block-file.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess } from '../support/create-test-app.ts'

const registrar = 'Nguyễn Thị Hạnh'
const year = new Date().getFullYear()
export const tl = (n: number): string => `TL-${year}-${String(n).padStart(4, '0')}`

/**
 * An archive under `home` with three objects, a station that numbers documents by a block of another in which two numbers are left; the
 * file `khoi-2.json` beside it is the next block. It is remembered as the last one opened.
 */
export const makeEntryArchive = async (home: string): Promise<void> => {
  const ports = createTestPorts(home)
  const folder = join(home, 'kho')
  const session = { person: registrar, account: registrar }
  const app = createApp(ports)
  const api = createApi(appContract, inProcess(app, session))
  const { org } = await app.use((onChanged) =>
    newArchive(folder, { name: 'Bảo tàng làng Hạ', org: 'BTLH', person: registrar }, { person: registrar, now: ports.clock, onChanged }),
  )
  const make = (code: string, title: string, data: Record<string, unknown>) =>
    api.records.create({ profile: 'artifact', code, title, data })
  await make('CU-1', 'Bình gốm hoa lam', { registerNumber: '1234', date: '1905', quantity: '1' })
  await make('CU-2', 'Chuông đồng chùa Hạ', { registerNumber: '1235', date: '1802' })
  await make('CU-3', 'Bình gốm hoa lam cổ', { registerNumber: '1236' })
  const { station } = await api.numbers.registers({})
  const block = (id: number, low: number, high: number): string => {
    const about = {
      institution: org,
      institutionName: '',
      pattern: 'TL-{year}-{n:0000}',
      register: `TL-${year}-{n:0000}`,
      profile: 'document',
    }
    const stations = { from: 'AAAA-AAAA', fromName: 'Bảo tàng tỉnh', to: station, toName: 'Làng Hạ', at: ports.clock().toISOString() }
    const file = join(home, `khoi-${id}.json`)
    writeBlockFile(file, { format: 'tangthu-numbers', kind: 'block', version: 1, id: `khoi-${id}`, low, high, ...about, ...stations })
    return file
  }
  await api.numbers.take({ file: block(1, 1, 2) })
  block(2, 11, 20)
  await api.archives.close({})
  await api.archives.open({ folder })
  await app.close()
}
