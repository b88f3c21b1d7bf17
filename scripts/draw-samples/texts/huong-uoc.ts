/** The village rules of an invented village, written for the samples in the language of 1928. */
import type { Block } from '../typeset.ts'

const chapter = (text: string): Block => ({ kind: 'center', text, size: 13.5, bold: true, before: 9, after: 3 })
const article = (number: string, text: string): Block => ({ kind: 'paragraph', lead: `Điều thứ ${number}.`, text, after: 4 })

export const huongUocBlocks: Block[] = [
  { kind: 'left', text: 'TỈNH HƯNG YÊN', size: 11 },
  { kind: 'left', text: 'HUYỆN TIÊN HÀ – TỔNG THƯỢNG', size: 11, after: 22 },
  { kind: 'center', text: 'HƯƠNG ƯỚC', size: 30, bold: true },
  { kind: 'center', text: 'LÀNG HẠ', size: 22, bold: true, after: 4 },
  { kind: 'ornament', after: 4 },
  { kind: 'center', text: 'lập ngày mồng sáu tháng giêng năm Mậu Thìn', size: 12.5, italic: true },
  { kind: 'center', text: 'niên hiệu Bảo Đại thứ ba, tức ngày 28 tháng 1 năm 1928', size: 12.5, italic: true, after: 12 },
  {
    kind: 'paragraph',
    text: 'Làng ta lập ra từ đời Lê, trước có tục lệ chép bằng chữ nho cất ở hòm đình, lâu ngày giấy mục, mối xông, con cháu không mấy người đọc được. Nay hội đồng tộc biểu cùng kỳ mục, chức dịch và các cụ bô lão hội họp tại đình, xét điều hay thì giữ, điều dở thì bỏ, điều thiếu thì thêm, chép ra quốc ngữ thành hai mươi điều sau này, để trên thuận dưới hòa, ai nấy đều theo.',
    after: 4,
  },
  chapter('CHƯƠNG THỨ NHẤT: VIỆC TẾ TỰ'),
  article(
    'nhất',
    'Làng ta thờ Đức Thành hoàng ở đình Hạ. Mỗi năm hai kỳ xuân thu nhị tế, kỳ xuân vào mồng mười tháng hai, kỳ thu vào rằm tháng tám. Tế chủ do dân bầu người có đức hạnh, vợ chồng song toàn, không có tang trở.',
  ),
  article(
    'nhì',
    'Lễ vật dùng xôi, gà, trầu rượu, hoa quả, cốt lấy tinh khiết làm kính. Từ nay bỏ lệ mổ trâu bò khao dân, mỗi kỳ tế chi không được quá mười hai đồng, trích ở hoa lợi ruộng thần từ.',
  ),
  article(
    'ba',
    'Trước ngày vào đám, trai đinh từ mười tám đến bốn mươi chín tuổi phải ra đình quét dọn, dựng rạp, cắm cờ. Ai vắng mặt không có cớ thì phạt ba hào bỏ vào công quỹ.',
  ),
  article(
    'tư',
    'Người vào tế phải khăn áo chỉnh tề. Ai say rượu, to tiếng ở chốn đình trung thì hội đồng quở trách trước, tái phạm thì không được dự tế một năm.',
  ),
  chapter('CHƯƠNG THỨ HAI: NGÔI THỨ VÀ KHAO VỌNG'),
  article(
    'năm',
    'Ngôi thứ trong làng lấy phẩm hàm, bằng cấp làm trước, rồi đến chức dịch, rồi đến tuổi tác. Các cụ từ bảy mươi tuổi trở lên được ngồi chiếu trên, miễn hết mọi việc đóng góp.',
  ),
  article(
    'sáu',
    'Ai đỗ đạt hay được bổ chức dịch thì chỉ trình lễ trầu cau ở đình và nộp tiền vọng vào quỹ làng: chánh hội, lý trưởng sáu đồng; phó hội, phó lý bốn đồng; thư ký, thủ quỹ hai đồng. Tiền ấy để tu bổ đình và mở trường, không được chia nhau ăn uống.',
  ),
  article('bảy', 'Lên lão sáu mươi tuổi thì nộp một cơi trầu, làng mừng một vuông vải đỏ. Nhà nghèo được miễn cả lễ.'),
  chapter('CHƯƠNG THỨ BA: VIỆC TANG VÀ VIỆC CƯỚI'),
  article(
    'tám',
    'Trong làng có người mất thì tang chủ đem một cơi trầu trình lý trưởng để khai tử. Cùng giáp phải đến đưa đám, mỗi giáp cắt mười sáu người khiêng, không được đòi ăn uống.',
  ),
  article(
    'chín',
    'Để người chết trong nhà không được quá ba mươi sáu giờ; chết về bệnh dịch thì phải chôn ngay trong ngày, mả đào sâu một thước tây rưỡi và cách giếng nước ăn ít nhất một trăm thước.',
  ),
  article(
    'mười',
    'Việc cưới xin lấy sự thuận tình của đôi bên làm gốc. Con trai phải đủ mười tám tuổi, con gái đủ mười sáu tuổi. Trước ngày cưới phải khai giá thú vào sổ hộ lại.',
  ),
  article(
    'mười một',
    'Tiền cheo người trong làng nộp một đồng, người làng ngoài nộp hai đồng, để lát gạch đường làng. Ai cưới mà không nộp cheo thì không được ghi sổ. Cấm chăng dây giữa đường đòi tiền.',
  ),
  chapter('CHƯƠNG THỨ TƯ: VIỆC TUẦN PHÒNG'),
  article(
    'mười hai',
    'Làng đặt một trương tuần và mười hai tuần tráng, chia ba điếm canh ở cổng đông, cổng tây và bến sông. Từ chập tối đến sáng phải có hiệu mõ, trống cầm canh, mỗi canh đi quanh làng một lượt.',
  ),
  article(
    'mười ba',
    'Khi có trộm cướp, hỏa hoạn, nước to thì đánh trống ngũ liên, trai tráng phải mang gậy gộc, gầu vẩy, cuốc thuổng đến ngay. Ai cứu được người hay bắt được kẻ gian thì thưởng từ một đến năm đồng; ai bị thương làng chịu tiền thuốc.',
  ),
  article(
    'mười bốn',
    'Lúa ngoài đồng, cá dưới ao, cây trong vườn đều do tuần phòng coi giữ. Mất thì tuần phòng phải đền một nửa, trừ khi đã bắt được kẻ trộm. Trâu bò thả rông ăn lúa thì chủ phải đền và chịu phạt hai hào một con.',
  ),
  chapter('CHƯƠNG THỨ NĂM: KHUYẾN HỌC VÀ VỆ SINH'),
  article(
    'mười lăm',
    'Làng trích ba mẫu ruộng công làm học điền, lấy hoa lợi nuôi một hương sư dạy quốc ngữ tại nhà giải vũ bên đình. Con trai con gái lên bảy tuổi đều được đi học. Nhà nào quá nghèo làng cấp cho giấy bút.',
  ),
  article(
    'mười sáu',
    'Học trò đỗ sơ học yếu lược được thưởng một đồng, đỗ tiểu học được thưởng năm đồng, tên yết ở đình. Các cụ biết chữ nho nên chép lại bia ký, sắc phong, câu đối của làng để lưu cho đời sau.',
  ),
  article(
    'mười bảy',
    'Giếng đình để riêng lấy nước ăn, cấm giặt rũ, rửa rau và cho trâu bò uống. Nhà tiêu, chuồng lợn phải cách giếng mười lăm thước. Mỗi tháng ngày mồng một và ngày rằm các nhà phải quét cổng ngõ mình.',
  ),
  article(
    'mười tám',
    'Khi có bệnh thời khí, lý trưởng phải trình quan ngay và cho dân đi giồng đậu. Rác rưởi, súc vật chết phải chôn ngoài đồng, không được quẳng xuống sông.',
  ),
  chapter('CHƯƠNG THỨ SÁU: PHẠT VẠ VÀ THI HÀNH'),
  article(
    'mười chín',
    'Tiền phạt từ hai hào đến ba đồng, do hội đồng họp mà định, biên vào sổ, có biên lai. Cấm bắt vạ bằng cỗ bàn. Cờ bạc, rượu lậu, đánh nhau gây thương tích thì giải lên quan, làng không được tự xử.',
  ),
  article(
    'hai mươi',
    'Hương ước này chép làm ba bản: một bản trình quan huyện, một bản giao chánh hội giữ, một bản cất ở hòm đình. Ba năm xét lại một lần; điều nào muốn đổi phải có hai phần ba hội đồng thuận và niêm yết ở đình một tháng.',
  ),
  { kind: 'paragraph', text: 'Đã đọc cho cả làng cùng nghe, ai nấy đều thuận, ký tên và đóng dấu sau này.', before: 6, after: 12 },
  { kind: 'right', text: 'Làng Hạ, ngày 28 tháng 1 năm 1928', size: 12.5, italic: true, after: 8 },
  { kind: 'columns', texts: ['CHÁNH HỘI', 'THƯ KÝ', 'LÝ TRƯỞNG'], size: 11.5, bold: true, after: 74 },
  { kind: 'columns', texts: ['Nguyễn Văn Thuần', 'Phạm Đình Khoát', 'Trần Văn Bỉnh'], size: 12.5, after: 0 },
]
