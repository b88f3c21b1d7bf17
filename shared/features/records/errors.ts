import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const recordErrors = defineErrors({
  'record.notFound': {
    data: z.object({ record: z.string() }),
    vi: 'Không tìm thấy hồ sơ {record}. Hãy kiểm tra mã hồ sơ, hoặc tìm trong thùng hồ sơ đã bỏ.',
    en: 'Record {record} was not found. Check the code, or look in the bin.',
  },
  'record.codeTaken': {
    data: z.object({ code: z.string(), title: z.string() }),
    vi: 'Mã hồ sơ {code} đã có ở hồ sơ “{title}”. Chưa có gì thay đổi; hãy chọn mã hồ sơ khác.',
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
    vi: 'Nội dung hồ sơ {record} đã được dọn khỏi thùng, chỉ còn mã hồ sơ và lịch sử. Không có gì thay đổi; nếu cần, hãy phục hồi từ bản sao lưu.',
    en: 'The content of record {record} was cleared from the bin; only its number and history are left. Nothing was changed; restore a backup if you need it.',
  },
  'record.parentLoop': {
    data: z.object({ record: z.string(), parent: z.string() }),
    vi: 'Hồ sơ {record} không thể nằm dưới {parent}, vì {parent} đang nằm trong chính nó. Chưa có gì thay đổi; hãy chọn hồ sơ cha khác.',
    en: 'Record {record} cannot lie under {parent}, because {parent} lies within it. Nothing was changed; choose another parent.',
  },
  'record.movedMeanwhile': {
    data: z.object({ record: z.string(), by: z.string(), at: z.string() }),
    vi: 'Hồ sơ {record} vừa được {by} chuyển sang chỗ khác lúc {at}. Chưa chuyển hồ sơ nào; hãy xem lại cây rồi chuyển tiếp.',
    en: '{by} moved record {record} elsewhere at {at}. Nothing was moved; look at the tree again, then move.',
  },
  'conflict.notFound': {
    data: z.object({}),
    vi: 'Chỗ khác nhau này đã có người chọn rồi. Không có gì thay đổi; hãy xem lại hồ sơ.',
    en: 'Somebody has chosen here already. Nothing was changed; look at the record again.',
  },
  'conflict.noOther': {
    data: z.object({}),
    vi: 'Chỗ này chỉ chọn được một trong hai bản. Chưa có gì thay đổi; hãy chọn bản của ta hay bản của nơi kia, rồi sửa tiếp.',
    en: 'Here only one of the two can be chosen. Nothing was changed; choose ours or theirs, then go on editing.',
  },
  'revision.notFound': {
    data: z.object({ record: z.string(), version: z.number(), last: z.number() }),
    vi: 'Hồ sơ {record} không có lần sửa {version}; các lần sửa đi từ 1 đến {last}. Không có gì thay đổi.',
    en: 'Record {record} has no version {version}; its versions go from 1 to {last}. Nothing was changed.',
  },
  'revision.erased': {
    data: z.object({ record: z.string(), version: z.number() }),
    vi: 'Giá trị ở lần sửa {version} của hồ sơ {record} đã được xóa khỏi lịch sử theo quy định, nên không đưa về được. Không có gì thay đổi.',
    en: 'The value at version {version} of record {record} was taken out of the history by law and cannot come back. Nothing was changed.',
  },
  'relation.unknownKind': {
    data: z.object({ kind: z.string(), known: z.string() }),
    vi: 'Danh mục quan hệ không có “{kind}”. Chưa có gì thay đổi; hãy chọn một trong: {known}.',
    en: 'There is no relation called “{kind}”. Nothing was changed; choose one of: {known}.',
  },
  'relation.toItself': {
    data: z.object({ record: z.string() }),
    vi: 'Hồ sơ {record} không thể có quan hệ với chính nó. Chưa có gì thay đổi; hãy chọn hồ sơ khác.',
    en: 'Record {record} cannot be related to itself. Nothing was changed; choose another record.',
  },
  'relation.notFound': {
    data: z.object({ kind: z.string() }),
    vi: 'Hai hồ sơ này không có quan hệ “{kind}” nữa. Không có gì thay đổi.',
    en: 'These two records have no relation “{kind}” any more. Nothing was changed.',
  },
  'record.nothingToUndo': {
    data: z.object({ record: z.string() }),
    vi: 'Hồ sơ {record} chưa có thay đổi nào để hoàn lại.',
    en: 'Record {record} has no change to take back.',
  },
  'record.merged': {
    data: z.object({ record: z.string(), into: z.string() }),
    vi: 'Hồ sơ {record} đã gộp vào {into}. Không có gì thay đổi; muốn có lại {record}, hãy hoàn lại lần gộp trong Các đợt sửa.',
    en: 'Record {record} was merged into {into}. Nothing was changed; to have {record} back, take the merge back among the acts.',
  },
  'merge.same': {
    data: z.object({ record: z.string() }),
    vi: 'Hai bên là cùng một hồ sơ {record}. Không có gì thay đổi; hãy chọn một hồ sơ khác để gộp.',
    en: 'Both sides are record {record}. Nothing was changed; choose another record to merge.',
  },
  'merge.within': {
    data: z.object({ keep: z.string(), lose: z.string() }),
    vi: 'Hồ sơ {keep} nằm sâu bên trong {lose}, nên không gộp {lose} vào nó được. Chưa có gì thay đổi; hãy chuyển {keep} ra ngoài trước, hoặc gộp theo chiều ngược lại.',
    en: 'Record {keep} lies deep within {lose}, so {lose} cannot be merged into it. Nothing was changed; move {keep} out first, or merge the other way round.',
  },
  'merge.laterFirst': {
    data: z.object({ record: z.string(), into: z.string() }),
    vi: 'Hồ sơ {record} sau đó đã được gộp vào {into}. Chưa có gì thay đổi; hãy hoàn lại lần gộp sau trước.',
    en: 'Record {record} was merged into {into} afterwards. Nothing was changed; take the later merge back first.',
  },
  'batch.noSuchField': {
    data: z.object({ record: z.string(), field: z.string(), fieldEn: z.string(), profile: z.string(), profileEn: z.string() }),
    vi: '{record}: loại {profile} không có trường “{field}”. Hồ sơ giữ nguyên; hãy chọn trường khác, hoặc chỉ chọn hồ sơ loại có trường này.',
    en: '{record}: the type {profileEn} has no field “{fieldEn}”. The record is left as it is; choose another field, or only records that have it.',
  },
  'batch.badValue': {
    data: z.object({ record: z.string(), problem: z.string() }),
    vi: '{record}: {problem}. Hồ sơ giữ nguyên; hãy sửa giá trị rồi làm lại.',
    en: '{record}: {problem}. The record is left as it is; mend the value and try again.',
  },
  'batch.notInList': {
    data: z.object({ record: z.string(), text: z.string(), list: z.string(), listEn: z.string() }),
    vi: '{record}: “{text}” không có trong danh mục {list}. Hồ sơ giữ nguyên; hãy thêm từ này vào danh mục, hoặc sửa chữ trước.',
    en: '{record}: “{text}” is not in the list {listEn}. The record is left as it is; add the term to the list, or mend the text first.',
  },
  'batch.oneValueOnly': {
    data: z.object({ record: z.string(), field: z.string(), fieldEn: z.string() }),
    vi: '{record}: trường “{field}” chỉ nhận một giá trị và đã có giá trị. Hồ sơ giữ nguyên; muốn thay, hãy dùng “Đặt thành”.',
    en: '{record}: the field “{fieldEn}” takes one value and has one. The record is left as it is; to put another in its place, use “Set to”.',
  },
  'batch.hasValue': {
    data: z.object({ record: z.string(), field: z.string(), fieldEn: z.string() }),
    vi: '{record}: trường “{field}” đang có giá trị nên không cần lý do để trống. Hồ sơ giữ nguyên; muốn bỏ giá trị, hãy dùng “Để trống”.',
    en: '{record}: the field “{fieldEn}” has a value, so it needs no reason for being empty. The record is left as it is; to take the value away, use “Clear”.',
  },
  'batch.notText': {
    data: z.object({ record: z.string(), field: z.string(), fieldEn: z.string() }),
    vi: '{record}: không làm như thế với trường “{field}” được. Hồ sơ giữ nguyên; hãy chọn cách sửa khác.',
    en: '{record}: this cannot be done to the field “{fieldEn}”. The record is left as it is; choose another way.',
  },
  'batch.statusFixed': {
    data: z.object({ record: z.string() }),
    vi: '{record} đã giao nộp nên trạng thái không đổi bằng tay nữa. Hồ sơ giữ nguyên.',
    en: '{record} was delivered, so its state is no longer changed by hand. The record is left as it is.',
  },
  'batch.noTitle': {
    data: z.object({ record: z.string() }),
    vi: '{record} sẽ không còn tên gọi. Hồ sơ giữ nguyên; hãy để lại ít nhất một chữ.',
    en: '{record} would have no title left. The record is left as it is; leave at least a word.',
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
