import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const aboutFile = z.object({ file: z.string() })
const aboutCell = z.object({ row: z.number(), column: z.string(), value: z.string() })

export const tableErrors = defineErrors({
  'table.notFound': {
    data: aboutFile,
    vi: 'Không tìm thấy bảng {file}. Chưa có gì thay đổi; hãy kiểm tra lại đường dẫn.',
    en: 'The table {file} was not found. Nothing was changed; check the path.',
  },
  'table.noPermission': {
    data: aboutFile,
    vi: 'Máy không cho phép đọc {file}. Chưa có gì thay đổi; hãy xin quyền đọc hoặc đóng chương trình đang giữ tệp.',
    en: 'This computer does not allow reading {file}. Nothing was changed; get permission, or close the program that holds it.',
  },
  'table.notATable': {
    data: aboutFile,
    vi: '{file} không phải là bảng CSV hay XLSX. Chưa có gì thay đổi; hãy lưu bảng ấy thành .xlsx hoặc .csv rồi nhập lại.',
    en: '{file} is neither a CSV nor an XLSX table. Nothing was changed; save it as .xlsx or .csv and import it again.',
  },
  'table.empty': {
    data: aboutFile,
    vi: '{file} không có dòng nào dưới dòng tên cột. Chưa có gì thay đổi; hãy chọn bảng khác hoặc trang tính khác.',
    en: '{file} has no row under its headings. Nothing was changed; choose another table or another sheet.',
  },
  'table.tooLarge': {
    data: z.object({ file: z.string(), what: z.string(), limit: z.string() }),
    vi: '{file} vượt giới hạn ({what}: tối đa {limit}), nên không được mở ra. Chưa có gì thay đổi; hãy chia bảng thành nhiều phần.',
    en: '{file} is beyond the limit ({what}: at most {limit}), so it was not opened. Nothing was changed; cut the table into parts.',
  },
  'table.broken': {
    data: z.object({ file: z.string(), reason: z.string() }),
    vi: '{file} bị hỏng hoặc không đúng dạng: {reason}. Chưa có gì thay đổi; hãy mở bằng chương trình bảng tính, lưu lại rồi nhập.',
    en: '{file} is damaged or malformed: {reason}. Nothing was changed; open it in a spreadsheet program, save it again and import that.',
  },
  'table.quoteNotClosed': {
    data: z.object({ file: z.string(), row: z.number() }),
    vi: '{file}: ở dòng {row} có dấu ngoặc kép mở mà không đóng, nên không biết các ô sau đó ở đâu. Chưa có gì thay đổi; hãy sửa dòng ấy.',
    en: '{file}: a quotation mark opened in row {row} is never closed, so the cells after it cannot be told. Nothing was changed; mend that row.',
  },
  'table.noSheet': {
    data: z.object({ file: z.string(), sheet: z.string(), sheets: z.array(z.string()) }),
    vi: '{file} không có trang tính “{sheet}”. Chưa có gì thay đổi; các trang tính có: {sheets}.',
    en: '{file} has no sheet “{sheet}”. Nothing was changed; its sheets are: {sheets}.',
  },
  'table.readerFailed': {
    data: aboutFile,
    vi: 'Đọc {file} quá nặng hoặc quá lâu nên đã bị ngừng. Chưa có gì thay đổi; hãy chia bảng thành nhiều phần, hoặc lưu thành .csv.',
    en: 'Reading {file} took too much memory or time and was stopped. Nothing was changed; cut the table into parts, or save it as .csv.',
  },
  'table.mappingWrong': {
    data: z.object({ issues: z.array(z.string()) }),
    vi: 'Cách ghép cột chưa đúng: {issues}. Chưa có gì thay đổi; hãy sửa cách ghép rồi nhập lại.',
    en: 'The mapping is not right: {issues}. Nothing was changed; mend the mapping and import again.',
  },
  'table.mappingNoColumn': {
    data: z.object({ column: z.string() }),
    vi: 'bảng không có cột “{column}”',
    en: 'the table has no column “{column}”',
  },
  'table.mappingNoField': {
    data: z.object({ column: z.string(), field: z.string(), profile: z.string() }),
    vi: 'loại hồ sơ {profile} không có trường “{field}” cho cột “{column}”',
    en: 'the profile {profile} has no field “{field}” for column “{column}”',
  },
  'table.mappingTwice': {
    data: z.object({ column: z.string(), field: z.string() }),
    vi: 'cột “{column}” vào trường “{field}”, là trường đã có cột khác và chỉ nhận một giá trị',
    en: 'column “{column}” leads to field “{field}”, which another column fills and which takes one value',
  },
  'table.nothingMapped': {
    data: z.object({ columns: z.array(z.string()) }),
    vi: 'Không cột nào là mã hồ sơ hoặc tên của hồ sơ (các cột: {columns}). Chưa có gì thay đổi; hãy chỉ ra cột mã hồ sơ hoặc cột tên.',
    en: 'No column is the code or the title of a record (columns: {columns}). Nothing was changed; say which column is the code or the title.',
  },
  'table.notWritten': {
    data: aboutFile,
    vi: 'Không ghi được {file}. Kho không thay đổi; hãy kiểm tra ổ đĩa, quyền ghi, và đóng tệp nếu đang mở trong chương trình khác.',
    en: '{file} could not be written. The archive is unchanged; check the disk and the permission, and close the file elsewhere.',
  },
  'table.insideArchive': {
    data: aboutFile,
    vi: 'Không ghi bảng vào chỗ của riêng kho ({file}). Chưa có gì thay đổi; hãy chọn thư mục khác, hoặc thư mục exports của kho.',
    en: 'Tables are not written among the archive’s own files ({file}). Nothing was changed; choose another folder, or its folder exports.',
  },
  'table.unknownFormat': {
    data: aboutFile,
    vi: 'Tên tệp {file} cần kết thúc bằng .csv, .xlsx, .jsonl, .geojson hoặc .kml. Chưa có gì được ghi; hãy đổi tên tệp.',
    en: 'The name {file} must end in .csv, .xlsx, .jsonl, .geojson or .kml. Nothing was written; choose another name.',
  },
  'table.tooManyRows': {
    data: z.object({ file: z.string(), limit: z.number() }),
    vi: 'Một trang tính chỉ chứa được {limit} dòng, nên {file} không được ghi. Kho không thay đổi; hãy xuất ra .csv hoặc .jsonl.',
    en: 'A sheet holds {limit} rows at most, so {file} was not written. The archive is unchanged; export to .csv or .jsonl.',
  },
  'table.cellTooLong': {
    data: z.object({ file: z.string(), code: z.string(), column: z.string(), limit: z.number() }),
    vi: 'Ô “{column}” của hồ sơ {code} dài hơn {limit} chữ, là giới hạn của một ô XLSX, nên {file} không được ghi. Kho không thay đổi; hãy xuất ra .csv hoặc .jsonl.',
    en: 'Cell “{column}” of record {code} is longer than {limit} letters, which is what a cell of XLSX holds, so {file} was not written. The archive is unchanged; export to .csv or .jsonl.',
  },
  'table.noMapping': {
    data: z.object({ name: z.string() }),
    vi: 'Không có cách ghép cột nào đã lưu tên “{name}”. Chưa có gì thay đổi; hãy chọn tên khác hoặc lưu cách ghép trước.',
    en: 'No saved column mapping is called “{name}”. Nothing was changed; choose another name, or save the mapping first.',
  },
  'table.rowNameless': {
    data: z.object({ row: z.number() }),
    vi: 'Dòng {row}: không có cả mã hồ sơ lẫn tên, nên không nhập được. Hãy điền một trong hai.',
    en: 'Row {row}: it has neither code nor title, so it was left out. Fill in one of them.',
  },
  'table.rowTooWide': {
    data: z.object({ row: z.number(), cells: z.number(), columns: z.number() }),
    vi: 'Dòng {row}: có {cells} ô trong khi bảng có {columns} cột, nên không biết ô nào thuộc cột nào. Hãy xem lại dấu phân cách và dấu ngoặc kép.',
    en: 'Row {row}: it has {cells} cells where the table has {columns} columns, so nobody can tell which is which. Look at its separators and quotation marks.',
  },
  'table.codeTwice': {
    data: aboutCell.extend({ first: z.number() }),
    vi: 'Dòng {row}, cột “{column}”: mã hồ sơ {value} đã có ở dòng {first} của bảng này. Dòng trước được giữ; hãy sửa một trong hai.',
    en: 'Row {row}, column “{column}”: the code {value} stands in row {first} of this table already. The first is kept; mend one of them.',
  },
  'table.codeInvalid': {
    data: aboutCell,
    vi: 'Dòng {row}, cột “{column}”: “{value}” không dùng làm mã hồ sơ được (tối đa 200 chữ trên một dòng). Hãy sửa mã hồ sơ.',
    en: 'Row {row}, column “{column}”: “{value}” cannot be a code (one line of at most 200 letters). Mend the code.',
  },
  'table.codeElsewhere': {
    data: aboutCell.extend({ profile: z.string(), title: z.string() }),
    vi: 'Dòng {row}, cột “{column}”: mã hồ sơ {value} thuộc hồ sơ “{title}” của loại khác ({profile}). Hồ sơ ấy không đổi; hãy sửa mã hồ sơ hoặc chọn đúng loại.',
    en: 'Row {row}, column “{column}”: the code {value} belongs to “{title}” of another profile ({profile}). That record is unchanged; mend the code or choose its profile.',
  },
  'table.codeSpent': {
    data: aboutCell,
    vi: 'Dòng {row}, cột “{column}”: mã hồ sơ {value} thuộc một hồ sơ đã xóa hẳn, và mã hồ sơ không cấp lại. Hãy dùng mã hồ sơ khác.',
    en: 'Row {row}, column “{column}”: the code {value} belongs to a record whose content is gone for good, and codes are never given twice. Use another.',
  },
  'table.cellTooBig': {
    data: z.object({ row: z.number(), column: z.string(), length: z.number(), limit: z.number() }),
    vi: 'Dòng {row}, cột “{column}”: ô dài {length} chữ, quá giới hạn {limit}. Hãy đính kèm văn bản dài thành tệp của hồ sơ.',
    en: 'Row {row}, column “{column}”: the cell has {length} letters, beyond the limit of {limit}. Attach long texts to the record as files.',
  },
  'table.cellNotNumber': {
    data: aboutCell,
    vi: 'Dòng {row}, cột “{column}”: “{value}” không phải là số. Hãy viết bằng chữ số, ví dụ 24,5.',
    en: 'Row {row}, column “{column}”: “{value}” is not a number. Write it in digits, such as 24.5.',
  },
  'table.cellNotYesNo': {
    data: aboutCell,
    vi: 'Dòng {row}, cột “{column}”: “{value}” cần là Có hoặc Không.',
    en: 'Row {row}, column “{column}”: “{value}” should be yes or no.',
  },
  'table.cellUnknownTerm': {
    data: aboutCell.extend({ vocabulary: z.string(), examples: z.array(z.string()) }),
    vi: 'Dòng {row}, cột “{column}”: “{value}” không có trong danh mục {vocabulary}. Ví dụ: {examples}.',
    en: 'Row {row}, column “{column}”: “{value}” is not in the list {vocabulary}. Examples: {examples}.',
  },
  'table.cellRefused': {
    data: aboutCell.extend({ reason: z.string() }),
    vi: 'Dòng {row}, cột “{column}”: “{value}” không nhận được: {reason}.',
    en: 'Row {row}, column “{column}”: “{value}” was not accepted: {reason}.',
  },
})
