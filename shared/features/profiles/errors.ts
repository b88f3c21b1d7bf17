import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const profileErrors = defineErrors({
  'profile.notFound': {
    data: z.object({ profile: z.string(), known: z.array(z.string()) }),
    vi: 'Không có loại hồ sơ “{profile}”. Chưa có gì thay đổi; hãy chọn một trong: {known}.',
    en: 'There is no record type “{profile}”. Nothing was changed; choose one of: {known}.',
  },
  'profile.invalid': {
    data: z.object({ file: z.string(), issues: z.array(z.string()) }),
    vi: 'Mẫu loại hồ sơ {file} chưa đúng: {issues}. Các loại khác vẫn dùng được.',
    en: 'The record type file {file} is not valid: {issues}. The other types still work.',
  },
})
