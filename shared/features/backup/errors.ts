import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const backupErrors = defineErrors({
  'backup.insideArchive': {
    data: z.object({ folder: z.string() }),
    vi: 'Thư mục {folder} nằm ngay trong kho, nên hỏng ổ là mất cả hai. Chưa sao lưu gì; hãy chọn ổ đĩa khác hoặc USB.',
    en: 'Folder {folder} lies inside the archive, so one broken disk would take both. Nothing was copied; choose another disk or a stick.',
  },
  'backup.notOurs': {
    data: z.object({ folder: z.string() }),
    vi: 'Thư mục {folder} đã có tệp khác hoặc là bản sao lưu của kho khác. Không có gì bị ghi đè; hãy chọn thư mục trống.',
    en: 'Folder {folder} holds other files or the backup of another archive. Nothing was overwritten; choose an empty folder.',
  },
  'backup.notFound': {
    data: z.object({ folder: z.string() }),
    vi: 'Không thấy bản sao lưu Tàng Thư trong {folder}. Không có gì thay đổi; hãy chọn đúng thư mục đã sao lưu.',
    en: 'There is no Tàng Thư backup in {folder}. Nothing was changed; choose the folder that was backed up to.',
  },
  'backup.sourceDamaged': {
    data: z.object({ folder: z.string(), files: z.array(z.string()), count: z.number() }),
    vi: 'Đã sao lưu vào {folder} tất cả, trừ {count} tệp gốc mà chính kho đã mất hoặc hỏng: {files}. Bản sao lưu vẫn dùng được; hãy kiểm kho và lấy lại các tệp ấy từ bản sao lưu cũ.',
    en: 'All was backed up to {folder} but {count} originals that the archive itself has lost or damaged: {files}. The backup can be used; check the archive and fetch these files from an older backup.',
  },
  'backup.damaged': {
    data: z.object({ folder: z.string(), problems: z.array(z.string()) }),
    vi: 'Bản sao lưu trong {folder} bị hỏng: {problems}. Chưa dùng bản này; hãy thử bản sao lưu khác.',
    en: 'The backup in {folder} is damaged: {problems}. It was not put to use; try another backup.',
  },
})
