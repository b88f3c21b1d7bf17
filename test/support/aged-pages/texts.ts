/** What the aged pages say: written for these tests, in the manner of village papers, so that the truth is exact. */
export interface AgedText {
  readonly language: 'vie' | 'fra' | 'eng'
  readonly title: string
  readonly paragraphs: readonly string[]
}

const villageRules: AgedText = {
  language: 'vie',
  title: 'HƯƠNG ƯỚC LÀNG ĐÔNG XÁ',
  paragraphs: [
    'Điều thứ nhất. Làng ta lập từ đời Lê, ở bên tả ngạn sông Luộc, đất hẹp mà người đông, lấy nghề nông làm gốc. Nay hội đồng kỳ mục cùng các bậc kỳ lão họp tại đình, xét lại tục lệ cũ, chỗ nào phiền thì bỏ, chỗ nào hay thì giữ, chép thành hương ước này để dân làng cùng theo.',
    'Điều thứ hai. Đình làng thờ đức Thành hoàng, mỗi năm hai kỳ xuân thu nhị tế. Mùng mười tháng hai là ngày đại lễ, tám giáp luân phiên sửa soạn lễ vật: một con lợn, mâm xôi, trầu rượu và hoa quả. Giáp nào đến lượt mà chậm trễ phải nộp phạt hai quan tiền vào quỹ công.',
    'Điều thứ ba. Đê điều là việc sống còn. Khi nước sông lên quá mức, mõ rao ba hồi thì trai đinh từ mười tám đến năm mươi tuổi phải mang cuốc, xẻng, quang gánh ra đê ngay. Ai vắng mặt không có cớ chính đáng bị phạt năm hào và phải đắp bù mười thước đất.',
    'Điều thứ tư. Việc học. Làng trích hoa lợi ba sào ruộng công để nuôi thầy dạy trẻ. Con nhà nghèo được miễn tiền giấy bút. Trẻ lên bảy tuổi mà cha mẹ không cho đi học thì lý trưởng gọi đến khuyên bảo; khuyên hai lần không nghe thì ghi tên vào sổ.',
    'Điều thứ năm. Việc cưới hỏi nên giản dị. Nhà trai nộp cheo một trăm viên gạch để lát đường làng, hoặc thay bằng tiền một đồng hai hào. Cấm thách cưới quá đáng, cấm ăn uống kéo dài, cấm mượn cớ vui mà đánh bạc.',
    'Điều thứ sáu. Việc tang. Nhà có người mất báo với trưởng giáp trong ngày. Hàng giáp cử tám người khiêng đòn, mỗi nhà giúp một ống gạo. Để quan tài trong nhà không quá hai ngày, mùa nóng thì một ngày, e sinh dịch bệnh.',
    'Điều thứ bảy. Giữ đồng, giữ nước. Tuần phu canh từ gà lên chuồng đến sáng; mất trộm lúa ở xứ đồng nào thì tuần xứ ấy phải đền một nửa. Trâu bò thả rông giẫm lúa, chủ phải bồi thường theo giá định của hai người trung gian.',
  ],
}

const legend: AgedText = {
  language: 'vie',
  title: 'THẦN TÍCH ĐỨC ÔNG CAO SƠN',
  paragraphs: [
    'Xưa, ở trang Thượng Lãng có vợ chồng ông Nguyễn Huy, vốn dòng thi lễ, tuổi ngoài bốn mươi mà chưa có con. Một đêm bà nằm mộng thấy áng mây vàng sà xuống bến nước, trong mây có đứa trẻ áo đỏ cưỡi cá chép. Tỉnh dậy, bà thấy trong lòng chuyển động, từ đó có thai.',
    'Đến ngày rằm tháng tám năm Giáp Dần, bà sinh được một người con trai mặt vuông, tai lớn, tiếng khóc vang như chuông. Ông đặt tên là Hiển. Lên sáu tuổi đã thuộc kinh sách, mười ba tuổi văn võ đều giỏi, người trong vùng ai cũng mến phục.',
    'Bấy giờ giặc từ cửa biển tràn vào, đốt phá xóm làng. Vua cho sứ giả đi khắp nơi cầu người hiền. Ông bèn mộ được ba trăm tráng đinh, rèn giáo mác, đóng thuyền nan, đêm đêm theo con nước mà đánh úp, giặc sợ không dám đến gần.',
    'Giặc tan, vua phong cho ông chức Đô chỉ huy sứ, ông không nhận, chỉ xin miễn sưu thuế ba năm cho dân bản trang. Ông về làng mở chợ, khơi ngòi, dạy dân trồng dâu nuôi tằm. Năm ông sáu mươi tuổi, nhằm ngày mười hai tháng chạp, trời bỗng nổi gió lớn, ông hóa.',
    'Dân nhớ ơn lập miếu thờ ở gò đất cao phía tây làng, cầu mưa được mưa, cầu tạnh được tạnh. Các triều đều có sắc phong làm Thượng đẳng phúc thần, cho phép bốn thôn cùng phụng sự, hương khói đời đời không dứt.',
  ],
}

