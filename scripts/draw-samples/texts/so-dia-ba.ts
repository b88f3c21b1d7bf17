/** A land register of an invented village; plots, owners and totals are made up from one seed, each plot bounded by its neighbours. */
import { createRandom } from '../random.ts'
import type { Block } from '../typeset.ts'

type Plot = { owner: string; hamlet: string; kind: string; area: number }

const families = ['Nguyễn Văn', 'Nguyễn Đình', 'Trần Văn', 'Phạm Đình', 'Lê Văn', 'Vũ Văn', 'Đỗ Văn', 'Hoàng Văn', 'Đặng Văn', 'Bùi Văn']
const given = [
  'Cẩn',
  'Thuần',
  'Bỉnh',
  'Khoát',
  'Lẫm',
  'Đạm',
  'Mẫn',
  'Ngạn',
  'Quýnh',
  'Roãn',
  'Soạn',
  'Tuyển',
  'Ước',
  'Viễn',
  'Huấn',
  'Kỉnh',
  'Nghị',
  'Phả',
]
const women = ['Nguyễn Thị Nhu', 'Trần Thị Mùi', 'Phạm Thị Gấm', 'Lê Thị Thìn', 'Đào Thị Hòa', 'Vũ Thị Nụ']
const hamlets = ['xóm Đông', 'xóm Đình', 'xóm Bến']
const kinds = ['Ruộng mùa hạng nhất', 'Ruộng mùa hạng nhì', 'Ruộng chiêm hạng nhì', 'Ruộng chiêm hạng ba', 'Đất vườn', 'Ao']
const fields: { name: string; count: number; south: string; north: string }[] = [
  { name: 'Xứ Đồng Cửa', count: 18, south: 'mương nước', north: 'đường làng' },
  { name: 'Xứ Đồng Miễu', count: 19, south: 'ruộng công xã Thượng', north: 'bờ thửa và gò Miễu' },
  { name: 'Xứ Bãi Bến', count: 14, south: 'chân đê', north: 'bờ sông' },
]

export const soDiaBaBlocks: Block[] = registerBlocks()

function registerBlocks(): Block[] {
  const random = createRandom(1932)
  const blocks: Block[] = []
  let number = 0
  let total = 0
  for (const field of fields) {
    blocks.push({ kind: 'center', text: field.name, bold: true, size: 13, before: 5, after: 4 })
    const plots = Array.from({ length: field.count }, () => randomPlot(random))
    let sum = 0
    for (const [index, plot] of plots.entries()) {
      number += 1
      sum += plot.area
      const east = plots[index + 1]?.owner
      const west = plots[index - 1]?.owner
      blocks.push({
        kind: 'paragraph',
        lead: `Số ${number}.`,
        text: [
          `${plot.kind}, ${areaInWords(plot.area)}. Chủ: ${plot.owner}, ${plot.hamlet}.`,
          `Đông giáp ${east ? `ruộng ${east}` : 'lối đi'}, tây giáp ${west ? `ruộng ${west}` : 'bờ vùng'},`,
          `nam giáp ${field.south}, bắc giáp ${field.north}.`,
        ].join(' '),
        after: 3.2,
      })
    }
    total += sum
    blocks.push({
      kind: 'paragraph',
      text: `Cộng ${field.name.replace('Xứ', 'xứ')}: ${field.count} thửa, ${areaInWords(sum)}.`,
      bold: true,
      after: 5,
    })
  }
  blocks.push({
    kind: 'paragraph',
    text: `Tổng cộng ba xứ: ${number} thửa, ${areaInWords(total)}. Sổ này khóa ngày 30 tháng 11 năm 1932.`,
    bold: true,
    before: 4,
    after: 16,
  })
  blocks.push({ kind: 'columns', texts: ['CHƯỞNG BẠ', 'LÝ TRƯỞNG'], size: 11, bold: true, after: 66 })
  blocks.push({ kind: 'columns', texts: ['Đỗ Văn Huấn', 'Trần Văn Bỉnh'], size: 11.5 })
  return blocks
}

function randomPlot(random: ReturnType<typeof createRandom>): Plot {
  const owner = random.next() < 0.18 ? random.pick(women) : `${random.pick(families)} ${random.pick(given)}`
  const kind = random.pick(kinds)
  const small = kind === 'Ao' || kind === 'Đất vườn'
  return { owner, hamlet: random.pick(hamlets), kind, area: Math.round(random.range(small ? 8 : 24, small ? 60 : 260)) }
}

/** An area counted in thước, said in mẫu, sào and thước (10 sào to a mẫu, 15 thước to a sào). */
function areaInWords(area: number): string {
  const parts: [number, string][] = [
    [Math.floor(area / 150), 'mẫu'],
    [Math.floor((area % 150) / 15), 'sào'],
    [area % 15, 'thước'],
  ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
