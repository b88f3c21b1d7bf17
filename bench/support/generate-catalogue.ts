import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { people } from '../../electron/features/people/public.ts'
import { loadProfiles } from '../../electron/features/profiles/public.ts'
import { createRecord } from '../../electron/features/records/public.ts'
import { createBenchApp } from './bench-app.ts'
import type { Bench } from './compare.ts'

export const catalogueSize = 20_000

const kinds = ['Hương ước', 'Thần tích', 'Địa bạ', 'Gia phả', 'Sắc phong', 'Văn bia', 'Biên bản', 'Sổ chi thu']
const places = ['Hạ', 'Thượng', 'Trung', 'Đông', 'Đoài', 'Nội', 'Ngoại', 'Phú Thọ', 'Yên Mỹ', 'Đình Bảng', 'Kim Lan', 'Bát Tràng']
const words =
  'lệ làng giữ đình miếu chùa giếng nước ruộng công điền thổ tuần phòng khuyến học tế tự ngôi thứ khao vọng cưới xin tang ma phạt vạ chức dịch lý trưởng hội đồng tộc biểu bản chép tay giấy dó chữ viết tay quốc ngữ nộp kho năm tháng ngày'.split(
    ' ',
  )

/** The name of the archive of 20,000 records below the bench's folder, made once a run by our own code, 1,000 a transaction. */
export const generateCatalogue = async ({ folder, say }: Bench): Promise<string> => {
  const name = 'archive-20000'
  if (existsSync(join(folder, name))) return name
  say(`making an archive of ${catalogueSize} records`)
  const app = await createBenchApp(folder, name)
  const context = { profiles: loadProfiles('resources'), institution: app.archive.org }
  const by = people(app.archive.db)[0]?.id ?? ''
  const next = xorshift(20_000)
  const pick = (list: readonly string[]): string => list[next() % list.length] ?? ''
  for (let made = 0; made < catalogueSize; made += 1000) {
    app.archive.db.write((tx) => {
      for (let index = made; index < made + 1000; index++) {
        const title = `${pick(kinds)} làng ${pick(places)}, quyển ${(index % 97) + 1}, năm ${1802 + (next() % 143)}`
        const summary = Array.from({ length: 40 }, () => pick(words)).join(' ')
        createRecord(tx, context, { profile: 'document', title, data: { note: summary } }, { by, at: new Date().toISOString() })
      }
    })
  }
  await app.close()
  return name
}

const xorshift = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
