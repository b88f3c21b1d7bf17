/** The minutes of an inventory as an office writes them today: born digital. The commune and all persons are invented. */

export type InventoryRow = { name: string; count: string; material: string; size: string; condition: string }

export const inventory = {
  organisation: ['ỦY BAN NHÂN DÂN XÃ HẠ', 'BAN QUẢN LÝ DI TÍCH', 'Số: 07/BB-BQLDT'],
  nation: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập – Tự do – Hạnh phúc', 'Xã Hạ, ngày 12 tháng 3 năm 2026'],
  title: ['BIÊN BẢN', 'Kiểm kê hiện vật, tài liệu tại đình Hạ'],
  opening: [
    'Thực hiện Kế hoạch kiểm kê di sản văn hóa năm 2026 của Ủy ban nhân dân xã Hạ, hôm nay, hồi 8 giờ 30 phút ngày 12 tháng 3 năm 2026, tại đình Hạ, thôn Hạ, xã Hạ, tỉnh Hưng Yên, chúng tôi gồm có:',
    '1. Bà Lê Thị Minh, Phó Trưởng ban Quản lý di tích, chủ trì;',
    '2. Ông Trần Đức Lương, công chức văn hóa – xã hội, thư ký;',
    '3. Ông Nguyễn Văn Tạo, thủ từ đình Hạ;',
    '4. Bà Phạm Thu Hà, cán bộ kiểm kê, Bảo tàng tỉnh.',
    'Đã cùng nhau mở hòm sắc, kiểm đếm, đo kích thước, chụp ảnh và xem tình trạng từng hiện vật, tài liệu. Kết quả như sau:',
  ],
  heading: 'I. Danh mục hiện vật, tài liệu',
  columns: ['STT', 'Tên hiện vật, tài liệu', 'SL', 'Chất liệu', 'Kích thước (cm)', 'Tình trạng'],
  rows: [
    {
      name: 'Ngai thờ và bài vị Minh Giang Đại vương',
      count: '1',
      material: 'Gỗ sơn son thếp vàng',
      size: '128 × 62 × 54',
      condition: 'Bong sơn ở tay ngai',
    },
    { name: 'Hạc gỗ chầu', count: '4', material: 'Gỗ', size: '156 × 48 × 40', condition: 'Một con gãy mỏ, đã gắn lại' },
    { name: 'Bát bửu', count: '8', material: 'Gỗ sơn thếp', size: '212 (cán dài)', condition: 'Nguyên vẹn' },
    {
      name: 'Chuông đồng, Minh Mệnh thứ 12 (1831)',
      count: '1',
      material: 'Đồng',
      size: '86 × 47',
      condition: 'Nguyên vẹn, tiếng còn vang',
    },
    { name: 'Bia đá hai mặt “Hậu thần bi ký”', count: '1', material: 'Đá xanh', size: '118 × 72 × 18', condition: 'Mờ chữ mặt sau' },
    { name: 'Bình gốm hoa lam vẽ đình làng', count: '1', material: 'Gốm', size: '24,5 × 20,2', condition: 'Sứt miệng' },
    {
      name: 'Sắc phong, các năm 1783, 1880 và 1924',
      count: '3',
      material: 'Giấy sắc',
      size: '132 × 51',
      condition: 'Rách mép, có nếp gấp',
    },
    { name: 'Hương ước làng Hạ, năm 1928', count: '4 trang', material: 'Giấy', size: '29,7 × 21', condition: 'Ố vàng, ố nước' },
    { name: 'Sổ địa bạ làng Hạ, năm 1932', count: '3 trang', material: 'Giấy', size: '29,7 × 21', condition: 'Ố vàng nặng' },
    {
      name: 'Biên bản họp hội đồng về việc sửa đình, năm 1936',
      count: '2 trang',
      material: 'Giấy',
      size: '29,7 × 21',
      condition: 'Mực phai',
    },
    {
      name: 'Bản kê khai thần tích, thần sắc, năm 1938',
      count: '3 trang',
      material: 'Giấy',
      size: '29,7 × 21',
      condition: 'Ố nước trang 2',
    },
  ] satisfies InventoryRow[],
  second: 'II. Nhận xét và kiến nghị',
  remarks: [
    '1. So với bản kê khai năm 1938, các đồ thờ còn đủ; bình gốm hoa lam có thêm một vết sứt ở miệng, chưa rõ thời điểm.',
    '2. Các tài liệu giấy đã giòn và ố vàng. Đề nghị số hóa ngay trong quý II năm 2026, sau đó cất vào hộp không a-xít, hạn chế mở trực tiếp.',
    '3. Chuông đồng được ghi âm một hồi để làm tư liệu kèm theo hồ sơ.',
    '4. Bình gốm hoa lam gửi Bảo tàng tỉnh xem xét và bảo quản, mang số kiểm kê BTHY 1234/Gm 56; khi giao nhận có biên bản riêng.',
    '5. Đề nghị Ủy ban nhân dân xã bố trí một tủ có khóa và máy hút ẩm tại hậu cung.',
  ],
  closing:
    'Biên bản được lập thành 03 bản có nội dung như nhau, đọc cho mọi người cùng nghe và thống nhất ký tên. Việc kiểm kê kết thúc hồi 16 giờ 15 phút cùng ngày.',
  signatures: [
    ['THƯ KÝ', 'Trần Đức Lương'],
    ['THỦ TỪ', 'Nguyễn Văn Tạo'],
    ['CHỦ TRÌ', 'Lê Thị Minh'],
  ],
} as const
