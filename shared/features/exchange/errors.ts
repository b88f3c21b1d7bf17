import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const atPath = z.object({ path: z.string() })

/** `exchange.…` stops a job; `bag.…` is also what verifying finds in a bag, entry by entry. */
export const exchangeErrors = defineErrors({
  'exchange.targetExists': {
    data: atPath,
    vi: 'Đã có sẵn {path}. Chưa ghi gì cả và không có gì bị thay thế. Hãy chọn tên khác hoặc dời bản cũ đi.',
    en: '{path} exists already. Nothing was written and nothing was replaced. Choose another name or move the old one away.',
  },
  'exchange.cannotWrite': {
    data: atPath,
    vi: 'Không ghi được vào {path}. Kho vẫn nguyên vẹn, gói dở dang đã được xóa. Hãy xem lại quyền ghi, hoặc chọn nơi khác.',
    en: '{path} could not be written. The archive is safe and the half-made bag was removed. Check the permission to write, or choose another place.',
  },
  'exchange.diskFull': {
    data: atPath,
    vi: 'Đĩa chứa {path} đã đầy. Kho vẫn nguyên vẹn, gói dở dang đã được xóa. Hãy giải phóng chỗ trống hoặc chọn đĩa khác.',
    en: 'The disk of {path} is full. The archive is safe and the half-made bag was removed. Free some space or choose another disk.',
  },
  'exchange.sourceUnreadable': {
    data: atPath,
    vi: 'Không đọc được tệp {path} để đóng gói. Gói chưa được tạo. Hãy kiểm tra kho rồi xuất lại.',
    en: 'The file {path} could not be read for the bag. No bag was made. Check the archive, then export again.',
  },
  'exchange.sourceDamaged': {
    data: atPath,
    vi: 'Tệp {path} trong kho không còn đúng như lúc nhận vào. Gói chưa được tạo, để không giao đi một bản sai. Hãy kiểm tra kho và lấy lại tệp từ bản sao lưu.',
    en: 'The file {path} in the archive is no longer what was taken in. No bag was made, so that nothing false is handed over. Check the archive and bring the file back from a backup.',
  },
  'exchange.nothingToExport': {
    data: z.object({}),
    vi: 'Không có hồ sơ nào để giao nộp. Chưa ghi gì cả. Hãy chọn hồ sơ, câu tìm kiếm, hoặc toàn bộ kho.',
    en: 'There is no record to export. Nothing was written. Choose records, a query, or the whole archive.',
  },
  'exchange.foreignBag': {
    data: z.object({ bag: z.string() }),
    vi: 'Gói {bag} toàn vẹn nhưng không chứa hồ sơ của Tàng Thư (data/records.jsonl). Chưa nhận gì vào kho; có thể đưa các tệp trong đó vào như tệp thường.',
    en: 'The bag {bag} is sound but holds no records of Tàng Thư (data/records.jsonl). Nothing was taken in; its files can be brought in like any files.',
  },
  'exchange.badRecordLine': {
    data: z.object({ bag: z.string(), line: z.number(), detail: z.string() }),
    vi: 'Dòng {line} của data/records.jsonl trong gói {bag} không đọc được ({detail}). Chưa nhận gì vào kho. Hãy xin lại gói từ nơi gửi.',
    en: 'Line {line} of data/records.jsonl in the bag {bag} cannot be read ({detail}). Nothing was taken in. Ask the sender for it again.',
  },
  'exchange.contradiction': {
    data: z.object({ record: z.string(), what: z.string() }),
    vi: 'Hồ sơ {record} trong gói không khớp với lịch sử của chính nó ({what}). Chưa nhận gì vào kho. Hãy hỏi lại nơi gửi.',
    en: 'Record {record} in the bag contradicts its own history ({what}). Nothing was taken in. Ask the sender.',
  },
  'exchange.historyRewritten': {
    data: z.object({ record: z.string(), seq: z.number() }),
    vi: 'Lịch sử của hồ sơ {record} khác với lần nhận trước (mục {seq}): có thể kho gửi đã bị sửa hoặc phục hồi từ bản cũ. Chưa nhận gì vào kho. Hãy hỏi lại nơi gửi.',
    en: 'The history of record {record} differs from what was received before (entry {seq}): the sending archive may have been altered or restored from an old copy. Nothing was taken in. Ask the sender.',
  },
  'exchange.unknownProfile': {
    data: z.object({ record: z.string(), profile: z.string() }),
    vi: 'Hồ sơ {record} thuộc loại “{profile}” mà kho này chưa có. Chưa nhận gì vào kho. Hãy cập nhật chương trình hoặc thêm loại hồ sơ ấy rồi nhận lại.',
    en: 'Record {record} is of the type “{profile}”, which this archive does not have. Nothing was taken in. Update the program or add that type, then receive again.',
  },
  'exchange.unknownFields': {
    data: z.object({ record: z.string(), problems: z.array(z.string()) }),
    vi: 'Hồ sơ {record} có trường không hợp với loại hồ sơ ở đây: {problems}. Chưa nhận gì vào kho. Hãy cập nhật loại hồ sơ rồi nhận lại.',
    en: 'Record {record} has fields that do not fit the record type here: {problems}. Nothing was taken in. Update the record type, then receive again.',
  },
  'exchange.codeTaken': {
    data: z.object({ record: z.string(), title: z.string() }),
    vi: 'Mã hồ sơ {record} ở đây đã thuộc hồ sơ khác: “{title}”. Chưa nhận gì vào kho. Hãy thống nhất mã hồ sơ với nơi gửi rồi nhận lại.',
    en: 'Code {record} already belongs to another record here: “{title}”. Nothing was taken in. Agree on codes with the sender, then receive again.',
  },
  'bag.notFound': {
    data: atPath,
    vi: 'Không tìm thấy {path}, hoặc không có quyền đọc. Hãy xem lại đường dẫn.',
    en: '{path} was not found or may not be read. Check the path.',
  },
  'bag.notABag': {
    data: atPath,
    vi: '{path} không phải gói BagIt: không có bagit.txt. Hãy chọn thư mục hoặc tệp zip của gói.',
    en: '{path} is not a BagIt bag: there is no bagit.txt. Choose the folder or zip file of the bag.',
  },
  'bag.unreadableArchive': {
    data: atPath,
    vi: 'Tệp zip {path} hỏng hoặc bị cắt cụt nên không đọc được. Đừng dùng bản này; hãy chép hoặc xin lại.',
    en: 'The zip file {path} is damaged or cut short and cannot be read. Do not use it; copy it again or ask for it again.',
  },
  'bag.unsafeName': {
    data: atPath,
    vi: 'Tên “{path}” trỏ ra ngoài gói hoặc không an toàn. Tệp này không được đụng tới; đừng giải nén gói bằng công cụ khác.',
    en: 'The name “{path}” points outside the bag or is not safe. It was not touched; do not unpack this bag with other tools.',
  },
  'bag.symlink': {
    data: atPath,
    vi: '{path} là liên kết chứ không phải tệp thật. Không đi theo liên kết này; hãy xin lại gói.',
    en: '{path} is a link, not a real file. It was not followed; ask for the bag again.',
  },
  'bag.duplicateEntry': {
    data: atPath,
    vi: '{path} có hai lần trong gói, nên không biết bản nào thật. Hãy xin lại gói.',
    en: '{path} stands twice in the bag, so which one is real cannot be known. Ask for the bag again.',
  },
  'bag.tooLarge': {
    data: z.object({ path: z.string(), what: z.string(), limit: z.number() }),
    vi: '{path} vượt quá giới hạn an toàn ({what}: {limit}) và không được mở ra, vì có thể là tệp bẫy. Hãy hỏi lại nơi gửi.',
    en: '{path} is over the safe limit ({what}: {limit}) and was not opened, since it may be a trap. Ask the sender.',
  },
  'bag.unsupportedEntry': {
    data: atPath,
    vi: '{path} trong tệp zip bị mã hóa hoặc nén theo cách không đọc được. Hãy đề nghị đóng gói lại không mật khẩu.',
    en: '{path} in the zip file is encrypted or packed in a way that cannot be read. Ask for a bag without a password.',
  },
  'bag.containerDamaged': {
    data: atPath,
    vi: 'Vỏ zip quanh {path} đã hỏng (tên, giờ hoặc mã kiểm CRC không khớp). Hãy chép hoặc xin lại gói.',
    en: 'The zip container around {path} is damaged (name, time or CRC do not match). Copy the bag again or ask for it again.',
  },
  'bag.fileUnreadable': {
    data: atPath,
    vi: 'Không đọc được {path}: tệp hoặc đĩa hỏng, hoặc thiếu quyền đọc. Hãy chép hoặc xin lại gói.',
    en: '{path} cannot be read: the file or disk is damaged, or may not be read. Copy the bag again or ask for it again.',
  },
  'bag.fileChanged': {
    data: z.object({ path: z.string(), algorithm: z.string() }),
    vi: '{path} đã bị đổi sau khi đóng gói. Đừng dùng tệp này; hãy xin lại gói.',
    en: '{path} was changed after packing. Do not use it; ask for the bag again.',
  },
  'bag.fileMissing': {
    data: atPath,
    vi: 'Thiếu {path} mà bảng kê của gói có ghi. Hãy xin lại gói.',
    en: '{path} is missing although the bag lists it. Ask for the bag again.',
  },
  'bag.fileExtra': {
    data: atPath,
    vi: '{path} không có trong bảng kê của gói: được thêm vào sau khi đóng gói. Đừng tin tệp này.',
    en: '{path} is there although the bag does not list it: it was added after packing. Do not trust it.',
  },
  'bag.fileNotFetched': {
    data: z.object({ path: z.string(), url: z.string() }),
    vi: '{path} không nằm trong gói mà phải lấy từ {url}. Gói còn thiếu tệp này.',
    en: '{path} is not in the bag but has to be fetched from {url}. The bag is incomplete without it.',
  },
  'bag.declarationWrong': {
    data: atPath,
    vi: 'bagit.txt không đúng dạng BagIt 0.93–1.0 với UTF-8. Hãy xin lại gói.',
    en: 'bagit.txt is not a declaration of BagIt 0.93 to 1.0 in UTF-8. Ask for the bag again.',
  },
  'bag.manifestMissing': {
    data: atPath,
    vi: 'Gói không có {path}, nên không kiểm được nội dung. Hãy xin lại gói.',
    en: 'The bag has no {path}, so its content cannot be checked. Ask for the bag again.',
  },
  'bag.unknownAlgorithm': {
    data: atPath,
    vi: '{path} dùng cách kiểm mà chương trình không biết (biết: md5, sha1, sha224, sha256, sha384, sha512).',
    en: '{path} uses an algorithm that is not known here (known: md5, sha1, sha224, sha256, sha384, sha512).',
  },
  'bag.malformedLine': {
    data: z.object({ path: z.string(), line: z.number() }),
    vi: 'Dòng {line} của {path} sai dạng. Gói đã bị sửa hoặc hỏng; hãy xin lại.',
    en: 'Line {line} of {path} is malformed. The bag was altered or damaged; ask for it again.',
  },
  'bag.listedTwice': {
    data: z.object({ path: z.string(), manifest: z.string() }),
    vi: '{manifest} kê {path} hai lần. Gói đã bị sửa hoặc hỏng; hãy xin lại.',
    en: '{manifest} lists {path} twice. The bag was altered or damaged; ask for it again.',
  },
  'bag.notInManifest': {
    data: z.object({ path: z.string(), manifest: z.string() }),
    vi: '{path} không được kê trong {manifest} như phải có. Gói đã bị sửa hoặc hỏng; hãy xin lại.',
    en: '{path} is not listed in {manifest} as it must be. The bag was altered or damaged; ask for it again.',
  },
  'bag.oxumWrong': {
    data: z.object({ path: z.string(), stated: z.string(), found: z.string() }),
    vi: 'Gói khai một dung lượng và số tệp ({stated}), nay đếm được khác ({found}). Gói thiếu hoặc thừa tệp; hãy xin lại.',
    en: 'The bag states one size and number of files ({stated}), another is counted now ({found}). Something is missing or was added; ask for it again.',
  },
  'bag.signatureMissing': {
    data: atPath,
    vi: 'Không có chữ ký {path}. Nội dung còn nguyên, nhưng không rõ ai giao; hãy xin bản có chữ ký.',
    en: 'The signature {path} is missing. The content is intact, but who handed it over is not certain; ask for a signed bag.',
  },
})
