import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const none = z.object({})
const named = z.object({ name: z.string() })

/** What can go wrong with keys, and what verifying a signature can find. */
export const signingErrors = defineErrors({
  'signing.unknownKey': {
    data: z.object({ key: z.string() }),
    vi: 'Không hiểu khóa ký “{key}”. Chưa ký gì cả. Hãy viết p12:ĐƯỜNG-DẪN-TỆP, ví dụ p12:chung-thu.p12.',
    en: 'The signing key “{key}” is not understood. Nothing was signed. Write p12:FILE, for example p12:certificate.p12.',
  },
  'signing.keyFileNotRead': {
    data: z.object({ file: z.string() }),
    vi: 'Không mở được tệp khóa {file}. Chưa ký gì cả. Hãy xem lại đường dẫn và quyền đọc tệp.',
    en: 'The key file {file} could not be opened. Nothing was signed. Check the path and the permission to read it.',
  },
  'signing.unreadableKeyFile': {
    data: none,
    vi: 'Tệp khóa không phải PKCS#12 (.p12, .pfx) hoặc đã hỏng. Chưa ký gì cả. Hãy xuất lại tệp khóa từ nơi cấp chứng thư.',
    en: 'The key file is not PKCS#12 (.p12, .pfx) or is damaged. Nothing was signed. Export it again from where the certificate was issued.',
  },
  'signing.passphraseMissing': {
    data: none,
    vi: 'Chưa có mật khẩu của tệp khóa. Chưa ký gì cả. Hãy nhập mật khẩu, hoặc đặt biến môi trường TANGTHU_PASSPHRASE.',
    en: 'The passphrase of the key file is missing. Nothing was signed. Type it in, or set the environment variable TANGTHU_PASSPHRASE.',
  },
  'signing.wrongPassphrase': {
    data: none,
    vi: 'Mật khẩu của tệp khóa không đúng. Chưa ký gì cả và tệp khóa vẫn nguyên vẹn. Hãy nhập lại.',
    en: 'The passphrase of the key file is wrong. Nothing was signed and the key file is unchanged. Type it again.',
  },
  'signing.noKey': {
    data: none,
    vi: 'Tệp khóa không có khóa riêng đi cùng chứng thư. Chưa ký gì cả. Khi xuất chứng thư, hãy chọn xuất cả khóa riêng.',
    en: 'The key file holds no private key with its certificate. Nothing was signed. When exporting the certificate, include the private key.',
  },
  'signing.keyRefused': {
    data: z.object({ name: z.string(), kind: z.string() }),
    vi: 'Khóa của {name} là {kind}, không đủ mạnh hoặc chưa dùng được. Chưa ký gì cả. Cần RSA từ 2048 bit hoặc ECDSA P-256; hãy xin cấp lại chứng thư.',
    en: 'The key of {name} is {kind}, which is too weak or not supported. Nothing was signed. RSA of 2048 bits or more, or ECDSA P-256, is needed; ask for a new certificate.',
  },
  'signing.certificateExpired': {
    data: z.object({ name: z.string(), until: z.string() }),
    vi: 'Chứng thư của {name} đã hết hạn ngày {until}. Chưa ký gì cả. Hãy gia hạn chứng thư; nếu ngày giờ của máy sai, hãy chỉnh lại.',
    en: 'The certificate of {name} expired on {until}. Nothing was signed. Renew it; if the clock of this computer is wrong, set it.',
  },
  'signing.certificateNotYetValid': {
    data: z.object({ name: z.string(), from: z.string() }),
    vi: 'Chứng thư của {name} chỉ có hiệu lực từ ngày {from}. Chưa ký gì cả. Hãy đợi đến ngày đó; nếu ngày giờ của máy sai, hãy chỉnh lại.',
    en: 'The certificate of {name} is valid only from {from}. Nothing was signed. Wait until then; if the clock of this computer is wrong, set it.',
  },
  'signing.certificateNotForSigning': {
    data: named,
    vi: 'Chứng thư của {name} không được cấp để ký. Chưa ký gì cả. Hãy dùng chứng thư có mục đích chữ ký số.',
    en: 'The certificate of {name} was not issued for signing. Nothing was signed. Use one whose purpose is digital signature.',
  },
  'signing.notASignature': {
    data: none,
    vi: 'Tệp chữ ký hỏng hoặc không phải chữ ký CMS tách rời. Nội dung không được xác nhận; hãy xin lại bản gốc từ nơi gửi.',
    en: 'The signature file is damaged or not a detached CMS signature. The content is not confirmed; ask the sender for the original.',
  },
  'signing.signatureAltered': {
    data: z.object({ part: z.string() }),
    vi: 'Tệp chữ ký đã bị sửa hoặc hỏng (phần: {part}). Nội dung không được xác nhận; hãy xin lại bản gốc từ nơi gửi.',
    en: 'The signature file was altered or damaged (part: {part}). The content is not confirmed; ask the sender for the original.',
  },
  'signing.contentChanged': {
    data: none,
    vi: 'Nội dung đã thay đổi sau khi ký. Đừng dùng bản này; hãy xin lại bản gốc từ nơi gửi.',
    en: 'The content was changed after it was signed. Do not use it; ask the sender for the original.',
  },
  'signing.signatureWrong': {
    data: named,
    vi: 'Chữ ký không khớp với khóa của {name}. Đừng dùng bản này; hãy xin lại bản gốc từ nơi gửi.',
    en: 'The signature does not match the key of {name}. Do not use it; ask the sender for the original.',
  },
  'signing.signerMissing': {
    data: none,
    vi: 'Trong chữ ký không có chứng thư của người ký, nên không kiểm được. Hãy đề nghị nơi gửi ký lại, kèm đủ chứng thư.',
    en: 'The certificate of the signer is not inside the signature, so it cannot be checked. Ask the sender to sign again with all certificates.',
  },
  'signing.weakAlgorithm': {
    data: z.object({ algorithm: z.string() }),
    vi: 'Chữ ký dùng thuật toán không an toàn hoặc chưa hỗ trợ ({algorithm}). Nội dung không được xác nhận; hãy đề nghị ký lại bằng SHA-256.',
    en: 'The signature uses an unsafe or unsupported algorithm ({algorithm}). The content is not confirmed; ask for a signature with SHA-256.',
  },
  'signing.untrusted': {
    data: named,
    vi: 'Chữ ký của {name} không dẫn tới nơi cấp chứng thư mà ta tin. Nội dung còn nguyên, nhưng chưa rõ ai ký; hãy kiểm tra tệp chứng thư gốc.',
    en: 'The signature of {name} does not lead to a trusted authority. The content is intact, but who signed is not certain; check the root certificate file.',
  },
  'signing.chainExpired': {
    data: z.object({ name: z.string(), from: z.string(), until: z.string() }),
    vi: 'Chứng thư của {name} chỉ có hiệu lực từ {from} đến {until}. Chữ ký đúng, nhưng nay không còn chứng minh được thời điểm ký.',
    en: 'The certificate of {name} is valid only from {from} to {until}. The signature is right, but when it was made can no longer be proved.',
  },
  'signing.noTrustedCertificates': {
    data: z.object({ file: z.string() }),
    vi: 'Tệp {file} không có chứng thư nào đọc được (cần dạng PEM). Chưa kiểm gì cả; hãy chọn tệp chứng thư gốc khác.',
    en: 'The file {file} holds no readable certificate (PEM is needed). Nothing was checked; choose another root certificate file.',
  },
})
