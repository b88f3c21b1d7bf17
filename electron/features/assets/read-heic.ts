/// <reference path="./libheif-js.d.ts" />
import { readFile } from 'node:fs/promises'
import libheif from 'libheif-js/wasm-bundle.js'
import sharp from 'sharp'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { writeAccessAndThumb } from './derivatives.ts'
import type { PageSize, ReadInput, ReadResult } from './read-file.ts'
import { requireSaneSize } from './read-image.ts'

/**
 * Decodes the main picture of a HEIC file from a telephone (libheif in WebAssembly turns it upright) and draws it at full size as the
 * page's image, since neither sharp nor browsers read HEIC. Errors: asset.imageBroken, asset.imageTooLarge.
 */
export const readHeic = async (input: ReadInput, onPage: (page: PageSize) => void): Promise<ReadResult> => {
  const decoder = new libheif.HeifDecoder()
  const images = decode(decoder, await readFile(input.file), input.name)
  try {
    const main = images.find((image) => image.is_primary()) ?? images[0]
    if (!main) throw new AppError('asset.imageBroken', { path: input.name })
    const [width, height] = [main.get_width(), main.get_height()]
    requireSaneSize(width, height, input.name)
    const data = new Uint8ClampedArray(width * height * 4)
    await new Promise<void>((resolve, reject) => {
      main.display({ data, width, height }, (shown) =>
        shown ? resolve() : reject(new AppError('asset.imageBroken', { path: input.name })),
      )
    })
    const picture = sharp(data, { raw: { width, height, channels: 4 } })
    await writeAccessAndThumb(picture, { archive: input.archive, sha256: input.sha256, page: 0 })
    onPage({ page: 0, width, height })
    return { metadata: { drawn: true } }
  } finally {
    for (const image of images) image.free()
  }
}

const decode = (decoder: InstanceType<typeof libheif.HeifDecoder>, bytes: Buffer, path: string) => {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    throw new AppError('asset.imageBroken', { path }, { cause: error })
  }
}
