import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const aboutSeq = z.object({ seq: z.number() })
/** What a field of a form is called; parts that every record has are called alike everywhere. */
const label = z.object({ vi: z.string(), en: z.string() }).optional()
const aboutValue = z.object({ seq: z.number(), field: z.string(), label })
const aboutFile = z.object({ name: z.string() })

/** What a check of the archive may find. These are findings, never thrown; people read them as sentences like any failure. */
export const auditErrors = defineErrors({
  'check.databaseFault': {
    data: z.object({ detail: z.string() }),
    vi: 'Cơ sở dữ liệu có chỗ hỏng ({detail}). Các tệp gốc không bị động đến; hãy phục hồi từ bản sao lưu gần nhất.',
    en: 'The database is damaged in places ({detail}). The originals are untouched; restore the newest backup.',
  },
  'check.databaseUnreadable': {
    data: z.object({ detail: z.string() }),
    vi: 'Không đọc tiếp được cơ sở dữ liệu ({detail}). Các tệp gốc không bị động đến; hãy phục hồi từ bản sao lưu gần nhất.',
    en: 'The database cannot be read on ({detail}). The originals are untouched; restore the newest backup.',
  },
  'check.revisionMissing': {
    data: aboutSeq,
    vi: 'Trong lịch sử thiếu lần sửa ngay trước lần {seq}. Hãy đối chiếu với bản sao lưu.',
    en: 'The history lacks the change just before change {seq}. Compare with a backup.',
  },
  'check.revisionUnlinked': {
    data: aboutSeq,
    vi: 'Lần sửa {seq} không nối tiếp lần trước nó. Hãy đối chiếu với bản sao lưu.',
    en: 'Change {seq} does not follow the one before it. Compare with a backup.',
  },
  'check.revisionAltered': {
    data: aboutSeq,
    vi: 'Lần sửa {seq} đã bị thay đổi sau khi ghi. Hãy đối chiếu với bản sao lưu.',
    en: 'Change {seq} was altered after it was written. Compare with a backup.',
  },
  'check.valueAltered': {
    data: aboutValue,
    vi: 'Trong lần sửa {seq}, giá trị của {field} đã bị thay đổi sau khi ghi. Hãy đối chiếu với bản sao lưu.',
    en: 'In change {seq} the value of {field} was altered after it was written. Compare with a backup.',
  },
  'check.valueMissing': {
    data: aboutValue,
    vi: 'Trong lần sửa {seq}, giá trị của {field} đã mất. Hãy đối chiếu với bản sao lưu.',
    en: 'In change {seq} the value of {field} is missing. Compare with a backup.',
  },
  'check.valueForeign': {
    data: aboutValue,
    vi: 'Trong lần sửa {seq}, giá trị của {field} do ai đó chèn vào. Hãy đối chiếu với bản sao lưu.',
    en: 'In change {seq} a value of {field} was slipped in. Compare with a backup.',
  },
  'check.recordAltered': {
    data: z.object({ record: z.string(), field: z.string(), label }),
    vi: 'Hồ sơ {record}: {field} không đúng với lần sửa cuối. Lịch sử vẫn còn giá trị đúng; hãy đối chiếu rồi sửa lại.',
    en: 'Record {record}: {field} is not what its last change says. The history still has the right value; compare and mend it.',
  },
  'check.textAltered': {
    data: z.object({ record: z.string() }),
    vi: 'Hồ sơ {record}: chữ của một trang không đúng với lần sửa cuối. Ảnh trang không bị động đến; hãy đối chiếu với bản sao lưu hoặc đọc lại trang.',
    en: 'Record {record}: the text of a page is not what its last change says. The picture is untouched; compare with a backup or read the page again.',
  },
  'check.pageFileAltered': {
    data: z.object({ record: z.string() }),
    vi: 'Hồ sơ {record}: một trang không còn chỉ đúng tệp ảnh mà nó được nhập vào. Tệp gốc vẫn nằm trong kho; hãy đối chiếu với bản sao lưu.',
    en: 'Record {record}: a page no longer shows the file with which it came in. The originals are still in the archive; compare with a backup.',
  },
  'check.fileMissing': {
    data: aboutFile,
    vi: 'Tệp gốc {name} không còn trong kho. Hãy lấy lại từ bản sao lưu, hoặc nhập lại đúng tệp ấy.',
    en: 'The original {name} is missing from the archive. Fetch it from a backup, or bring the same file in again.',
  },
  'check.fileSize': {
    data: z.object({ name: z.string(), found: z.number(), expected: z.number() }),
    vi: 'Tệp gốc {name} có {found} byte thay vì {expected}. Hãy lấy lại từ bản sao lưu.',
    en: 'The original {name} has {found} bytes instead of {expected}. Fetch it from a backup.',
  },
  'check.fileAltered': {
    data: aboutFile,
    vi: 'Nội dung tệp gốc {name} đã thay đổi. Hãy lấy lại từ bản sao lưu.',
    en: 'The content of the original {name} was altered. Fetch it from a backup.',
  },
  'check.fileUnreadable': {
    data: z.object({ name: z.string(), detail: z.string() }),
    vi: 'Ổ đĩa không đọc được tệp gốc {name} ({detail}). Hãy sao lưu ngay những gì còn lại, rồi thay ổ.',
    en: 'The disk cannot read the original {name} ({detail}). Back up the rest at once, then replace the disk.',
  },
})
