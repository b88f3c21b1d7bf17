import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const dossiersErrors = defineErrors({
  'dossier.unknownForm': {
    data: z.object({ form: z.string(), known: z.array(z.string()) }),
    vi: 'Không có mẫu in “{form}”. Chưa in gì cả. Các mẫu đang có: {known}.',
    en: 'There is no form “{form}”. Nothing was printed. The forms are: {known}.',
  },
  'dossier.formNotForProfile': {
    data: z.object({ form: z.string(), record: z.string(), profile: z.string() }),
    vi: 'Mẫu “{form}” không dùng cho {profile} như hồ sơ {record}. Chưa in gì cả. Hãy bỏ hồ sơ này ra, hoặc in theo mẫu dossier.',
    en: 'The form “{form}” is not for {profile}, which record {record} is. Nothing was printed. Leave this record out, or print it by the form dossier.',
  },
  'dossier.tooLarge': {
    data: z.object({ records: z.number(), pages: z.number(), recordLimit: z.number(), pageLimit: z.number() }),
    vi: 'Tập in này có {records} hồ sơ với {pages} trang, quá mức {recordLimit} hồ sơ hoặc {pageLimit} trang. Chưa in gì cả. Hãy in thành nhiều tập.',
    en: 'This print has {records} records with {pages} pages, over the limit of {recordLimit} records or {pageLimit} pages. Nothing was printed. Print it in several parts.',
  },
  'dossier.imageUnreadable': {
    data: z.object({ record: z.string(), page: z.string() }),
    vi: 'Không đọc được ảnh {page} của hồ sơ {record}, nên chưa in. Hồ sơ trong kho không thay đổi; hãy chạy kiểm tra kho, hoặc đưa lại tệp ảnh này vào.',
    en: 'The image {page} of record {record} could not be read, so nothing was printed. The archive is unchanged; run the check of the archive, or bring this file in again.',
  },
  'dossier.notWritten': {
    data: z.object({ file: z.string(), reason: z.string() }),
    vi: 'Không ghi được tệp {file} ({reason}). Tệp cũ cùng tên, nếu có, vẫn nguyên. Hãy kiểm tra thư mục, quyền ghi và chỗ trống trên đĩa.',
    en: 'The file {file} could not be written ({reason}). An older file of that name, if any, is untouched. Check the folder, the permission to write and the space on the disk.',
  },
  'dossier.insideArchive': {
    data: z.object({ file: z.string() }),
    vi: 'Không in đè vào phần ruột của kho: {file}. Chưa in gì cả. Hãy chọn thư mục khác, hoặc thư mục exports của kho.',
    en: 'A print may not go among the archive’s own files: {file}. Nothing was printed. Choose another folder, or the archive’s folder exports.',
  },
})
