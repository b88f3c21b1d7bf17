import { z } from 'zod'
import { defineErrors } from '../../rpc/define-errors.ts'

const aboutPath = z.object({ path: z.string() })

export const mapErrors = defineErrors({
  'map.tilesNotFound': {
    data: aboutPath,
    vi: 'Không tìm thấy {path}. Bản đồ vẫn như cũ; hãy kiểm tra lại đường dẫn.',
    en: '{path} was not found. The map is as before; check the path.',
  },
  'map.noTiles': {
    data: aboutPath,
    vi: '{path} không có mảnh bản đồ nào dạng z/x/y.png (jpg, webp) hay MBTiles. Bản đồ vẫn như cũ; hãy chọn thư mục hoặc tệp khác.',
    en: '{path} has no map tiles as z/x/y.png (jpg, webp) or MBTiles. The map is as before; choose another folder or file.',
  },
  'map.vectorTiles': {
    data: aboutPath,
    vi: '{path} là mảnh bản đồ dạng véc-tơ, chương trình chỉ vẽ được mảnh dạng ảnh. Bản đồ vẫn như cũ; hãy chọn MBTiles ảnh (png, jpg, webp).',
    en: '{path} holds vector tiles; only tiles that are pictures can be shown. The map is as before; choose MBTiles of pictures (png, jpg, webp).',
  },
})
