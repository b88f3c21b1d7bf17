import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { createApp } from '../../electron/app/create-app.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess } from '../support/create-test-app.ts'

export const keeper = 'Nguyễn Thị Hạnh'

export const units = `code,name,level,parent_code,name_en
01,Thành phố Hà Nội,province,,Hanoi City
24,Tỉnh Bắc Ninh,province,,Bac Ninh Province
46,Thành phố Huế,province,,Hue City
00004,Phường Ba Đình,commune,01,Ba Dinh Ward
90001,Phường Sông Hạ,commune,24,
90002,Xã Đồi Cao,commune,24,
90003,Xã Không Đâu,commune,99,
`
export const links = `old_name,new_code,kind,date,document
"Xã Hương Mạc, huyện Từ Sơn",90001,merged,2025-07-01,Nghị quyết 1658
"Xã Phù Khê, huyện Từ Sơn",90001,merged,2025-07-01,
`

/** An archive under `home` with festivals here and there, one of which comes round within days; remembered as the last one opened. */
export const makePlacesArchive = async (home: string): Promise<void> => {
  writeFileSync(join(home, 'units.csv'), units)
  writeFileSync(join(home, 'links.csv'), links)
  await makeTiles(join(home, 'tiles'))
  const app = createApp(createTestPorts(home))
  const api = createApi(appContract, inProcess(app, { person: keeper, account: keeper }))
  await api.archives.create({ folder: join(home, 'kho'), name: 'Bảo tàng Kinh Bắc', org: 'KB', person: keeper })
  const make = (title: string, data: Record<string, unknown>) => api.records.create({ profile: 'festival', title, data })
  for (let index = 1; index <= 14; index++)
    await make(`Hội làng thứ ${index}`, {
      coordinates: `${21.05 + index / 200}, ${105.9 + (index % 5) / 100}`,
      place: 'Xã Đồi Cao, Tỉnh Bắc Ninh',
    })
  await make('Hội chỉ biết tỉnh', { place: 'Xã Nào Đó, tỉnh Cà Mau' })
  await make('Hội Huế', { coordinates: '16,4637; 107,5909' })
  await make('Hội xã Hương Mạc', { place: 'Xã Hương Mạc, huyện Từ Sơn' })
  const soon = new Date(Date.now() + 5 * 86_400_000)
  await make('Hội sắp mở', { calendar: 'duong', startDay: soon.getDate(), startMonth: soon.getMonth() + 1 })
  await app.close()
}

/** Tiles of one colour each, as a folder of z/x/y. */
const makeTiles = async (folder: string): Promise<void> => {
  const picture = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#e9dcc0' } })
    .png()
    .toBuffer()
  for (const zoom of [6, 7, 8])
    for (let x = 0.76 * 2 ** zoom; x < 0.83 * 2 ** zoom; x++) {
      const place = join(folder, String(zoom), String(Math.floor(x)))
      mkdirSync(place, { recursive: true })
      for (let y = 0.42 * 2 ** zoom; y < 0.48 * 2 ** zoom; y++) writeFileSync(join(place, `${Math.floor(y)}.png`), picture)
    }
}
