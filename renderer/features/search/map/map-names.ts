import type { Label } from '../../../../shared/features/profiles/profile.ts'

export interface NamedSpot {
  readonly label: Label
  readonly latitude: number
  readonly longitude: number
  /** From this zoom on the name is written. */
  readonly from: number
}

/** What the waters are called. */
export const seas: readonly NamedSpot[] = [
  { label: { vi: 'Biển Đông', en: 'East Sea' }, latitude: 13.4, longitude: 112.6, from: 4 },
  { label: { vi: 'Vịnh Bắc Bộ', en: 'Gulf of Tonkin' }, latitude: 19.75, longitude: 107.6, from: 6 },
  { label: { vi: 'Vịnh Thái Lan', en: 'Gulf of Thailand' }, latitude: 9.4, longitude: 102.6, from: 6 },
]

/** The two archipelagos of Viet Nam in the East Sea, with the unit that each belongs to. */
export const archipelagos: readonly NamedSpot[] = [
  {
    label: { vi: 'Quần đảo Hoàng Sa\n(Đà Nẵng, Việt Nam)', en: 'Hoàng Sa Islands\n(Đà Nẵng, Viet Nam)' },
    latitude: 17.75,
    longitude: 111.95,
    from: 0,
  },
  {
    label: { vi: 'Quần đảo Trường Sa\n(Khánh Hòa, Việt Nam)', en: 'Trường Sa Islands\n(Khánh Hòa, Viet Nam)' },
    latitude: 12.35,
    longitude: 114.1,
    from: 0,
  },
]

/** Islands of Viet Nam that are too small for the outline; roughly placed. */
export const islands: readonly NamedSpot[] = (
  [
    ['Đảo Hoàng Sa', 16.53, 111.61],
    ['Đảo Phú Lâm', 16.83, 112.34],
    ['Đảo Linh Côn', 16.67, 112.73],
    ['Đảo Tri Tôn', 15.78, 111.2],
    ['Đảo Quang Ảnh', 16.45, 111.5],
    ['Đảo Cây', 16.98, 112.27],
    ['Đảo Trường Sa', 8.65, 111.92],
    ['Đảo Song Tử Tây', 11.43, 114.33],
    ['Đảo Thị Tứ', 11.05, 114.28],
    ['Đảo Loại Ta', 10.67, 114.42],
    ['Đảo Sơn Ca', 10.37, 114.48],
    ['Đảo Nam Yết', 10.18, 114.37],
    ['Đảo Sinh Tồn', 9.89, 114.33],
    ['Đá Vành Khăn', 9.9, 115.53],
    ['Đá Chữ Thập', 9.55, 112.89],
    ['Đảo Phan Vinh', 8.97, 113.69],
    ['Đá Tây', 8.85, 112.2],
    ['Đá Lát', 8.67, 111.67],
    ['Đá Núi Le', 8.7, 114.18],
    ['Đá Thuyền Chài', 8.18, 113.31],
    ['Đảo An Bang', 7.89, 112.92],
    ['Đảo Bạch Long Vĩ', 20.13, 107.72],
    ['Đảo Cồn Cỏ', 17.16, 107.34],
    ['Đảo Lý Sơn', 15.38, 109.12],
    ['Đảo Phú Quý', 10.53, 108.94],
    ['Côn Đảo', 8.69, 106.61],
    ['Quần đảo Thổ Chu', 9.3, 103.47],
  ] as const
).map(([name, latitude, longitude]) => ({ label: { vi: name, en: name }, latitude, longitude, from: 7.4 }))
