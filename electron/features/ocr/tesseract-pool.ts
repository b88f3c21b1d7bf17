import Tesseract from 'tesseract.js'
import type { OtherReading } from '../../../shared/features/ocr/ocr-page.ts'
import { createLanguageFolder, type LanguageFolder } from './languages.ts'
import { readChoices } from './read-choices.ts'

/** What the engine saw, in pixels of the picture that it was given. */
export interface EngineWord {
  readonly text: string
  readonly confidence: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** What else was seen there, likeliest first: weighed only where a line is read by itself, which is where there is doubt. */
  readonly others?: readonly OtherReading[]
}

export type EngineLine = readonly EngineWord[]

export interface TesseractPool {
  /** How many pictures are read at once. */
  readonly size: number
  /** Reads one picture (any format the engine knows, PGM among them) as a block of text or as a single line. */
  read(picture: Uint8Array, options: ReadOptions): Promise<EngineLine[]>
  close(): Promise<void>
}

export interface ReadOptions {
  readonly language: string
  /** `columns`: upright columns of Hán text, the first one at the right. */
  readonly as: 'block' | 'line' | 'columns'
  readonly signal?: AbortSignal
}

interface Slot {
  engine: Promise<Tesseract.Worker> | undefined
  language: string
  busy: boolean
}

interface Waiting {
  readonly language: string
  readonly finishes: boolean
  readonly start: (slot: Slot) => void
}

/** A pool of tesseract.js workers, each started once, when it is first needed, and kept with its language. */
export const createTesseractPool = ({ workers, languagePath }: { workers: number; languagePath?: string }): TesseractPool => {
  const slots: Slot[] = Array.from({ length: Math.max(1, workers) }, () => ({ engine: undefined, language: '', busy: false }))
  const queue: Waiting[] = []
  let folder: Promise<LanguageFolder> | undefined
  const languageFolder = (): Promise<LanguageFolder> => {
    folder ??= createLanguageFolder(languagePath)
    return folder
  }

  const startNext = (): void => {
    for (let next = queue[0]; next; next = queue[0]) {
      const wanted = next.language
      const free = slots.filter((slot) => !slot.busy)
      const slot = free.find((item) => item.language === wanted) ?? free.find((item) => item.engine === undefined) ?? free[0]
      if (!slot) return
      queue.shift()
      slot.busy = true
      next.start(slot)
    }
  }

  const engineFor = async (slot: Slot, language: string): Promise<Tesseract.Worker> => {
    if (slot.engine && slot.language === language) return slot.engine
    const { add, path } = await languageFolder()
    await add(language)
    const old = slot.engine
    slot.language = language
    slot.engine = (async () => {
      if (old) await (await old).terminate()
      return startEngine(language, path)
    })()
    slot.engine.catch(() => {
      slot.engine = undefined
      slot.language = ''
    })
    return slot.engine
  }

  const read = (picture: Uint8Array, options: ReadOptions): Promise<EngineLine[]> =>
    new Promise((resolve, reject) => {
      const { signal, language } = options
      const stop = (): void => {
        const place = queue.indexOf(waiting)
        if (place >= 0) queue.splice(place, 1)
        reject(signal?.reason)
      }
      const waiting: Waiting = {
        language,
        finishes: options.as === 'line',
        start: (slot) => {
          recognise(() => engineFor(slot, language), picture, options)
            .then(resolve, reject)
            .finally(() => {
              signal?.removeEventListener('abort', stop)
              slot.busy = false
              startNext()
            })
        },
      }
      if (signal?.aborted) return stop()
      signal?.addEventListener('abort', stop, { once: true })
      // A line ends a page that is read: it goes before the pages that are not begun, so that the next ones are made ready meanwhile.
      const place = waiting.finishes ? queue.findIndex(({ finishes }) => !finishes) : -1
      queue.splice(place < 0 ? queue.length : place, 0, waiting)
      startNext()
    })

  const close = async (): Promise<void> => {
    for (const slot of slots) {
      const engine = await slot.engine?.catch(() => undefined)
      await engine?.terminate()
      slot.engine = undefined
    }
    await (await folder)?.remove()
    folder = undefined
  }

  return { size: slots.length, read, close }
}

const startEngine = async (language: string, langPath: string): Promise<Tesseract.Worker> => {
  const engine = await Tesseract.createWorker(language, Tesseract.OEM.LSTM_ONLY, {
    langPath,
    gzip: true,
    cacheMethod: 'none',
    // Without a handler of its own the library throws inside an event, which would end the process.
    errorHandler: () => {},
  })
  // What it says to its makers goes nowhere: it would stand between the words on a person's screen.
  const quiet: Record<string, string> = { debug_file: '/dev/null' }
  await engine.setParameters({ ...quiet, user_defined_dpi: '300', tessedit_pageseg_mode: Tesseract.PSM.SINGLE_BLOCK })
  return engine
}

const modes = {
  block: Tesseract.PSM.SINGLE_BLOCK,
  line: Tesseract.PSM.SINGLE_LINE,
  columns: Tesseract.PSM.SINGLE_BLOCK_VERT_TEXT,
} as const

const recognise = async (engineOf: () => Promise<Tesseract.Worker>, picture: Uint8Array, options: ReadOptions): Promise<EngineLine[]> => {
  const engine = await engineOf()
  options.signal?.throwIfAborted()
  const mode = modes[options.as]
  const weighs = options.as === 'line'
  const parameters: Partial<Tesseract.RecognizeOptions> & Readonly<Record<string, unknown>> = {
    tessedit_pageseg_mode: mode,
    ...(weighs && { lstm_choice_mode: '2' }),
  }
  const { data } = await engine.recognize(Buffer.from(picture.buffer, picture.byteOffset, picture.length), parameters, {
    blocks: true,
    text: false,
    hocr: weighs,
  })
  const choices = readChoices(data.hocr ?? '')
  let read = 0
  return (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) =>
      paragraph.lines.map((line) =>
        line.words.map(({ text, confidence, bbox }) => {
          const weighed = choices[read++]
          return {
            text: text.normalize('NFC'),
            confidence,
            left: bbox.x0,
            top: bbox.y0,
            right: bbox.x1,
            bottom: bbox.y1,
            ...(weighed && weighed.others.length > 0 && weighed.text === text.normalize('NFC') && { others: weighed.others }),
          }
        }),
      ),
    ),
  )
}