const officialLetter: AgedText = {
  language: 'vie',
  title: 'TỜ TRÌNH VỀ VIỆC TU BỔ ĐÌNH LÀNG',
  paragraphs: [
    'Kính gửi quan Tri huyện huyện Thụy Anh. Chúng tôi là Phạm Văn Khoát, lý trưởng, cùng hội đồng kỳ mục xã An Bồi kính trình ngài xét một việc như sau.',
    'Ngôi đình của xã dựng năm Cảnh Hưng thứ 27, gồm năm gian tiền tế và ba gian hậu cung, trải bao mưa nắng nay cột cái phía đông đã mục, mái dột 12 chỗ, bức tường hồi nứt dài hơn 3 thước. Trận bão ngày 14 tháng 9 năm 1929 lại làm đổ cổng tam quan và hai cây đại.',
    'Hội đồng đã họp ngày mồng 5 tháng 10, thuận mua 24 cây gỗ xoan, 8.000 viên ngói mũi, 15 thúng vôi; tính cả công thợ hết 642 đồng. Tiền ấy lấy ở quỹ xã 300 đồng, bán cây cối được 97 đồng, còn thiếu thì bổ theo suất đinh, mỗi suất 0 đồng 45.',
    'Vậy kính xin ngài chuẩn cho khởi công trong tháng chạp này, khi việc đồng áng đã vãn, để kịp ngày lễ vào đám đầu xuân. Chúng tôi xin cam đoan chi tiêu rõ ràng, sổ sách để tại nhà hội đồng, ai muốn xem lúc nào cũng được. Nay kính trình.',
    'Thư ký Lê Đình Quýnh chép lại theo bản chính; có chữ ký của chánh hội, phó hội, lý trưởng và mười bốn kỳ mục, đóng triện đồng của xã ở góc trái.',
  ],
}

const museumNotes: AgedText = {
  language: 'vie',
  title: 'SỔ GHI HIỆN VẬT NHÀ TRUYỀN THỐNG',
  paragraphs: [
    'Quyển sổ này ghi những hiện vật do nhân dân trong xã hiến tặng từ năm 1976. Mỗi hiện vật có số thứ tự, tên gọi, chất liệu, kích thước, người tặng và câu chuyện kèm theo; người ghi phải hỏi kỹ rồi mới viết, không được thêm bớt.',
    'Chiếc trống cái tang gỗ mít, mặt bịt da trâu, đường kính 62 phân, của giáp Bắc để lại. Bà cụ Nhuần kể: năm đói, trống bị đem chôn dưới ao sen, mãi đến khi hòa bình mới đào lên, tang trống đen lại mà tiếng vẫn ấm.',
    'Bộ khuôn in tranh gồm mười bảy tấm gỗ thị, nét khắc còn sắc, phần nhiều là tranh gà lợn và tranh đám cưới chuột. Khuôn thứ chín bị mọt ở góc dưới bên phải, đã được ngâm thuốc và phơi trong bóng râm.',
    'Cây đèn dầu của tổ thông tin kháng chiến, thân bằng vỏ đạn, bóng thủy tinh đã thay. Ông Trịnh Xuân Quảng, nguyên tổ trưởng, cho biết cây đèn từng soi cho lớp bình dân học vụ ở xóm Trại suốt hai mùa đông.',
    'Chiếc áo tơi lá, nón dứa, đôi dép lốp và cái gầu sòng là đồ dùng hằng ngày của bác Khương ở đội bảy. Khi trao tặng, bác chỉ dặn: giữ lấy để lũ trẻ biết ông bà chúng đã làm ra hạt thóc như thế nào.',
  ],
}

