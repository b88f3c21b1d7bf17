import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const named = z.object({ name: z.string() })
const ofDeposit = z.object({ deposit: z.string() })

export const syncErrors = defineErrors({
  'sync.badRemote': {
    data: z.object({ url: z.string() }),
    vi: 'Không hiểu địa chỉ kho tỉnh “{url}”. Chưa có gì thay đổi. Hãy viết folder:ĐƯỜNG-DẪN, ví dụ folder:/media/usb/kho-tinh.',
    en: 'The address of the warehouse “{url}” is not understood. Nothing was changed. Write folder:PATH, for example folder:/media/usb/warehouse.',
  },
  'sync.remoteTaken': {
    data: z.object({ name: z.string(), url: z.string() }),
    vi: 'Đã có nơi giao nộp tên “{name}” ({url}). Chưa có gì thay đổi. Hãy chọn tên khác.',
    en: 'There is a place of delivery named “{name}” already ({url}). Nothing was changed. Choose another name.',
  },
  'sync.remoteUnknown': {
    data: z.object({ name: z.string(), known: z.array(z.string()) }),
    vi: 'Không có nơi giao nộp tên “{name}”. Đã có: {known}. Hãy thêm bằng lệnh remote, hoặc xem lại tên.',
    en: 'There is no place of delivery named “{name}”. Known: {known}. Add it with the command remote, or check the name.',
  },
  'sync.noRemote': {
    data: z.object({}),
    vi: 'Kho chưa có nơi giao nộp nào. Hồ sơ vẫn nguyên ở đây. Hãy thêm nơi giao nộp trước.',
    en: 'This archive has no place of delivery yet. The records are safe here. Add one first.',
  },
  'sync.unreachable': {
    data: z.object({ name: z.string(), place: z.string() }),
    vi: 'Không tới được nơi giao nộp “{name}” ({place}). Hồ sơ vẫn nguyên và sẽ được giao lần sau. Hãy cắm lại USB hoặc kiểm tra đường mạng.',
    en: 'The place of delivery “{name}” ({place}) cannot be reached. The records are safe and will be delivered next time. Plug the stick in again or check the network.',
  },
  'sync.cannotWrite': {
    data: z.object({ name: z.string(), place: z.string() }),
    vi: 'Không ghi được vào nơi giao nộp “{name}” ({place}): thiếu quyền ghi hoặc thiết bị bị khóa. Hồ sơ vẫn nguyên và sẽ được giao lần sau.',
    en: 'The place of delivery “{name}” ({place}) cannot be written: no permission, or the device is locked. The records are safe and will be delivered next time.',
  },
  'sync.diskFull': {
    data: z.object({ name: z.string(), place: z.string() }),
    vi: 'Nơi giao nộp “{name}” ({place}) đã hết chỗ. Phần đã giao vẫn tốt, phần còn lại chờ lần sau. Hãy giải phóng chỗ trống.',
    en: 'The place of delivery “{name}” ({place}) is full. What was delivered is good, the rest waits. Free some space.',
  },
  'sync.newerWarehouse': {
    data: z.object({ name: z.string(), format: z.string() }),
    vi: 'Nơi giao nộp “{name}” dùng quy cách {format} mà bản này chưa biết. Chưa giao gì. Hãy cập nhật chương trình.',
    en: 'The place of delivery “{name}” uses the format {format}, which this version does not know. Nothing was delivered. Update the program.',
  },
  'sync.certificateChanged': {
    data: named,
    vi: 'Chứng thư của nơi giao nộp “{name}” khác với lần đầu. Biên nhận chưa được tin. Hãy hỏi lại tỉnh; nếu đúng là đã đổi, hãy thêm lại nơi giao nộp.',
    en: 'The certificate of “{name}” is not the one first seen. Its receipts are not trusted. Ask the province; if it did change, add the place again.',
  },
  'sync.badReceipt': {
    data: z.object({ deposit: z.string(), reason: z.string() }),
    vi: 'Biên nhận của đợt giao {deposit} không dùng được ({reason}). Hồ sơ vẫn nguyên, đợt giao vẫn chờ. Hãy hỏi lại tỉnh.',
    en: 'The receipt of deposit {deposit} cannot be used ({reason}). The records are safe and the deposit still waits. Ask the province.',
  },
  'sync.wrongPlace': {
    data: ofDeposit,
    vi: 'Đợt giao {deposit} nằm sai chỗ: trạm hoặc số đợt ghi bên trong khác với tên tệp. Chưa nhận gì; hãy hỏi lại nơi gửi.',
    en: 'Deposit {deposit} lies in the wrong place: the station or number inside differs from its name. Nothing was taken in; ask the sender.',
  },
})
