import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Tesseract from 'tesseract.js'
import { findLanguageFile } from '../../electron/features/ocr/languages.ts'

const run = promisify(execFile)

/** One way of reading a page that is not ours: a name for the table, and the text it gives. */
export interface BareEngine {
  readonly name: string
  read(image: Buffer, language: string): Promise<string>
  close(): Promise<void>
}

/** tesseract.js as it comes, with the same letters as ours, in its default segmentation or in its *auto*. */
export const startBareTesseract = async (segmentation: 'default' | 'auto'): Promise<BareEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'bare-tesseract-'))
  for (const code of ['vie', 'eng', 'fra']) await copyFile(await findLanguageFile(code), join(folder, `${code}.traineddata.gz`))
  const worker = await Tesseract.createWorker('vie', Tesseract.OEM.LSTM_ONLY, { langPath: folder, gzip: true, cacheMethod: 'none' })
  let current = 'vie'
  return {
    name: segmentation === 'default' ? 'tesseract.js' : 'tesseract.js auto',
    read: async (image, language) => {
      if (language !== current) await worker.reinitialize(language)
      current = language
      if (segmentation === 'auto') await worker.setParameters({ tessedit_pageseg_mode: Tesseract.PSM.AUTO })
      const { data } = await worker.recognize(image)
      return data.text
    },
    close: async () => {
      await worker.terminate()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The `tesseract` of the machine, if there is one that knows Vietnamese; one thread, as more make it slower. */
export const findNativeTesseract = async (): Promise<BareEngine | undefined> => {
  const languages: readonly string[] = await run('tesseract', ['--list-langs']).then(
    ({ stdout }) => stdout.split(/\s+/),
    () => [],
  )
  if (!languages.includes('vie')) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'native-tesseract-'))
  const file = join(folder, 'page')
  return {
    name: 'tesseract',
    read: async (image, language) => {
      if (!languages.includes(language)) return ''
      await writeFile(file, image)
      const { stdout } = await run('tesseract', [file, '-', '-l', language], {
        env: { ...process.env, OMP_THREAD_LIMIT: '1' },
        maxBuffer: 1 << 26,
      })
      return stdout
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
