/**
 * Text in UTF-8, as the database holds it: bound with `CAST(? AS TEXT)`, it is copied and not converted, which is several times as
 * quick for text beyond ASCII, and goes from thread to thread for nothing.
 */
export type Utf8 = Uint8Array
export type ToUtf8 = (text: string) => Utf8

export const toUtf8: ToUtf8 = (text) => Buffer.from(text)

/** Room for many texts, laid one behind the other in a few large pieces of memory, which `take` gives away. */
interface Utf8Room {
  readonly put: ToUtf8
  /** Bytes of another memory. */
  readonly copy: (bytes: Utf8) => Utf8
  readonly take: () => ArrayBuffer[]
}

export const createUtf8Room = (blockSize: number): Utf8Room => {
  let blocks: ArrayBuffer[] = []
  let block = Buffer.alloc(0)
  let used = 0
  const makeRoom = (most: number): void => {
    if (block.length - used >= most) return
    const made = new ArrayBuffer(Math.max(blockSize, most))
    blocks.push(made)
    block = Buffer.from(made)
    used = 0
  }
  const advance = (length: number): Utf8 => {
    const from = used
    used += length
    return new Uint8Array(block.buffer, from, length)
  }
  return {
    put: (text) => {
      // No character takes more than three bytes for each of its code units.
      makeRoom(text.length * 3)
      return advance(block.write(text, used))
    },
    copy: (bytes) => {
      makeRoom(bytes.length)
      block.set(bytes, used)
      return advance(bytes.length)
    },
    take: () => {
      const taken = blocks
      blocks = []
      block = Buffer.alloc(0)
      used = 0
      return taken
    },
  }
}
