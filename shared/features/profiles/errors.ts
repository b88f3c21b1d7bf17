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
    vi: 'Mẫu phiếu trong tệp {file} chưa đúng: {issues}. Các mẫu khác vẫn dùng được; hãy sửa tệp rồi làm lại.',
    en: 'The form in the file {file} is not valid: {issues}. The other forms still work; mend the file and do it again.',
  },
  'profile.fileUnreadable': {
    data: z.object({ file: z.string() }),
    vi: 'Không mở được tệp mẫu {file}. Chưa có gì thay đổi; hãy kiểm tra đường dẫn và quyền đọc tệp.',
    en: 'The form file {file} cannot be opened. Nothing was changed; check its path and whether it may be read.',
  },
  'profile.fileExists': {
    data: z.object({ file: z.string() }),
    vi: 'Đã có tệp {file} nên không ghi đè lên. Tệp ấy còn nguyên; hãy chọn tên khác.',
    en: 'There is a file {file} already, so nothing was written over it. It is as it was; choose another name.',
  },
  'profile.unsound': {
    data: z.object({ profile: z.string(), issues: z.array(z.string()), issuesEnglish: z.array(z.string()) }),
    vi: 'Mẫu phiếu “{profile}” chưa lưu được: {issues}. Mẫu đang dùng và mọi hồ sơ vẫn như trước; hãy sửa các chỗ này rồi lưu lại.',
    en: 'The form “{profile}” cannot be saved yet: {issuesEnglish}. The form in use and all records are as before; mend these and save again.',
  },
  'profile.idTaken': {
    data: z.object({ profile: z.string(), label: z.string() }),
    vi: 'Đã có mẫu phiếu “{label}” mang mã {profile}. Chưa có gì thay đổi; hãy đặt mã khác, hoặc thêm trường vào mẫu đã có.',
    en: 'There is a form “{label}” with the id {profile} already. Nothing was changed; choose another id, or add fields to that form.',
  },
  'profile.changedMeanwhile': {
    data: z.object({ profile: z.string(), by: z.string(), at: z.string(), version: z.number() }),
    vi: '{by} vừa lưu mẫu phiếu “{profile}” (phiên bản {version}). Phần của bạn chưa được lưu và vẫn ở trên màn hình; hãy mở lại mẫu để xem bản mới rồi thêm phần của mình.',
    en: '{by} has just saved the form “{profile}” (version {version}). Yours is not saved and is still on the screen; open the form again to see the new version, then add yours.',
  },
  'profile.inUse': {
    data: z.object({ profile: z.string(), records: z.number() }),
    vi: 'Mẫu phiếu “{profile}” còn {records} hồ sơ (kể cả trong thùng rác), nên không bỏ được. Chưa có gì thay đổi; các trường của nó vẫn có thể thôi dùng.',
    en: 'The form “{profile}” still has {records} records (those in the bin too), so it cannot be taken away. Nothing was changed; its fields can still be retired.',
  },
  'profile.ships': {
    data: z.object({ profile: z.string() }),
    vi: 'Mẫu phiếu “{profile}” là mẫu có sẵn của chương trình, không bỏ được. Chưa có gì thay đổi; có thể thôi dùng các trường riêng đã thêm vào nó.',
    en: 'The form “{profile}” ships with the program and cannot be taken away. Nothing was changed; the fields that you added to it can be retired.',
  },
})
