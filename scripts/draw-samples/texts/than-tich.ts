/** A typed declaration of a village's guardian spirit, as villages made them in 1938; village, spirit and tale are invented. */
import type { Block } from '../typeset.ts'

const heading = (text: string): Block => ({ kind: 'left', text, underline: true, before: 8, after: 4 })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, after: 3 })

export const thanTichBlocks: Block[] = [
  { kind: 'left', text: 'TỈNH HƯNG YÊN' },
  { kind: 'left', text: 'HUYỆN TIÊN HÀ' },
  { kind: 'left', text: 'TỔNG THƯỢNG, XÃ HẠ', after: 26 },
  { kind: 'center', text: 'BẢN KÊ KHAI' },
  { kind: 'center', text: 'THẦN-TÍCH VÀ THẦN-SẮC ĐÌNH HẠ', underline: true, after: 22 },
  paragraph(
    'Chúng tôi là lý-trưởng, chánh-hội và kỳ-lão xã Hạ, vâng theo tờ sức của quan trên, xin khai sự-tích vị thần thờ ở đình làng chúng tôi như sau này.',
  ),
  heading('I. Tên làng và nơi thờ'),
  paragraph(
    'Làng chúng tôi tên chữ là Hạ-Xã, tên nôm gọi là làng Kẻ Hạ, có ba xóm: xóm Đông, xóm Đình và xóm Bến, cộng một trăm tám mươi hai suất đinh.',
  ),
  paragraph(
    'Đình thờ dựng trên gò đất giữa làng, quay hướng nam, trước mặt có hồ bán nguyệt. Đại-đình năm gian hai chái, hậu-cung ba gian, hai bên có giải-vũ.',
  ),
  heading('II. Duệ-hiệu và sắc phong'),
  paragraph(
    'Làng chúng tôi thờ một vị Dương-thần, húy là Minh, duệ-hiệu là Minh-Giang Đại-vương. Chữ húy ấy xưa nay làng phải kiêng, đọc chệch ra là Miêng.',
  ),
  paragraph(
    'Hiện còn giữ được ba đạo sắc: một đạo năm Cảnh-Hưng thứ bốn mươi tư, một đạo năm Tự-Đức thứ ba mươi ba, một đạo năm Khải-Định thứ chín. Các đạo trước bị mất khi vỡ đê năm Quý-Tỵ.',
  ),
  heading('III. Sự-tích'),
  paragraph(
    'Theo các cụ truyền lại và theo bản chép tay còn ở hậu-cung thì xưa ở trang Hạ có ông Nguyễn Công Tín, lấy bà Đào Thị Hòa, nhà nghèo mà hay làm phúc, ngoài bốn mươi tuổi chưa có con.',
  ),
  paragraph(
    'Một đêm bà nằm mộng thấy sông trước cửa sáng rực, có con rồng xanh ngậm ngọc bơi vào bến, từ đó thụ thai, đến ngày mồng mười tháng hai năm Giáp-Thìn sinh ra một người con trai, đặt tên là Minh.',
  ),
  paragraph(
    'Lên bảy tuổi ông đi học, nghe đâu nhớ đấy. Năm mười tám tuổi cha mẹ đều mất, ông để tang ba năm, rồi đi khắp các bến sông xem thế nước, dạy dân đắp bờ giữ lúa.',
  ),
  paragraph(
    'Gặp năm nước to, đê ở khúc sông làng bị sạt, dân toan bỏ chạy. Ông truyền cho mọi người chặt tre làm rọ, đổ đá vào mà hàn, tự mình ngâm dưới nước ba ngày ba đêm. Đê giữ được, bảy làng khỏi lụt.',
  ),
  paragraph(
    'Vua nghe tin, vời ông vào triều, phong làm Hộ-đê-sứ, cho coi việc đê-điều cả một lộ. Ông xin lấy bổng-lộc mua hai mươi mẫu ruộng để lại cho dân trang Hạ làm ruộng cứu đói.',
  ),
  paragraph(
    'Năm sáu mươi hai tuổi, ngày rằm tháng tám, ông đi thuyền về thăm làng. Đến khúc sông cũ bỗng trời nổi gió lớn, một lúc quang tạnh thì không thấy ông đâu nữa, chỉ còn chiếc áo để trên gò đất. Dân cho là ông đã hóa, bèn lập miếu ở gò ấy mà thờ.',
  ),
  paragraph('Về sau các triều đều có sắc phong là Thượng-đẳng-thần, cho làng Hạ cùng sáu làng ven sông thờ phụng mãi mãi.'),
  heading('IV. Ngày lễ và cách thờ'),
  paragraph(
    'Ngày mồng mười tháng hai là ngày sinh, ngày rằm tháng tám là ngày hóa. Ngày sinh làm lễ ba hôm, có rước nước từ giữa sông về đình, có hát cửa đình, đánh cờ người và bơi chải.',
  ),
  paragraph(
    'Đồ lễ dùng xôi trắng, gà luộc, oản, chuối và một đĩa cá chép. Không dùng thịt trâu, vì các cụ truyền rằng khi hàn đê trâu của dân có công kéo đá.',
  ),
  paragraph('Khi vào tế cấm mặc áo màu xanh lam là màu áo của ngài, và cấm gọi đến chữ húy.'),
  heading('V. Đồ thờ và giấy tờ'),
  paragraph(
    'Trong đình hiện có một cỗ ngai và bài-vị sơn son thếp vàng, hai đôi hạc gỗ, một bộ bát-bửu, một quả chuông đồng đúc năm Minh-Mệnh thứ mười hai, một bia đá hai mặt và một bình gốm hoa lam vẽ cảnh đình làng.',
  ),
  paragraph(
    'Bản sao các đạo sắc và bài văn tế chúng tôi đã nhờ cụ đồ Lẫm chép riêng ra một tập, đóng theo sau bản khai này. Chính bản vẫn cất trong hòm ở hậu-cung, mỗi năm chỉ đem ra phơi một lần vào mồng sáu tháng sáu.',
  ),
  heading('VI. Ruộng thờ và lệ giao-hiếu'),
  paragraph(
    'Ruộng thờ hiện còn bốn mẫu hai sào ở xứ Đồng Miễu, giao cho bốn giáp luân phiên cày cấy, mỗi năm nộp sáu mươi thùng thóc để chi việc đèn nhang và tu bổ.',
  ),
  paragraph(
    'Làng chúng tôi kết nghĩa với làng Bến ở bên kia sông từ đời nào không rõ. Hễ làng này có đám thì làng kia rước kiệu sang, trai gái hai làng coi nhau như anh em, không lấy nhau.',
  ),
  paragraph('Chúng tôi xin cam-đoan lời khai trên này là đúng như lời các cụ truyền lại, không dám thêm bớt.'),
  { kind: 'right', text: 'Xã Hạ, ngày 12 tháng 4 năm 1938', before: 14, after: 6 },
  { kind: 'columns', texts: ['CHÁNH-HỘI', 'KỲ-LÃO', 'LÝ-TRƯỞNG'], after: 78 },
  { kind: 'columns', texts: ['Phạm Đình Khoát', 'Nguyễn Văn Lẫm', 'Trần Văn Bỉnh'] },
]
