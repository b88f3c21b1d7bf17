import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

export const vocabularyErrors = defineErrors({
  'vocabulary.notFound': {
    data: z.object({ vocabulary: z.string() }),
    vi: 'Không có danh mục “{vocabulary}”. Chưa có gì thay đổi; hãy xem tên các danh mục ở màn hình Từ và tên chuẩn.',
    en: 'There is no list “{vocabulary}”. Nothing was changed; see the names of the lists on the screen Terms and names.',
  },
  'vocabulary.closed': {
    data: z.object({ vocabulary: z.string() }),
    vi: 'Danh mục “{vocabulary}” do văn bản quy định hoặc đã khoá nên không thêm hay gộp từ được. Chưa có gì thay đổi; danh mục của kho thì mở khoá được, không thì hãy lập danh mục riêng.',
    en: 'The list “{vocabulary}” is fixed by regulation or was closed, so no term is added or merged in it. Nothing was changed; open it if it is your own, else make a list of your own.',
  },
  'vocabulary.idTaken': {
    data: z.object({ vocabulary: z.string() }),
    vi: 'Đã có danh mục “{vocabulary}”. Chưa có gì thay đổi; hãy chọn tên khác.',
    en: 'There is already a list “{vocabulary}”. Nothing was changed; choose another name.',
  },
  'vocabulary.notOwn': {
    data: z.object({ vocabulary: z.string() }),
    vi: 'Danh mục “{vocabulary}” đi kèm chương trình nên không sửa hay thôi dùng được. Chưa có gì thay đổi; từ và ký hiệu của kho vẫn thêm vào được nếu danh mục cho phép.',
    en: 'The list “{vocabulary}” comes with the program, so it cannot be edited or retired. Nothing was changed; where it is open, your own terms and signs can still be added.',
  },
  'term.notFound': {
    data: z.object({ term: z.string(), vocabulary: z.string() }),
    vi: 'Danh mục {vocabulary} không có từ “{term}”. Chưa có gì thay đổi; hãy kiểm tra lại tên hoặc mã.',
    en: 'The list {vocabulary} has no term “{term}”. Nothing was changed; check its name or code.',
  },
  'term.nameTaken': {
    data: z.object({ name: z.string(), label: z.string(), code: z.string() }),
    vi: '“{name}” đã là tên của từ “{label}” (mã {code}). Chưa có gì thay đổi; hãy dùng từ ấy, hoặc gộp hai từ.',
    en: '“{name}” is already a name of “{label}” (code {code}). Nothing was changed; use that term, or merge the two.',
  },
  'term.codeTaken': {
    data: z.object({ code: z.string(), label: z.string() }),
    vi: 'Mã {code} đã thuộc về từ “{label}”. Chưa có gì thay đổi; hãy chọn mã khác.',
    en: 'Code {code} already belongs to “{label}”. Nothing was changed; choose another code.',
  },
  'term.loop': {
    data: z.object({ term: z.string(), parent: z.string() }),
    vi: 'Không đặt “{term}” dưới “{parent}” được, vì “{parent}” đang nằm dưới chính nó. Chưa có gì thay đổi.',
    en: '“{term}” cannot stand below “{parent}”, since “{parent}” stands below it. Nothing was changed.',
  },
  'term.datesWrong': {
    data: z.object({ term: z.string(), from: z.string(), to: z.string() }),
    vi: 'Từ “{term}” kết thúc ({to}) trước khi bắt đầu ({from}). Chưa có gì thay đổi; hãy sửa lại năm.',
    en: '“{term}” ends ({to}) before it begins ({from}). Nothing was changed; mend the years.',
  },
  'term.shipped': {
    data: z.object({ term: z.string() }),
    vi: '“{term}” đi kèm chương trình: chỉ đổi được ký hiệu, tên khác, và việc còn dùng hay không. Chưa có gì thay đổi.',
    en: '“{term}” comes with the program: only its sign, its other names and whether it is used can be changed. Nothing was changed.',
  },
  'term.inUse': {
    data: z.object({ term: z.string(), records: z.number() }),
    vi: 'Còn {records} hồ sơ hoặc từ khác dùng “{term}” nên chưa bỏ được. Hãy gộp nó vào một từ khác, hoặc đánh dấu thôi dùng.',
    en: '{records} records or terms still use “{term}”, so it was not taken away. Merge it into another term, or mark it as no longer used.',
  },
  'term.same': {
    data: z.object({ term: z.string() }),
    vi: 'Không gộp “{term}” vào chính nó được. Chưa có gì thay đổi; hãy chọn từ khác.',
    en: '“{term}” cannot be merged into itself. Nothing was changed; choose another term.',
  },
  'agent.notFound': {
    data: z.object({ agent: z.string() }),
    vi: 'Danh mục người và tổ chức không có “{agent}”. Chưa có gì thay đổi; hãy kiểm tra lại tên.',
    en: 'The list of persons and bodies has no “{agent}”. Nothing was changed; check the name.',
  },
  'agent.headingTaken': {
    data: z.object({ name: z.string(), heading: z.string() }),
    vi: '“{name}” đã có trong danh mục (“{heading}”). Chưa có gì thay đổi; hãy thêm năm sinh, năm mất để phân biệt, hoặc gộp hai mục.',
    en: '“{name}” is already in the list (“{heading}”). Nothing was changed; add years to tell them apart, or merge the two.',
  },
  'agent.same': {
    data: z.object({ agent: z.string() }),
    vi: 'Không gộp “{agent}” vào chính nó được. Chưa có gì thay đổi; hãy chọn mục khác.',
    en: '“{agent}” cannot be merged into itself. Nothing was changed; choose another.',
  },
  'agent.inUse': {
    data: z.object({ agent: z.string(), records: z.number() }),
    vi: 'Còn {records} hồ sơ ghi “{agent}” nên chưa bỏ được. Hãy gộp vào mục khác, hoặc sửa các hồ sơ ấy trước.',
    en: '{records} records still name “{agent}”, so it was not taken away. Merge it into another, or change those records first.',
  },
  'agent.notAPerson': {
    data: z.object({ agent: z.string() }),
    vi: '“{agent}” không phải là một người nên không có dữ liệu cá nhân. Chưa có gì thay đổi.',
    en: '“{agent}” is not a person, so there is no personal data of it. Nothing was changed.',
  },
  'list.fileNotFound': {
    data: z.object({ file: z.string() }),
    vi: 'Không đọc được tệp {file}. Chưa có gì thay đổi; hãy kiểm tra đường dẫn và quyền đọc.',
    en: 'The file {file} could not be read. Nothing was changed; check where it lies and whether it may be read.',
  },
  'list.unknownFormat': {
    data: z.object({ file: z.string() }),
    vi: 'Tệp {file} không thuộc dạng nhận được. Chưa có gì thay đổi; hãy dùng .ttl, .rdf, .jsonld (SKOS) hoặc .csv.',
    en: 'The file {file} is of no kind that is accepted. Nothing was changed; use .ttl, .rdf, .jsonld (SKOS) or .csv.',
  },
  'list.tooLarge': {
    data: z.object({ file: z.string(), what: z.string(), limit: z.number() }),
    vi: 'Tệp {file} vượt giới hạn ({what}: {limit}). Chưa có gì thay đổi; hãy chia thành nhiều tệp.',
    en: 'The file {file} is beyond the limit ({what}: {limit}). Nothing was changed; split it into several.',
  },
  'list.unreadable': {
    data: z.object({ file: z.string(), line: z.number(), reason: z.string() }),
    vi: 'Tệp {file} sai ở dòng {line}: {reason}. Chưa có gì thay đổi; hãy xuất lại tệp ấy hoặc sửa dòng này.',
    en: 'The file {file} is wrong at line {line}: {reason}. Nothing was changed; export the file anew or mend this line.',
  },
  'list.columnsMissing': {
    data: z.object({ file: z.string(), columns: z.array(z.string()) }),
    vi: 'Bảng {file} thiếu cột: {columns}. Chưa có gì thay đổi; hãy thêm cột, hoặc xuất một danh mục để lấy mẫu.',
    en: 'The table {file} lacks the columns: {columns}. Nothing was changed; add them, or export a list to see the form.',
  },
  'list.empty': {
    data: z.object({ file: z.string() }),
    vi: 'Tệp {file} không có mục nào. Chưa có gì thay đổi.',
    en: 'The file {file} has nothing in it. Nothing was changed.',
  },
  'list.nameMissing': {
    data: z.object({}),
    vi: 'mục này không có tên',
    en: 'this entry has no name',
  },
  'list.codeWrong': {
    data: z.object({ code: z.string() }),
    vi: 'mã “{code}” chỉ được gồm chữ không dấu, số, gạch nối, gạch dưới và dấu chấm',
    en: 'the code “{code}” may only have letters without marks, digits, hyphens, underscores and points',
  },
  'list.parentMissing': {
    data: z.object({ parent: z.string() }),
    vi: 'không tìm thấy mục cấp trên “{parent}”',
    en: 'the broader entry “{parent}” was not found',
  },
  'list.dateWrong': {
    data: z.object({ date: z.string() }),
    vi: '“{date}” không phải năm hay ngày dạng 1802, 1802-05 hoặc 1802-05-20',
    en: '“{date}” is no year or day such as 1802, 1802-05 or 1802-05-20',
  },
  'list.twice': {
    data: z.object({ name: z.string(), row: z.number() }),
    vi: '“{name}” đã có ở mục thứ {row} của tệp này',
    en: '“{name}” stands already in place {row} of this file',
  },
  'list.kindWrong': {
    data: z.object({ kind: z.string() }),
    vi: 'loại “{kind}” không nhận được; hãy ghi: người, tổ chức hoặc dòng họ',
    en: 'the kind “{kind}” is not known; write: person, body or family',
  },
  'list.nameTooLong': {
    data: z.object({ limit: z.number() }),
    vi: 'tên dài quá {limit} chữ',
    en: 'the name is longer than {limit} letters',
  },
})
