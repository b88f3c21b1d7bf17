import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const peopleErrors = defineErrors({
  'person.nameTaken': {
    data: z.object({ name: z.string() }),
    vi: 'Đã có người tên {name} trong kho này. Hãy thêm chữ lót hoặc chức danh để phân biệt.',
    en: 'There is already someone called {name} in this archive. Add a middle name or a post to tell them apart.',
  },
  'person.unknown': {
    data: z.object({ name: z.string() }),
    vi: 'Chưa biết ai đang làm việc ({name}). Hãy chọn tên mình trong danh sách trước.',
    en: 'Who is working ({name}) is not known yet. Choose your name in the list first.',
  },
})
