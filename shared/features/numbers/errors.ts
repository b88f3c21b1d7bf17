import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const aboutFile = z.object({ path: z.string() })

export const numberErrors = defineErrors({
  'number.partMissing': {
    data: z.object({ pattern: z.string(), parts: z.string() }),
    vi: 'Số theo mẫu {pattern} còn thiếu {parts} nên chưa cấp được. Chưa có gì thay đổi; hãy điền phần ấy trước, hoặc gõ mã hồ sơ.',
    en: 'A number by {pattern} lacks {parts}, so none was given out. Nothing was changed; fill that in first, or type the code.',
  },
  'number.blockUsedUp': {
    data: z.object({ register: z.string() }),
    vi: 'Trạm này đã dùng hết khối số được giao của sổ {register}. Chưa lập hồ sơ nào; hãy xin trạm chính một khối nữa, hoặc dùng số tạm cho đến khi có.',
    en: 'This station has used up its block of numbers of {register}. No record was made; ask the main station for another block, or use a provisional number until it comes.',
  },
  'number.inBlock': {
    data: z.object({ code: z.string(), station: z.string() }),
    vi: 'Số {code} nằm trong khối đã giao cho trạm {station}. Chưa có gì thay đổi; hãy để chương trình cấp số, hoặc chọn số khác.',
    en: 'Number {code} lies in a block that station {station} has. Nothing was changed; let the program give a number, or choose another.',
  },
  'number.notOurs': {
    data: z.object({ code: z.string() }),
    vi: 'Số {code} không nằm trong khối nào của trạm này, nên có thể trạm khác đang dùng. Chưa có gì thay đổi; hãy để chương trình cấp số trong khối.',
    en: 'Number {code} lies in no block of this station, so another may be using it. Nothing was changed; let the program give a number of the block.',
  },
  'number.cancelled': {
    data: z.object({ code: z.string() }),
    vi: 'Số {code} đã được ghi là hủy nên không cấp lại. Chưa có gì thay đổi; hãy chọn số khác.',
    en: 'Number {code} is noted as cancelled and is never given again. Nothing was changed; choose another.',
  },
  'number.registerNotFound': {
    data: z.object({ register: z.string() }),
    vi: 'Không có sổ số {register}. Không có gì thay đổi; hãy chọn sổ trong danh sách Số đã cấp.',
    en: 'There is no register {register}. Nothing was changed; choose one of the list of registers.',
  },
  'number.rangeWrong': {
    data: z.object({ low: z.number(), high: z.number() }),
    vi: 'Khoảng {low}–{high} không dùng được: số đầu phải từ 1, số cuối không nhỏ hơn số đầu, và không quá 100.000 số một lần. Chưa có gì thay đổi.',
    en: 'The range {low}–{high} cannot be used: it begins at 1 or later, does not end before it begins, and has at most 100,000 numbers. Nothing was changed.',
  },
  'number.rangeUsed': {
    data: z.object({ code: z.string() }),
    vi: 'Trong khoảng ấy, số {code} đã cấp hoặc đã giao cho trạm khác. Chưa có gì thay đổi; hãy chọn khoảng khác.',
    en: 'Number {code} of that range was given out already or belongs to another station. Nothing was changed; choose another range.',
  },
  'number.notAGap': {
    data: z.object({ code: z.string() }),
    vi: 'Số {code} không phải là khoảng trống chờ ghi lý do. Chưa có gì thay đổi; hãy xem lại danh sách khoảng trống.',
    en: 'Number {code} is no gap that waits for a reason. Nothing was changed; look at the list of gaps.',
  },
  'number.nextTooLow': {
    data: z.object({ code: z.string() }),
    vi: 'Số tiếp theo chỉ nâng lên được, và {code} đã qua rồi. Chưa có gì thay đổi.',
    en: 'The next number can only be raised, and {code} is past already. Nothing was changed.',
  },
  'number.byBlocksOnly': {
    data: z.object({ register: z.string() }),
    vi: 'Trạm này nhận số của sổ {register} theo khối từ trạm khác, nên không tự giao khối hay đổi số tiếp theo được. Chưa có gì thay đổi; hãy làm việc đó ở trạm chính.',
    en: 'This station takes numbers of {register} in blocks from another, so it gives out no blocks and cannot move the next number. Nothing was changed; do this at the main station.',
  },
  'number.blockNotFound': {
    data: z.object({ block: z.string() }),
    vi: 'Không tìm thấy khối số {block}. Không có gì thay đổi; hãy chọn khối trong danh sách của sổ.',
    en: 'There is no block {block}. Nothing was changed; choose one of the list of the register.',
  },
  'number.blockReturned': {
    data: z.object({ range: z.string() }),
    vi: 'Khối số {range} đã được trả lại trước đó. Không có gì thay đổi.',
    en: 'Block {range} was returned before. Nothing was changed.',
  },
  'number.blockTaken': {
    data: z.object({ range: z.string() }),
    vi: 'Khối số {range} đã nhận ở trạm này rồi. Không có gì thay đổi, mỗi khối chỉ nhận một lần.',
    en: 'Block {range} was taken in here before. Nothing was changed; each block is taken once.',
  },
  'number.blockOverlaps': {
    data: z.object({ range: z.string() }),
    vi: 'Khối số {range} có số mà trạm này đã dùng hoặc đã nhận trong khối khác. Chưa nhận gì; hãy báo trạm chính giao khối khác.',
    en: 'Block {range} holds numbers that this station has used or has in another block. Nothing was taken in; ask the main station for another block.',
  },
  'number.blockForOther': {
    data: z.object({ station: z.string(), here: z.string() }),
    vi: 'Khối số này giao cho trạm {station}, còn đây là trạm {here}. Chưa nhận gì; hãy đưa tệp đến đúng trạm, hoặc xin khối cho trạm này.',
    en: 'This block is for station {station}, and this is station {here}. Nothing was taken in; bring the file to its station, or ask for a block for this one.',
  },
  'number.otherInstitution': {
    data: z.object({ theirs: z.string(), ours: z.string() }),
    vi: 'Khối số này của đơn vị “{theirs}”, còn kho đang mở là của “{ours}”. Chưa nhận gì; hãy mở đúng kho.',
    en: 'This block belongs to the institution “{theirs}”, but the open archive is of “{ours}”. Nothing was taken in; open the right archive.',
  },
  'number.fileWrong': {
    data: aboutFile,
    vi: 'Tệp {path} không phải là khối số của Tàng Thư. Chưa nhận gì; hãy chọn tệp mà trạm kia đã ghi.',
    en: 'File {path} is no block of numbers of Tàng Thư. Nothing was taken in; choose the file that the other station wrote.',
  },
  'number.fileChanged': {
    data: aboutFile,
    vi: 'Tệp khối số {path} không còn nguyên như khi được ghi. Chưa nhận gì; hãy chép lại từ trạm kia.',
    en: 'The block file {path} is not as it was written. Nothing was taken in; copy it again from the other station.',
  },
  'number.fileUnwritable': {
    data: aboutFile,
    vi: 'Không ghi được tệp {path}, hoặc đã có tệp ở đó. Chưa có gì thay đổi trong sổ; hãy chọn chỗ khác.',
    en: 'File {path} could not be written, or there is one already. Nothing was changed in the register; choose another place.',
  },
})
