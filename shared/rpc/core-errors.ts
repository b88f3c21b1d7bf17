import { z } from 'zod'
import { defineErrors } from './define-errors.ts'

export const coreErrors = defineErrors({
  'input.invalid': {
    data: z.object({ issues: z.array(z.string()) }),
    vi: 'Yêu cầu chưa đúng: {issues}. Chưa có gì thay đổi.',
    en: 'The request is not valid: {issues}. Nothing was changed.',
  },
  'role.missing': {
    data: z.object({ person: z.string(), role: z.string() }),
    vi: '{person} chưa có quyền làm việc này (cần vai trò: {role}). Chưa có gì thay đổi; hãy nhờ người quản trị cấp quyền.',
    en: '{person} may not do this (role needed: {role}). Nothing was changed; ask the administrator.',
  },
  'job.cancelled': {
    data: z.object({}),
    vi: 'Đã dừng theo yêu cầu. Những gì đã xong vẫn được giữ.',
    en: 'Stopped as asked. What was done before is kept.',
  },
  'job.notFound': {
    data: z.object({ id: z.string() }),
    vi: 'Không tìm thấy việc {id}. Có thể việc đã xong và được dọn.',
    en: 'Job {id} was not found. It may have ended and been cleared.',
  },
  'job.secretGone': {
    data: z.object({}),
    vi: 'Việc này cần mật khẩu, mà mật khẩu không bao giờ được lưu lại. Những gì đã xong vẫn được giữ; hãy bắt đầu lại việc ấy.',
    en: 'This job needs a passphrase, and passphrases are never kept. What was done is kept; start the job again.',
  },
  'secrets.locked': {
    data: z.object({ file: z.string() }),
    vi: 'Mật khẩu không mở được tệp {file}. Không có gì thay đổi; hãy gõ lại mật khẩu đã dùng khi lập tệp này.',
    en: 'The passphrase does not open {file}. Nothing was changed; type the passphrase with which the file was made.',
  },
  internal: {
    data: z.object({ reference: z.string() }),
    vi: 'Chương trình gặp lỗi không lường trước. Dữ liệu đã lưu vẫn nguyên vẹn. Hãy thử lại; nếu vẫn lỗi, gửi mã {reference} trong thư mục logs cho người hỗ trợ.',
    en: 'The program met an unforeseen fault. What was saved is safe. Try again; if it stays, give reference {reference} from the logs folder to support.',
  },
})
