/** Minutes of a village council of 1936 about mending the communal house; all names are invented. */
import type { Block } from '../typeset.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, after: 4 })

export const bienBanHopBlocks: Block[] = [
  { kind: 'left', text: 'XÃ HẠ, TỔNG THƯỢNG' },
  { kind: 'left', text: 'HỘI-ĐỒNG TỘC-BIỂU', after: 4 },
  { kind: 'left', text: 'Số 9', after: 24 },
  { kind: 'center', text: 'BIÊN-BẢN HỘI-ĐỒNG', underline: true },
  { kind: 'center', text: 'Họp về việc sửa chữa đình làng', after: 20 },
  paragraph(
    'Năm một nghìn chín trăm ba mươi sáu, ngày mồng tám tháng ba tây, hồi chín giờ sáng, hội-đồng chúng tôi họp tại đình Hạ, có mặt mười một người, vắng mặt một người có xin phép.',
  ),
  paragraph(
    'Ông chánh-hội nói rằng: sau trận bão tháng chín năm ngoái, mái đình phía tây bị tốc mất hai gian, ba hoành và mười bốn rui bị mục, nước mưa dột vào hậu-cung, để lâu sợ hư cả bài-vị và sắc phong.',
  ),
  paragraph('Hội-đồng cử ông phó-hội cùng hai người thợ mộc ở xóm Đông khám xét, làm giấy kê các vật cần dùng như sau:'),
  { kind: 'left', text: '- Gỗ lim làm hoành: 3 cây, 27$00' },
  { kind: 'left', text: '- Gỗ xoan làm rui: 14 cây, 8$40' },
  { kind: 'left', text: '- Ngói mũi hài: 2.600 viên, 33$80' },
  { kind: 'left', text: '- Vôi, mật và giấy bản, 6$50' },
  { kind: 'left', text: '- Công thợ mộc, thợ nề, 24$00' },
  { kind: 'left', text: '  Cộng: 99$70', after: 8 },
  paragraph(
    'Về tiền chi, hội-đồng thuận lấy bốn mươi đồng ở công-quỹ, hai mươi lăm đồng ở tiền vọng còn lại, còn bao nhiêu thì quyên giáo những nhà có lòng hảo-tâm, tên người cúng khắc vào bia gỗ treo ở nhà giải-vũ.',
  ),
  paragraph(
    'Mỗi suất đinh phải góp hai công để gánh đất, chuyển ngói. Ai không đi được thì nộp ba hào một công. Các cụ từ sáu mươi tuổi trở lên và nhà có tang được miễn.',
  ),
  paragraph(
    'Trong khi sửa, đồ thờ và các đạo sắc phải rước sang nhà từ-đường họ Nguyễn ở xóm Đình, có ông thủ-từ và hai tuần-tráng trông nom ngày đêm. Khi rước đi và khi rước về đều phải kiểm lại từng món, biên vào sổ.',
  ),
  paragraph(
    'Hội-đồng lại định rằng những kèo, cột có chạm-trổ phải giữ y như cũ, thợ không được tự ý thay hình đổi kiểu; chỗ nào mục phải thay thì vẽ lại hình trước rồi mới được tháo.',
  ),
  paragraph(
    'Khởi công ngày mười hai tháng ba, đến cuối tháng tư phải xong, để kịp trước mùa mưa bão. Ông phó-lý Lê Văn Đạm được cử coi việc, mỗi tuần-lễ trình hội-đồng một lần.',
  ),
  paragraph('Biên-bản này làm thành hai bản, đọc lại cho cả hội-đồng nghe rồi cùng ký tên. Hội tan hồi mười một giờ rưỡi.'),
  { kind: 'columns', texts: ['CHÁNH-HỘI', 'THƯ-KÝ'], before: 14, after: 74 },
  { kind: 'columns', texts: ['Nguyễn Văn Thuần', 'Phạm Đình Khoát'] },
]
