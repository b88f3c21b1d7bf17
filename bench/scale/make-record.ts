import { formatCode } from '../../shared/features/records/rules.ts'

export interface Made {
  readonly seq: number
  readonly id: string
  readonly profile: MadeProfile
  readonly code: string
  readonly title: string
  readonly parent: string | null
  readonly status: (typeof statuses)[number]
  readonly at: string
  /** The year in its date field. */
  readonly written: string
  readonly data: Readonly<Record<string, unknown>>
  readonly pages: readonly { readonly id: string; readonly textId: string; readonly text: string }[]
}

const profiles = ['document', 'huong-uoc', 'artifact', 'photograph', 'archival-document'] as const
export type MadeProfile = (typeof profiles)[number]
const statuses = ['draft', 'described', 'approved', 'deposited', 'accepted'] as const

/** The fields of each type that are written here and counted as facets. */
export const facetKeys: Readonly<Record<MadeProfile, readonly string[]>> = {
  document: ['documentKind', 'date', 'languages', 'subjects', 'places', 'holder'],
  'huong-uoc': ['date', 'oldVillage', 'place', 'languages', 'holder'],
  artifact: ['materials', 'date', 'madePlace', 'collections', 'colours'],
  photograph: ['takenOn', 'photographer', 'photoPlace', 'subjects', 'holder'],
  'archival-document': ['issuedOn', 'issuer', 'languages', 'keywords'],
}

const syllables =
  'lệ làng giữ miếu chùa giếng nước ruộng công điền thổ tuần phòng khuyến học tế tự ngôi thứ khao vọng cưới xin tang ma phạt vạ chức dịch lý trưởng hội đồng tộc biểu bản chép tay giấy dó chữ viết quốc ngữ nộp kho năm tháng ngày mùa gặt lúa nếp trâu bò cau trầu rượu gạo tiền quan mạch xóm ngõ đê điều mương máng cầu cống bến đò chợ phiên hàng gốm sứ đồng gỗ đá tre lụa vải tơ tằm dệt nhuộm khắc chạm sơn thếp vàng son mực bút nghiên sách vở thầy đồ trò nhỏ lễ nhạc trống chiêng kèn sáo hát chèo tuồng rối cờ quạt kiệu hương hoa đèn nến oản chuối xôi gà mâm cỗ đám rước thần thánh hoàng tiên hiền hậu duệ con cháu họ hàng nội ngoại dâu rể'.split(
    ' ',
  )
const villages =
  'Hạ,Thượng,Trung,Đông,Đoài,Nội,Ngoại,Phú Thọ,Yên Mỹ,Đình Bảng,Kim Lan,Bát Tràng,Nhân Hoà,Thiện Phiến,Hải Yến,Lệ Xá,Đào Đặng,An Vũ,Mễ Sở,Xích Đằng'.split(
    ',',
  )
const kinds: Readonly<Record<MadeProfile, readonly string[]>> = {
  document: ['Biên bản', 'Sổ chi thu', 'Văn khế', 'Đơn trình', 'Tờ bẩm', 'Giao kèo'],
  'huong-uoc': ['Hương ước', 'Khoán ước', 'Khoán lệ', 'Tục lệ'],
  artifact: ['Bình gốm', 'Chuông đồng', 'Khánh đá', 'Ngai thờ', 'Bát hương', 'Lư hương', 'Áo tế'],
  photograph: ['Ảnh cổng làng', 'Ảnh lễ rước', 'Ảnh đình', 'Ảnh chợ phiên'],
  'archival-document': ['Quyết định', 'Báo cáo', 'Công văn', 'Tờ trình'],
}
const people = 'Nguyễn Văn An,Trần Thị Bình,Lê Đức Cảnh,Phạm Thị Dung,Đỗ Hữu Đạt,Vũ Quang Huy,Hoàng Thị Lan,Bùi Xuân Minh'.split(',')
const holders = ['Bảo tàng tỉnh', 'Thư viện tỉnh', 'Viện Thông tin', 'Đình làng', 'Chùa làng', 'Gia đình giữ']
const subjects = [
  'phong tục',
  'ruộng đất',
  'thuế khoá',
  'giáo dục',
  'tế lễ',
  'trị an',
  'thuỷ lợi',
  'nghề thủ công',
  'hôn nhân',
  'kiện tụng',
]
const languages = ['vie', 'lzh', 'fra', 'vi-Hani']
const materials = ['ceramic', 'wood', 'stone', 'bronze', 'textile', 'paper']
const colours = ['nâu', 'xanh', 'trắng', 'đen', 'đỏ son', 'vàng']

