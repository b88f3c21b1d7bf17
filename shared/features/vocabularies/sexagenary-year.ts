const stems = ['Canh', 'Tân', 'Nhâm', 'Quý', 'Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ']
const branches = ['Thân', 'Dậu', 'Tuất', 'Hợi', 'Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi']

/** The name of a year of our era in the cycle of sixty: 1740 is Canh Thân, 1924 Giáp Tý. */
export const sexagenaryYear = (year: number): string => `${stems[((year % 10) + 10) % 10]} ${branches[((year % 12) + 12) % 12]}`
