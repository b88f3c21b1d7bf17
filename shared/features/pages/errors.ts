import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const pageErrors = defineErrors({
  'page.notFound': {
    data: z.object({ page: z.string() }),
    vi: 'Không tìm thấy trang {page}. Hãy mở lại hồ sơ để thấy các trang hiện có.',
    en: 'Page {page} was not found. Open the record again to see its pages.',
  },
})
