import { join } from 'node:path'
import sharp from 'sharp'
import type { DossierDocument, DossierImage, DossierRecord } from '../../../electron/features/dossiers/dossier-document.ts'

/** A dossier of one hương ước with three pages, written for these tests; its images are drawn into `folder`. */
export const createSampleDossier = async (folder: string): Promise<DossierDocument> => ({
  parentBody: 'Sở Văn hóa, Thể thao và Du lịch tỉnh Hưng Yên',
  institution: 'Bảo tàng tỉnh Hưng Yên',
  place: 'Hưng Yên',
  date: new Date('2026-02-05T03:00:00Z'),
  number: '12/HS-BT',
  heading: 'HỒ SƠ TƯ LIỆU',
  title: 'Hương ước làng Đồng Lương, tổng Hoàng Vân, phủ Khoái Châu',
  subtitle: 'Bản viết tay năm Bảo Đại thứ tám (1933)',
  records: [await createSampleRecord(folder)],
  signer: { title: 'Giám đốc', name: 'Nguyễn Thị Thuỷ Vượng' },
  recipients: ['Sở VHTTDL (để báo cáo);', 'Ủy ban nhân dân xã Đồng Lương;', 'Lưu: VT, kho tư liệu.'],
})

export const createSampleRecord = async (folder: string): Promise<DossierRecord> => ({
  code: 'TL-2026-0001',
  title: 'Hương ước làng Đồng Lương',
  profileLabel: 'Hương ước, quy ước',
  groups: [
    {
      label: 'Nhận diện',
      fields: [
        { label: 'Mã hồ sơ', value: 'TL-2026-0001' },
        { label: 'Tên văn bản', value: 'Hương ước làng Đồng Lương, tổng Hoàng Vân, phủ Khoái Châu' },
        { label: 'Tên gọi thể loại', value: 'Hương ước cải lương' },
        { label: 'Tên khác', value: '' },
      ],
    },
    {
      label: 'Thời gian và nơi chốn',
      fields: [
        { label: 'Niên đại', value: 'Bảo Đại thứ tám (1933)' },
        { label: 'Làng, xã ghi trong văn bản', value: 'làng Đồng Lương, tổng Hoàng Vân, phủ Khoái Châu, tỉnh Hưng Yên' },
        { label: 'Nơi ngày nay', value: 'thôn Đồng Lương, tỉnh Hưng Yên' },
      ],
    },
    {
      label: 'Mô tả vật thể',
      fields: [
        { label: 'Vật mang tin', value: 'Giấy dó, viết bút sắt mực tím' },
        { label: 'Kích thước', value: '31,5 × 21 cm' },
        { label: 'Số tờ', value: '24 tờ, hai mặt' },
        {
          label: 'Tóm tắt nội dung',
          value:
            'Văn bản có chín chương, bốn mươi sáu điều, định lệ tế tự ở đình, ngôi thứ trong làng, việc tuần phòng, khuyến học và cứu trợ khi mất mùa. Chương cuối quy định cách sửa lệ: hội đồng họp tại đình, quá nửa thuận thì ghi vào sổ và đọc cho cả làng nghe.\nCuối sách có chữ ký của lý trưởng và mười hai kỳ mục, đóng triện đỏ của làng.',
        },
        { label: 'Tình trạng', value: 'Ố vàng đều, mép rách nhẹ ở ba tờ đầu, chữ còn rõ.' },
      ],
    },
  ],
  pages: [
    {
      label: 'Trang 1',
      caption: 'bìa trước, có triện đỏ',
      image: await drawScan(join(folder, 'page-1.jpg'), ['HƯƠNG ƯỚC', 'làng Đồng Lương', 'tổng Hoàng Vân'], 620, 877),
      texts: [
        {
          state: 'verified',
          paragraphs: [
            'HƯƠNG ƯỚC',
            'Làng Đồng Lương, tổng Hoàng Vân, phủ Khoái Châu, tỉnh Hưng Yên. Bảo Đại năm thứ tám, tháng ba, ngày mồng mười.',
          ],
        },
      ],
    },
    {
      label: 'Trang 2',
      image: await drawScan(join(folder, 'page-2.jpg'), ['Chương thứ nhất', 'Việc tế tự'], 620, 877),
      texts: [
        {
          state: 'corrected',
          paragraphs: [
            'Điều thứ nhất. Mỗi năm đến ngày mồng mười tháng ba, cả làng họp ở đình làm lễ kỳ phúc, phẩm vật do các giáp luân phiên sắm sửa, cốt thành kính, không được xa hoa, không ai được lấy cớ việc làng mà bổ thêm tiền của dân.',
            'Điều thứ hai. Người chủ tế phải là người có tuổi, đủ vợ chồng, trong năm nhà không có tang. Ai được làng cử mà vô cớ thoái thác thì phải nộp vào quỹ công ba đồng bạc để mua sách cho trẻ học.',
            'Điều thứ ba. Trước ngày lễ, lý trưởng sức cho tuần đinh quét dọn đình miếu, đường sá, giếng nước; nhà nào để rác trước ngõ thì phải dọn lấy, không dọn thì làng phạt.',
          ],
        },
      ],
    },
    {
      label: 'Trang 3',
      caption: 'sơ đồ ruộng công, gập đôi',
      image: await drawScan(join(folder, 'page-3.jpg'), ['Sơ đồ ruộng công', 'xứ Đồng Đình – xứ Bờ Rào'], 877, 620),
      texts: [{ state: 'machine-read', paragraphs: ['Sơ đồ ruộng công xứ Đồng Đình, xứ Bờ Rào, cộng ba mẫu sáu sào.'] }],
    },
  ],
  history: [
    { at: new Date('2026-01-12T01:30:00Z'), by: 'Trần Văn Khôi', summary: 'Đưa vào kho, 3 trang', why: '' },
    {
      at: new Date('2026-01-15T08:05:00Z'),
      by: 'Lê Thị Ngọc Diệp',
      summary: 'Sửa: Niên đại, Tóm tắt nội dung',
      why: 'Đối chiếu với bản ở Viện Thông tin Khoa học xã hội',
    },
    { at: new Date('2026-02-01T02:40:00Z'), by: 'Phạm Đức Hậu', summary: 'Duyệt mô tả', why: 'Đủ điều kiện giao nộp' },
  ],
  chainHead: '3f0c9b4e7a61d2588c10e5a97b44f6d0c2e83a175f9bd6420718ce93ab55d1e2',
})