/** Writes record after record; a record hangs only on the seed and on how many came before it. */
export const createWriter = (seed: number): ((index: number) => Made) => {
  const next = xorshift(seed)
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[next() % list.length] as T
  // Some syllables stand in nearly every text and some in few, as in any language.
  const word = (): string => syllables[Math.floor(syllables.length * ((next() % 100_000) / 100_000) ** 2)] ?? ''
  const text = (count: number): string => Array.from({ length: count }, word).join(' ')
  // One text in ten speaks of a rule book, one in a hundred of a rare thing: what the searches that are measured look for.
  const marked = (count: number): string =>
    `${text(count)}${next() % 10 === 0 ? ' theo hương ước của làng' : ''}${next() % 100 === 0 ? ' có thạch bi' : ''} ${text(4)}`
  const year = (): number => 1802 + (next() % 200)
  return (index) => {
    const seq = index + 1
    const profile = pick(profiles)
    const village = pick(villages)
    const written = year()
    const fonds = index % 1000
    return {
      seq,
      id: idOf(0, seq),
      profile,
      code: formatCode(`${profile === 'artifact' ? 'HV' : 'TL'}-{year}-{n:0000}`, 2000 + (index % 26), seq),
      title: `${pick(kinds[profile])} làng ${village}, quyển ${(index % 97) + 1}, năm ${written}`,
      parent: fonds === 0 ? null : idOf(0, seq - fonds),
      status: statuses[Math.min(4, Math.floor(Math.log2((next() % 31) + 1)))] ?? 'draft',
      at: new Date(Date.UTC(2020, 0, 1) + seq * 60_000).toISOString(),
      written: String(written),
      data: dataOf[profile]({ pick, text, marked, written: String(written), village }),
      pages: [0, 1].map((page) => ({ id: idOf(1, seq * 2 + page), textId: idOf(2, seq * 2 + page), text: marked(45) })),
    }
  }
}

interface Words {
  readonly pick: <T>(list: readonly T[]) => T
  readonly text: (count: number) => string
  readonly marked: (count: number) => string
  readonly written: string
  readonly village: string
}

const dataOf: Readonly<Record<MadeProfile, (words: Words) => Readonly<Record<string, unknown>>>> = {
  document: ({ pick, text, marked, written, village }) => ({
    documentKind: pick(['deed', 'minutes', 'register']),
    date: written,
    languages: [pick(languages)],
    creator: [pick(people)],
    subjects: [...new Set([pick(subjects), pick(subjects)])],
    places: [`làng ${village}`],
    holder: pick(holders),
    summary: marked(170),
    note: text(50),
  }),
  'huong-uoc': ({ pick, text, marked, written, village }) => ({
    date: written,
    oldVillage: village,
    place: `thôn ${village}`,
    languages: [pick(languages)],
    authors: [pick(people), pick(people)],
    holder: pick(holders),
    summary: marked(150),
    value: text(70),
  }),
  artifact: ({ pick, text, marked, written, village }) => ({
    materials: [...new Set([pick(materials), pick(materials)])],
    date: written,
    madePlace: `làng ${village}`,
    collections: [`Sưu tập ${pick(subjects)}`],
    colours: [pick(colours)],
    collector: pick(people),
    description: marked(150),
    history: text(70),
  }),
  photograph: ({ pick, text, marked, written, village }) => ({
    takenOn: written,
    photographer: pick(people),
    photoPlace: `làng ${village}`,
    subjects: [pick(subjects)],
    holder: pick(holders),
    caption: marked(160),
    note: text(60),
  }),
  'archival-document': ({ pick, text, marked, written }) => ({
    issuedOn: written,
    issuer: pick(holders),
    languages: [pick(languages)],
    keywords: [...new Set([pick(subjects), pick(subjects)])],
    signer: pick(people),
    description: marked(160),
    note: text(60),
  }),
}

const idOf = (kind: number, number: number): string => `0190000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

const xorshift = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
