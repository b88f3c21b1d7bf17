import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const ocrErrors = defineErrors({
  'ocr.languageMissing': {
    data: z.object({ language: z.string(), known: z.array(z.string()) }),
    vi: 'Máy chưa có bộ chữ “{language}”. Chưa đọc trang nào; hãy chọn một trong: {known}.',
    en: 'The letters of “{language}” are not installed. No page was read; choose one of: {known}.',
  },
  'ocr.unreadable': {
    data: z.object({ file: z.string(), reason: z.string() }),
    vi: 'Không mở được ảnh {file} để đọc ({reason}). Ảnh gốc không bị động đến; hãy quét lại trang này hoặc bỏ qua.',
    en: 'Image {file} could not be opened for reading ({reason}). The original was not touched; scan the page again or skip it.',
  },
  'ocr.notWritten': {
    data: z.object({ file: z.string(), reason: z.string() }),
    vi: 'Không ghi được tệp {file} ({reason}). Tệp cũ cùng tên, nếu có, vẫn nguyên. Hãy xem lại thư mục, quyền ghi và chỗ trống trên đĩa.',
    en: 'The file {file} could not be written ({reason}). An older file of that name, if any, is untouched. Check the folder, the permission to write and the space on the disk.',
  },
})
