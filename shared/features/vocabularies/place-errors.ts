import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const aboutPlace = z.object({ place: z.string() })
const aboutFile = z.object({ file: z.string() })
const aboutRow = z.object({ row: z.number() })

export const placeErrors = defineErrors({
  'place.notFound': {
    data: aboutPlace,
    vi: 'Không có địa danh “{place}” trong danh sách. Chưa có gì thay đổi; hãy tìm lại, hoặc thêm địa danh này.',
    en: 'There is no place “{place}” in the list. Nothing was changed; search again, or add the place.',
  },
  'place.exists': {
    data: z.object({ heading: z.string() }),
    vi: 'Đã có địa danh “{heading}”. Chưa có gì thay đổi; hãy mở địa danh ấy, hoặc thêm mã hay năm hết hiệu lực để phân biệt.',
    en: 'The place “{heading}” is there already. Nothing was changed; open it, or tell this one apart by a code or the year it ended.',
  },
  'place.codeTaken': {
    data: z.object({ code: z.string(), heading: z.string() }),
    vi: 'Mã {code} là của “{heading}”. Chưa có gì thay đổi; hãy xem lại mã.',
    en: 'Code {code} belongs to “{heading}”. Nothing was changed; check the code.',
  },
  'place.loop': {
    data: z.object({ place: z.string(), other: z.string() }),
    vi: '“{place}” không thể nằm trong hoặc trở thành “{other}”, vì “{other}” đã nằm trong hoặc trở thành chính nó. Chưa có gì thay đổi.',
    en: '“{place}” cannot lie in or become “{other}”, since “{other}” lies in or became it. Nothing was changed.',
  },
  'place.mergeSelf': {
    data: aboutPlace,
    vi: 'Không gộp “{place}” vào chính nó được. Chưa có gì thay đổi; hãy chọn địa danh khác.',
    en: '“{place}” cannot be merged into itself. Nothing was changed; choose another place.',
  },
  'place.fileNotFound': {
    data: aboutFile,
    vi: 'Không tìm thấy tệp {file}. Chưa có gì thay đổi; hãy kiểm tra lại đường dẫn.',
    en: 'The file {file} was not found. Nothing was changed; check the path.',
  },
  'place.fileUnreadable': {
    data: aboutFile.extend({ reason: z.string() }),
    vi: 'Không đọc được {file} thành bảng CSV: {reason}. Chưa có gì thay đổi; hãy lưu lại thành CSV UTF-8 rồi nhập.',
    en: '{file} could not be read as a CSV table: {reason}. Nothing was changed; save it as UTF-8 CSV and import that.',
  },
  'place.columnsMissing': {
    data: aboutFile.extend({ columns: z.array(z.string()) }),
    vi: '{file} không có đủ cột. Cần code, name, level, parent_code cho danh sách đơn vị; hoặc old_name (hay old_code), new_code (hay new_name), kind cho địa danh cũ. Các cột đang có: {columns}. Chưa có gì thay đổi.',
    en: '{file} lacks columns. A list of units needs code, name, level, parent_code; a list of old places old_name (or old_code), new_code (or new_name), kind. It has: {columns}. Nothing was changed.',
  },
  'place.notCsv': {
    data: aboutFile,
    vi: 'Tên tệp {file} cần kết thúc bằng .csv. Chưa có gì được ghi; hãy đổi tên tệp.',
    en: 'The name {file} must end in .csv. Nothing was written; choose another name.',
  },
  'place.actNotFound': {
    data: z.object({ act: z.string() }),
    vi: 'Không tìm thấy đợt {act} trong lịch sử địa danh. Chưa có gì thay đổi.',
    en: 'There is no act {act} in the history of places. Nothing was changed.',
  },
  'place.actUndone': {
    data: z.object({ act: z.string() }),
    vi: 'Đợt {act} đã được hoàn lại trước đó. Không có gì thay đổi.',
    en: 'Act {act} was taken back before. Nothing was changed.',
  },
  'place.rowNoName': {
    data: aboutRow,
    vi: 'Dòng {row}: không có tên. Hãy điền tên rồi nhập lại.',
    en: 'Row {row}: it has no name. Fill it in and import again.',
  },
  'place.rowBadLevel': {
    data: aboutRow.extend({ name: z.string(), level: z.string() }),
    vi: 'Dòng {row} ({name}): cấp “{level}” không hiểu được; cần province, district, commune, village hoặc other.',
    en: 'Row {row} ({name}): level “{level}” is not understood; it must be province, district, commune, village or other.',
  },
  'place.rowNoParent': {
    data: aboutRow.extend({ name: z.string(), parent: z.string() }),
    vi: 'Dòng {row} ({name}): không có đơn vị nào mang mã {parent}.',
    en: 'Row {row} ({name}): no unit has the code {parent}.',
  },
  'place.rowTwice': {
    data: aboutRow.extend({ name: z.string(), first: z.number() }),
    vi: 'Dòng {row} ({name}): đã có ở dòng {first} của bảng này; dòng trước được giữ.',
    en: 'Row {row} ({name}): it stands in row {first} of this table already; the first is kept.',
  },
  'place.rowTaken': {
    data: aboutRow.extend({ name: z.string(), heading: z.string() }),
    vi: 'Dòng {row} ({name}): “{heading}” đã là tên của địa danh khác. Hãy thêm mã hoặc năm hết hiệu lực.',
    en: 'Row {row} ({name}): “{heading}” already names another place. Add a code or the year it ended.',
  },
  'place.rowNoPlace': {
    data: aboutRow.extend({ name: z.string() }),
    vi: 'Dòng {row}: không có địa danh nào là “{name}”. Hãy nhập danh sách đơn vị trước, hoặc sửa mã, tên.',
    en: 'Row {row}: no place is “{name}”. Import the list of units first, or mend the code or name.',
  },
  'place.rowBadKind': {
    data: aboutRow.extend({ kind: z.string() }),
    vi: 'Dòng {row}: cách “{kind}” không hiểu được; cần merged (nhập), split (tách) hoặc renamed (đổi tên).',
    en: 'Row {row}: kind “{kind}” is not understood; it must be merged, split or renamed.',
  },
  'place.rowBadValue': {
    data: aboutRow.extend({ name: z.string(), column: z.string(), value: z.string() }),
    vi: 'Dòng {row} ({name}), cột {column}: “{value}” không đúng dạng.',
    en: 'Row {row} ({name}), column {column}: “{value}” is not of the right form.',
  },
  'place.rowLoop': {
    data: aboutRow.extend({ name: z.string(), other: z.string() }),
    vi: 'Dòng {row}: “{name}” không thể thành “{other}”, vì “{other}” đã thành “{name}”.',
    en: 'Row {row}: “{name}” cannot become “{other}”, since “{other}” became “{name}”.',
  },
})
