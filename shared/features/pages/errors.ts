import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const pageErrors = defineErrors({
  'page.notFound': {
    data: z.object({ page: z.string() }),
    vi: 'Không tìm thấy trang {page}. Hãy mở lại hồ sơ để thấy các trang hiện có.',
    en: 'Page {page} was not found. Open the record again to see its pages.',
  },
  'page.changedMeanwhile': {
    data: z.object({ page: z.string(), by: z.string(), at: z.string() }),
    vi: 'Trang này vừa được {by} sửa lúc {at}. Bản bạn gõ vẫn còn trên màn hình; hãy xem bản kia rồi lưu lại.',
    en: '{by} changed this page at {at}. What you typed is still on the screen; look at the other text, then save again.',
  },
  'page.nothingToVerify': {
    data: z.object({ page: z.string() }),
    vi: 'Trang này chưa ai sửa nên chưa kiểm được. Hãy đối chiếu với ảnh và bấm “Xong trang này” trước.',
    en: 'Nobody corrected this page yet, so it cannot be verified. Compare it with the image and finish it first.',
  },
  'page.samePerson': {
    data: z.object({ page: z.string(), by: z.string() }),
    vi: 'Người đọc và người kiểm phải là hai người: trang này do chính {by} sửa. Trang vẫn ở trạng thái đã sửa; hãy nhờ người khác kiểm.',
    en: 'Reader and reviewer must be two people: {by} corrected this page. It stays corrected; ask someone else to verify it.',
  },
  'page.insideArchive': {
    data: z.object({ file: z.string() }),
    vi: 'Không ghi đè vào phần ruột của kho: {file}. Chưa ghi gì cả. Hãy chọn thư mục khác, hoặc thư mục exports của kho.',
    en: 'Nothing may be written among the archive’s own files: {file}. Nothing was written. Choose another folder, or the archive’s folder exports.',
  },
})
