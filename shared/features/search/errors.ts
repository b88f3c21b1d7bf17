import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const searchErrors = defineErrors({
  'search.overtaken': {
    data: z.object({}),
    vi: 'Lần tìm này đã được thay bằng lần tìm sau. Không có gì bị đổi; hãy xem kết quả của lần tìm sau.',
    en: 'This search was replaced by a later one. Nothing was changed; look at what the later one found.',
  },
  'search.savedNotFound': {
    data: z.object({ search: z.string() }),
    vi: 'Không còn lần tìm đã lưu này ({search}). Các hồ sơ không bị đổi. Hãy mở lại danh sách đã lưu.',
    en: 'This saved search ({search}) is no longer there. No record was changed. Open the list of saved searches again.',
  },
  'search.nameTaken': {
    data: z.object({ name: z.string() }),
    vi: 'Đã có một lần tìm lưu tên “{name}”. Không có gì bị đổi; hãy chọn tên khác.',
    en: 'A saved search is already called “{name}”. Nothing was changed; choose another name.',
  },
})
