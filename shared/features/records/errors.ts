import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const recordErrors = defineErrors({
  'record.notFound': {
    data: z.object({ record: z.string() }),
    vi: 'Không tìm thấy hồ sơ {record}. Hãy kiểm tra ký hiệu, hoặc tìm trong thùng hồ sơ đã bỏ.',
    en: 'Record {record} was not found. Check the code, or look in the bin.',
  },
  'record.codeTaken': {
    data: z.object({ code: z.string(), title: z.string() }),
    vi: 'Ký hiệu {code} đã có ở hồ sơ “{title}”. Chưa có gì thay đổi; hãy chọn ký hiệu khác.',
    en: 'Code {code} already belongs to “{title}”. Nothing was changed; choose another code.',
  },
  'record.invalid': {
    data: z.object({ record: z.string(), problems: z.array(z.object({ field: z.string(), message: z.string() })), summary: z.string() }),
    vi: 'Hồ sơ {record} chưa lưu được: {summary}. Những gì đã lưu trước đó vẫn nguyên vẹn; hãy sửa các trường này rồi lưu lại.',
    en: 'Record {record} could not be saved: {summary}. What was saved before is safe; mend these fields and save again.',
  },
  'record.changedMeanwhile': {
    data: z.object({ record: z.string(), by: z.string(), at: z.string(), version: z.number() }),
    vi: 'Hồ sơ {record} vừa được {by} sửa lúc {at}. Bản bạn gõ vẫn được giữ; hãy xem thay đổi kia rồi lưu lại.',
    en: '{by} changed record {record} at {at}. What you typed is kept; look at that change, then save again.',
  },
  'record.inBin': {
    data: z.object({ record: z.string() }),
    vi: 'Hồ sơ {record} đang nằm trong thùng. Chưa có gì thay đổi, và bản bạn gõ vẫn được giữ; hãy lấy hồ sơ ra khỏi thùng rồi làm lại.',
    en: 'Record {record} lies in the bin. Nothing was changed, and what you typed is kept; take it out of the bin, then do this again.',
  },
  'record.emptied': {
    data: z.object({ record: z.string() }),
    vi: 'Nội dung hồ sơ {record} đã được dọn khỏi thùng, chỉ còn ký hiệu và lịch sử. Không có gì thay đổi; nếu cần, hãy phục hồi từ bản sao lưu.',
    en: 'The content of record {record} was cleared from the bin; only its number and history are left. Nothing was changed; restore a backup if you need it.',
  },
  'record.parentLoop': {
    data: z.object({ record: z.string(), parent: z.string() }),
    vi: 'Hồ sơ {record} không thể nằm dưới {parent}, vì {parent} đang nằm trong chính nó. Chưa có gì thay đổi; hãy chọn hồ sơ cha khác.',
    en: 'Record {record} cannot lie under {parent}, because {parent} lies within it. Nothing was changed; choose another parent.',
  },
  'record.nothingToUndo': {
    data: z.object({ record: z.string() }),
    vi: 'Hồ sơ {record} chưa có thay đổi nào để hoàn lại.',
    en: 'Record {record} has no change to take back.',
  },
  'batch.notFound': {
    data: z.object({ batch: z.string() }),
    vi: 'Không tìm thấy đợt {batch}. Hãy xem lại lịch sử của hồ sơ.',
    en: 'There is no act {batch}. Look in the history of the record.',
  },
  'batch.alreadyUndone': {
    data: z.object({ batch: z.string() }),
    vi: 'Đợt {batch} đã được hoàn lại trước đó. Không có gì thay đổi.',
    en: 'Act {batch} was taken back before. Nothing was changed.',
  },
})
