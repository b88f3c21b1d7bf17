import { createReadStream, mkdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import type { OcrPage } from '../../../../shared/features/ocr/ocr-page.ts'
import { AppError, isAppError } from '../../../../shared/rpc/app-error.ts'
import { sentence } from '../../../../shared/rpc/sentence.ts'
import {
  type FileRead,
  findReadable,
  formatPages,
  type GivenDocument,
  type GivenPage,
  isPageFormat,
  type PageFormatName,
  pageFormats,
  readFiles,
  writeDocument,
} from '../../../features/ocr/public.ts'
import { optionalText, text, texts } from '../arguments.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

/** Reading pages without any archive: for a look, for scripts. */
export const ocrFileCommand = (add: AddCommand): void =>
  add(
    'ocr-file',
    { vi: 'đọc chữ trên ảnh, PDF hay cả thư mục, không cần kho', en: 'read images, PDFs or whole folders, without an archive' },
    (command) =>
      command
        .argument('<images...>')
        .option('--language <language>', 'vie, eng, fra, hoặc nhiều tiếng: vie+fra', 'vie')
        .option('--format <format>', Object.keys(pageFormats).join(', '), 'text')
        .option('-o, --out <path>', 'tệp, hoặc thư mục khi có nhiều ảnh'),
    async (cli, [images], options) => {
      const named = texts(images)
      const language = text(options['language'])
      const format = pageFormatOption(options['format'])
      const out = optionalText(options['out'])
      const controller = new AbortController()
      const stop = (): void => controller.abort()
      process.once('SIGINT', stop)
      const { files, fromFolder, problems } = await findReadable(named, controller.signal)
      const several = fromFolder || files.length > 1
      if (format === 'pdf' && out === undefined && !cli.output.json && (several || process.stdout.isTTY))
        throw new AppError('input.invalid', { issues: ['--format pdf: -o'] })
      const done: object[] = []
      const failed: { path: string; code: string; message: string }[] = []
      const onFailed = (file: string, error: AppError): void => {
        failed.push({ path: file, code: error.code, message: sentence(error.code, error.data, cli.output.language) })
        cli.output.say(sentence(error.code, error.data, 'vi'), sentence(error.code, error.data, 'en'))
      }
      for (const { path, error } of problems) onFailed(path, error)
      const give = createGiver(cli, files, several, format, out, controller.signal)
      let handed = 0
      await readFiles(cli.ports, files, {
        language,
        signal: controller.signal,
        onRead: async (read) => {
          const onPage = (page: number): void => {
            // Words that come onto the screen say themselves how far it is.
            if (out === undefined && process.stdout.isTTY) return
            const detail = read.pages.length > 1 ? `${basename(read.file)} ${page}/${read.pages.length}` : basename(read.file)
            cli.output.progress({ step: 'read', done: handed, total: files.length, detail })
          }
          try {
            await give({ ...documentOf(read, language, onPage), date: cli.ports.clock() }, read.file)
            if (cli.output.json) done.push(toJson(read.file, await Promise.all(read.pages)))
          } catch (error) {
            // A picture that can be read but not be put into a PDF is the fault of that file alone.
            if (!isAppError(error) || error.code !== 'ocr.unreadable') throw error
            onFailed(read.file, error)
          }
          handed += 1
        },
        onFailed,
      })
      process.off('SIGINT', stop)
      cli.output.result({ files: done, failed }, [])
      return failed.length > 0 ? 1 : 0
    },
  )

/** The value of `--format`. Throws `input.invalid`. */
export const pageFormatOption = (value: unknown): PageFormatName => {
  const format = text(value)
  if (isPageFormat(format)) return format
  throw new AppError('input.invalid', { issues: [`--format ${format}: ${Object.keys(pageFormats).join(' | ')}`] })
}

const documentOf = ({ file, pages, pictures }: FileRead, language: string, onPage: (page: number) => void): Omit<GivenDocument, 'date'> => {
  const imageName = basename(file)
  async function* given(): AsyncGenerator<GivenPage> {
    for (const [index, page] of pages.entries()) {
      const picture = pictures[index]
      if (picture) yield { page: await page, picture: async () => picture, imageName }
      onPage(index + 1)
    }
  }
  return { title: basename(file, extname(file)), language, fileName: imageName, pages: given() }
}

type Give = (document: GivenDocument, file: string) => Promise<void>

/** What happens with a file that was read: into a file of its own, or onto standard output, a form feed between. */
const createGiver = (
  cli: Cli,
  files: readonly string[],
  several: boolean,
  format: PageFormatName,
  out: string | undefined,
  signal: AbortSignal,
): Give => {
  if (out !== undefined) {
    const target = createTarget(out, files, several, format)
    return async (document, file) => void (await writeDocument(format, document, target(file), { signal }))
  }
  if (cli.output.json) return async () => undefined
  if (format === 'pdf') return async (document) => printPdf(document, signal)
  let between = ''
  return async (document) => {
    process.stdout.write(between)
    between = '\f'
    for await (const piece of formatPages(format, document)) process.stdout.write(piece)
  }
}

const printPdf = async (document: GivenDocument, signal: AbortSignal): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tangthu-pdf-'))
  try {
    const file = join(folder, 'document.pdf')
    await writeDocument('pdf', document, file, { signal })
    for await (const piece of createReadStream(file)) process.stdout.write(piece)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a script gets of a file: text, words with boxes, and what was done to the picture before reading. */
const toJson = (file: string, pages: readonly OcrPage[]): object => ({
  file,
  pages: pages.map(({ text: read, confidence, blocks, preparation }) => ({
    text: read,
    confidence,
    words: blocks.flatMap(({ lines }) => lines.flatMap(({ words }) => words)),
    preparation,
  })),
})

/**
 * One image goes into the file that was named (or into the folder, if it is one); several, and what a folder holds, into a folder, a
 * file each. What is read is never written over. Throws `input.invalid`, `ocr.notWritten`.
 */
const createTarget = (out: string, files: readonly string[], several: boolean, format: PageFormatName): ((file: string) => string) => {
  const used = new Set(files.map((file) => resolve(file)))
  const isFolder = several || statSync(out, { throwIfNoEntry: false })?.isDirectory() === true
  if (!isFolder) {
    if (used.has(resolve(out))) throw new AppError('input.invalid', { issues: [`-o ${out}`] })
    return () => out
  }
  makeFolder(out)
  return (file) => {
    const name = join(out, basename(file, extname(file)))
    for (let times = 1; ; times++) {
      const target = `${name}${times === 1 ? '' : `-${times}`}${pageFormats[format].extension}`
      if (used.has(resolve(target))) continue
      used.add(resolve(target))
      return target
    }
  }
}

const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new AppError('ocr.notWritten', { file: folder, reason: String(error.code) }, { cause: error })
  }
}