const songs: AgedText = {
  language: 'vie',
  title: 'GHI CHÉP VỀ PHƯỜNG HÁT THÔN HẠ',
  paragraphs: [
    'Phường hát thôn Hạ có từ thời cụ tổ họ Đoàn, đến nay đã chín đời. Trước kia phường gồm hai mươi bốn người, sáu đào, bốn kép, còn lại là tay đàn, tay nhị, tay trống. Mỗi độ giêng hai, phường đi hát khắp các làng ven biển, hát đến đâu dân giữ lại đến đó.',
    'Lối hát cửa đình gồm giáo trống, giáo hương, dâng hương, thét nhạc rồi mới vào hát nói. Người cầm chầu ngồi bên chiếu, hễ gặp câu hay thì điểm một tiếng chát, câu vụng thì gõ vào tang. Đào hát thuộc ít nhất ba mươi sáu bài, phải giữ hơi từ bụng, nhả chữ tròn vành.',
    'Bà Đặng Thị Xuyến, tám mươi hai tuổi, là người cuối cùng còn nhớ điệu bắc phản. Bà hát chậm, mỗi câu dừng lấy hơi hai lần, ngón tay gõ nhịp lên đầu gối. Chúng tôi ghi âm được bốn mươi phút, chép thành mười một khổ, chữ nào nghe chưa rõ thì để trống.',
    'Sau năm 1954 phường thôi đi hát, đồ nghề chia cho các nhà giữ: nhà ông Ruân giữ đàn đáy, nhà bà Lụa giữ phách và sênh tiền, cỗ trống chầu gửi ở chùa Quỳnh. Nay đã kiểm lại được bảy món, hai món hư hỏng nặng.',
    'Đề nghị ban văn hóa xã mở lớp vào tối thứ ba và thứ bảy, mời bà Xuyến truyền dạy, mỗi khóa tám tuần; kinh phí chừng hai triệu đồng lấy từ quỹ khuyến học, phần thiếu xin các nhà hảo tâm giúp đỡ.',
  ],
}

const french: AgedText = {
  language: 'fra',
  title: 'RAPPORT DU RÉSIDENT',
  paragraphs: [
    "J'ai l'honneur de vous rendre compte de la visite que j'ai faite au canton de Dong Xa, du 3 au 9 mars dernier. Les digues ont été réparées avant la saison des pluies et les habitants ont repris leurs travaux sans attendre les secours promis.",
    "La maison commune, dont la charpente date du siècle passé, menace ruine. Les notables demandent l'autorisation de vendre douze arbres du domaine communal afin d'acheter des tuiles et de la chaux; je vous propose d'approuver cette dépense, qui me paraît raisonnable.",
    "L'école reçoit quarante-deux élèves. Le maître enseigne le calcul, l'hygiène et la lecture; il manque des cahiers, de l'encre et un tableau noir. J'ai noté avec intérêt que les registres du village sont tenus avec soin depuis 1912.",
  ],
}

const english: AgedText = {
  language: 'eng',
  title: 'NOTES OF A VISITOR',
  paragraphs: [
    'We reached the village by boat a little before noon. The communal house stands on a low mound among fig trees, and its roof, heavy with moss, curves upward at every corner like the prow of a ship.',
    'Inside, the elders unrolled three royal decrees upon a mat. The paper is thick and yellow, sprinkled with silver, and the great red seal has hardly faded. They allowed me to copy the names and the years, but not to touch the brush strokes.',
    'Before leaving I was shown a chest of printing blocks, a bronze bell without a date, and a book of rules in which every family had put its mark. I have promised to send them a careful list of all that I saw.',
  ],
}

/** The half on which the engine was tuned, and the half that it must read as well without having been tuned on it. */
export const agedTexts: { readonly tuning: readonly AgedText[]; readonly heldOut: readonly AgedText[] } = {
  tuning: [villageRules, museumNotes],
  heldOut: [legend, officialLetter, songs],
}

export const foreignTexts: { readonly fra: AgedText; readonly eng: AgedText } = { fra: french, eng: english }
