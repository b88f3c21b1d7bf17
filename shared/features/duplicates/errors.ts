import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const duplicateErrors = defineErrors({
  'duplicate.notFound': {
    data: z.object({ first: z.string(), second: z.string() }),
    vi: '{first} và {second} không có trong danh sách trùng lặp. Không có gì thay đổi; hãy tìm trùng lặp lại.',
    en: '{first} and {second} are not among the possible duplicates. Nothing was changed; look for duplicates again.',
  },
})
