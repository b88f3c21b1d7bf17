import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const aboutFile = z.object({ path: z.string() })

export const assetErrors = defineErrors({
  'asset.unknown': {
    data: z.object({ id: z.string() }),
    vi: 'Không tìm thấy tệp {id} trong kho. Không có gì thay đổi; hãy mở lại hồ sơ để xem danh sách tệp mới nhất.',
    en: 'File {id} is not in the archive. Nothing was changed; open the record again to see its present files.',
  },
  'asset.notFound': {
    data: aboutFile,
    vi: 'Không tìm thấy {path}. Chưa đưa gì từ đó vào kho; hãy kiểm tra lại đường dẫn hoặc cắm lại ổ đĩa.',
    en: '{path} was not found. Nothing was taken from it; check the path or plug the disk in again.',
  },
  'asset.noPermission': {
    data: aboutFile,
    vi: 'Máy không cho phép đọc {path}. Tệp gốc vẫn nguyên; hãy xin quyền đọc rồi đưa vào lại.',
    en: 'This computer does not allow reading {path}. The original is untouched; get permission to read it and bring it in again.',
  },
  'asset.unreadable': {
    data: aboutFile,
    vi: 'Không đọc được {path} từ ổ đĩa. Những tệp khác không bị ảnh hưởng; hãy thử chép tệp sang ổ khác rồi đưa vào lại.',
    en: '{path} could not be read from its disk. Other files are not affected; copy it to another disk and bring it in again.',
  },
  'asset.notAFile': {
    data: aboutFile,
    vi: '{path} không phải là tệp hay thư mục thường nên được bỏ qua. Không có gì thay đổi.',
    en: '{path} is neither an ordinary file nor a folder, so it was left out. Nothing was changed.',
  },
  'asset.folderLoop': {
    data: aboutFile,
    vi: 'Thư mục {path} trỏ vòng lại chính nó nên chỉ được đọc một lần. Các tệp khác vẫn được đưa vào.',
    en: 'Folder {path} leads back into itself, so it was read only once. The other files were still brought in.',
  },
  'asset.pathTooLong': {
    data: aboutFile,
    vi: 'Đường dẫn {path} dài quá mức máy cho phép. Tệp gốc vẫn nguyên; hãy chuyển tệp ra thư mục ngoài hơn rồi đưa vào lại.',
    en: 'The path {path} is longer than this computer allows. The original is untouched; move it to a shorter place and bring it in again.',
  },
  'asset.empty': {
    data: aboutFile,
    vi: '{path} là tệp rỗng (0 byte) nên không đưa vào kho. Hãy quét hoặc chép lại tệp này.',
    en: '{path} is empty (0 bytes), so it was not brought in. Scan or copy it again.',
  },
  'asset.changedWhileReading': {
    data: aboutFile,
    vi: '{path} thay đổi trong lúc đang được đọc nên chưa đưa vào kho. Hãy đợi máy quét hoặc việc chép xong rồi đưa vào lại.',
    en: '{path} changed while it was being read, so it was not brought in. Wait until the scanner or the copying is done, then bring it in again.',
  },
  'asset.imageBroken': {
    data: aboutFile,
    vi: 'Ảnh {path} bị hỏng hoặc thiếu dữ liệu nên chưa đưa vào kho. Tệp gốc vẫn nguyên; hãy quét lại hoặc chép lại từ bản lưu.',
    en: 'The image {path} is damaged or cut short, so it was not brought in. The original is untouched; scan it again or copy it from a backup.',
  },
  'asset.imageTooLarge': {
    data: z.object({ path: z.string(), megapixels: z.number(), limit: z.number() }),
    vi: 'Ảnh {path} có {megapixels} triệu điểm ảnh, quá mức {limit} triệu. Tệp gốc vẫn nguyên; hãy lưu lại ở cỡ nhỏ hơn hoặc cắt thành nhiều ảnh.',
    en: 'The image {path} has {megapixels} megapixels, over the limit of {limit}. The original is untouched; save it smaller or cut it into parts.',
  },
  'asset.pdfPassword': {
    data: aboutFile,
    vi: 'Tệp PDF {path} có mật khẩu nên chưa đưa vào kho. Tệp gốc vẫn nguyên; hãy gỡ mật khẩu bằng chương trình đã tạo ra nó rồi đưa vào lại.',
    en: 'The PDF {path} has a password, so it was not brought in. The original is untouched; remove the password with the program that made it and bring it in again.',
  },
  'asset.pdfBroken': {
    data: aboutFile,
    vi: 'Tệp PDF {path} bị hỏng hoặc thiếu dữ liệu nên chưa đưa vào kho. Tệp gốc vẫn nguyên; hãy tạo lại hoặc chép lại từ bản lưu.',
    en: 'The PDF {path} is damaged or cut short, so it was not brought in. The original is untouched; make it again or copy it from a backup.',
  },
  'asset.tooManyPages': {
    data: z.object({ path: z.string(), pages: z.number(), limit: z.number() }),
    vi: '{path} có {pages} trang, quá mức {limit} trang một tệp. Tệp gốc vẫn nguyên; hãy tách thành nhiều tệp rồi đưa vào lại.',
    en: '{path} has {pages} pages, over the limit of {limit} a file. The original is untouched; split it and bring the parts in.',
  },
  'asset.readingTooLong': {
    data: z.object({ path: z.string(), seconds: z.number() }),
    vi: 'Đọc {path} quá {seconds} giây không xong nên đã dừng và chưa đưa vào kho. Tệp gốc vẫn nguyên; hãy lưu lại tệp bằng chương trình khác rồi thử lại.',
    en: 'Reading {path} did not come on for {seconds} seconds, so it was stopped and the file was not brought in. The original is untouched; save it anew with another program and try again.',
  },
  'asset.readerCrashed': {
    data: aboutFile,
    vi: 'Tệp {path} làm bộ đọc dừng đột ngột nên chưa đưa vào kho. Kho và các tệp khác an toàn; tệp có thể bị hỏng, hãy lưu lại bằng chương trình khác rồi thử lại.',
    en: 'The file {path} made its reader stop suddenly, so it was not brought in. The archive and all other files are safe; the file may be damaged: save it anew with another program and try again.',
  },
  'asset.diskFull': {
    data: z.object({}),
    vi: 'Ổ đĩa của kho đã đầy. Những gì đã đưa vào vẫn nguyên vẹn; hãy dọn chỗ trống rồi đưa vào lại, phần đã xong sẽ không bị lặp.',
    en: 'The disk of the archive is full. What was brought in is safe; free some space and bring the rest in again: nothing will be doubled.',
  },
  'asset.archiveNotWritable': {
    data: aboutFile,
    vi: 'Không ghi được vào thư mục kho {path}. Những gì đã có vẫn nguyên vẹn; hãy kiểm tra quyền ghi hoặc ổ đĩa rồi thử lại.',
    en: 'The archive folder {path} cannot be written to. What it holds is safe; check the permission or the disk and try again.',
  },
  'asset.storedFileDamaged': {
    data: z.object({ sha256: z.string() }),
    vi: 'Tệp gốc đã lưu {sha256} không còn đúng kích thước ban đầu. Không có gì bị ghi đè; hãy kiểm tra kho và phục hồi tệp này từ bản sao lưu.',
    en: 'The stored original {sha256} no longer has its size. Nothing was overwritten; check the archive and restore this file from a backup.',
  },
  'asset.nothingFound': {
    data: z.object({ paths: z.array(z.string()) }),
    vi: 'Không có tệp nào để đưa vào kho trong: {paths}. Chưa có gì thay đổi; hãy chọn tệp hoặc thư mục khác.',
    en: 'There is no file to bring in at: {paths}. Nothing was changed; choose other files or another folder.',
  },
  'asset.noPages': {
    data: z.object({ path: z.string() }),
    vi: 'Tệp {path} không có trang nào để đọc (không phải ảnh hay PDF). Tệp không bị động đến; hãy chọn tệp khác.',
    en: 'File {path} has no page to read (it is no image and no PDF). It was not touched; choose another file.',
  },
  'asset.insideArchive': {
    data: z.object({ path: z.string() }),
    vi: 'Tệp {path} là tệp làm việc của một kho Tàng Thư nên không nhập vào được. Kho ấy không bị động đến; hãy mở kho đó để xem hoặc giao nộp hồ sơ của nó.',
    en: 'File {path} is a working file of a Tàng Thư archive and cannot be brought in. That archive was not touched; open it to see or hand over its records.',
  },
  'asset.watchNotFound': {
    data: z.object({ id: z.string() }),
    vi: 'Thư mục này không còn được theo dõi. Không có gì thay đổi; hãy xem lại danh sách thư mục theo dõi ở Nhập vào.',
    en: 'This folder is not watched any more. Nothing was changed; look at the list of watched folders under Bring in.',
  },
  'asset.watchPlace': {
    data: aboutFile,
    vi: 'Không theo dõi được {path}: đó là thư mục của một kho, hoặc chứa một kho. Chưa có gì thay đổi; hãy chọn thư mục mà máy quét ghi vào.',
    en: '{path} cannot be watched: it belongs to an archive, or holds one. Nothing was changed; choose the folder that the scanner writes to.',
  },
  'asset.watchCannotMove': {
    data: aboutFile,
    vi: 'Đã nhập {path} vào kho nhưng không chuyển được tệp sang thư mục “Đã nhập”. Bản trong kho nguyên vẹn; hãy xem quyền ghi của thư mục quét.',
    en: '{path} was brought in but could not be moved into the folder “Đã nhập”. The copy in the archive is whole; look at who may write in the scan folder.',
  },
})
