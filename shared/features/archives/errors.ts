import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const archiveErrors = defineErrors({
  'archive.notOpen': {
    data: z.object({}),
    vi: 'Chưa mở kho nào. Hãy chọn hoặc lập một kho trước.',
    en: 'No archive is open. Choose or make one first.',
  },
  'archive.notFound': {
    data: z.object({ folder: z.string() }),
    vi: 'Thư mục {folder} không phải là một kho Tàng Thư (không thấy tệp archive.db). Không có gì thay đổi; hãy chọn thư mục khác hoặc lập kho mới.',
    en: 'Folder {folder} is not a Tàng Thư archive (there is no archive.db). Nothing was changed; choose another folder or make a new archive.',
  },
  'archive.exists': {
    data: z.object({ folder: z.string() }),
    vi: 'Thư mục {folder} đã là một kho. Kho ấy không bị động đến; hãy mở nó, hoặc chọn thư mục khác.',
    en: 'Folder {folder} already is an archive. It was not touched; open it, or choose another folder.',
  },
  'archive.notEmpty': {
    data: z.object({ folder: z.string() }),
    vi: 'Thư mục {folder} đã có tệp khác. Không có gì thay đổi; hãy chọn một thư mục trống.',
    en: 'Folder {folder} holds other files. Nothing was changed; choose an empty folder.',
  },
  'archive.badPlace': {
    data: z.object({ folder: z.string(), reason: z.string() }),
    vi: 'Không thể đặt kho ở {folder} ({reason}): ổ mạng và thư mục đồng bộ đám mây làm hỏng cơ sở dữ liệu. Hãy chọn một ổ đĩa trong máy.',
    en: 'An archive cannot live in {folder} ({reason}): network shares and cloud-synced folders damage databases. Choose a disk of this machine.',
  },
  'archive.newer': {
    data: z.object({ found: z.number(), known: z.number() }),
    vi: 'Kho này do một bản Tàng Thư mới hơn lập (cấu trúc {found}, bản này biết đến {known}). Kho vẫn nguyên vẹn; hãy cập nhật chương trình rồi mở lại.',
    en: 'This archive was made by a newer Tàng Thư (schema {found}, this one knows {known}). It was not touched; update the program and open it again.',
  },
  'archive.damaged': {
    data: z.object({ folder: z.string(), detail: z.string() }),
    vi: 'Tệp archive.db trong {folder} bị hỏng ({detail}). Các tệp gốc trong objects/ không bị động đến; hãy phục hồi từ bản sao lưu gần nhất.',
    en: 'The file archive.db in {folder} is damaged ({detail}). The originals in objects/ were not touched; restore the newest backup.',
  },
  'archive.locked': {
    data: z.object({ person: z.string(), host: z.string(), since: z.string() }),
    vi: 'Kho đang được {person} dùng trên máy {host} từ {since}. Kho vẫn nguyên vẹn; bạn có thể xem, hoặc chờ người ấy đóng kho rồi ghi.',
    en: '{person} is at work in this archive on {host} since {since}. It is safe; you can read, or wait until it is closed to write.',
  },
  'archive.readOnly': {
    data: z.object({}),
    vi: 'Kho đang mở chỉ để xem, nên chưa ghi được gì. Hãy đóng cửa sổ đang ghi vào kho, rồi mở lại.',
    en: 'The archive is open for reading only, so nothing was written. Close the window that writes to it, then open it again.',
  },
  'archive.busy': {
    data: z.object({}),
    vi: 'Kho đang bận ghi việc khác nên chưa lưu được. Không có gì mất; hãy thử lại sau giây lát.',
    en: 'The archive is busy with another change, so this was not saved. Nothing is lost; try again in a moment.',
  },
  'archive.diskFull': {
    data: z.object({}),
    vi: 'Ổ đĩa đã đầy hoặc không ghi được. Những gì đã lưu trước đó vẫn nguyên vẹn; hãy dọn chỗ trống rồi làm lại việc vừa rồi.',
    en: 'The disk is full or cannot be written. What was saved before is safe; make room, then do this again.',
  },
  'archive.notWritable': {
    data: z.object({ folder: z.string() }),
    vi: 'Không ghi được vào thư mục {folder}: ổ chỉ cho đọc, hoặc tài khoản này không có quyền ghi. Kho vẫn nguyên vẹn và vẫn xem được; muốn ghi, hãy xin quyền hoặc chép kho sang ổ khác.',
    en: 'Folder {folder} cannot be written: the disk is read-only, or this account may not. The archive is safe and can be read; to write, get permission or copy it to another disk.',
  },
  'archive.folderUnreadable': {
    data: z.object({ folder: z.string() }),
    vi: 'Không xem được thư mục {folder}: thư mục không còn, hoặc tài khoản này không có quyền. Không có gì thay đổi; hãy chọn thư mục khác.',
    en: 'Folder {folder} cannot be read: it is gone, or this account may not. Nothing was changed; choose another folder.',
  },
})