/** A page as a scanner gives it: tinted paper with noise, a few lines of writing. */
export const drawScan = async (file: string, lines: readonly string[], width: number, height: number): Promise<DossierImage> => {
  const text = lines
    .map(
      (line, index) =>
        `<text x="50%" y="${height * 0.2 + index * height * 0.065}" font-size="${height * 0.04}" text-anchor="middle" fill="#2b2350">${line}</text>`,
    )
    .join('')
  const rules = Array.from({ length: 18 }, (_, index) => {
    const y = height * 0.45 + index * (height * 0.028)
    return `<path d="M ${width * 0.12} ${y} H ${width * (0.7 + ((index * 7) % 5) * 0.035)}" stroke="#3a3160" stroke-width="${height / 170}" stroke-dasharray="${width / 28 + ((index * 13) % 20)} ${width / 75}"/>`
  }).join('')
  const seal = `<rect x="${width * 0.62}" y="${height * 0.8}" width="${width / 5.5}" height="${width / 5.5}" fill="none" stroke="#b3261e" stroke-width="${width / 75}" opacity="0.8"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#e9dcbb"/>${text}${rules}${seal}</svg>`
  const noise = {
    create: { width, height, channels: 3 as const, background: '#808080', noise: { type: 'gaussian' as const, mean: 128, sigma: 14 } },
  }
  const grain = await sharp(noise).jpeg().toBuffer()
  await sharp(Buffer.from(svg))
    .composite([{ input: grain, blend: 'soft-light' }])
    .flatten()
    .jpeg({ quality: 92 })
    .toFile(file)
  return { file, width, height, rotation: 0 }
}
