import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { sentence } from '../../../../shared/rpc/sentence.ts'
import { type FileRead, formatPages, isPageFormat, pageFormats, readFiles } from '../../../features/ocr/public.ts'
import { optionalText, text, texts } from '../arguments.ts'
import type { AddCommand } from '../run-cli.ts'

/** Reading pages without any archive: for a look, for scripts. */
export const ocrFileCommand = (add: AddCommand): void =>
  add(
    'ocr-file',
    { vi: 'đọc chữ trên ảnh hoặc PDF, không cần kho', en: 'read images or PDFs, without an archive' },
    (command) =>
      command
        .argument('<images...>')
        .option('--language <language>', 'vie, eng, fra, hoặc nhiều tiếng: vie+fra', 'vie')
        .option('--format <format>', Object.keys(pageFormats).join(', '), 'text')
        .option('-o, --out <path>', 'tệp, hoặc thư mục khi có nhiều ảnh'),
    async (cli, [images], options) => {
      const files = texts(images)
      const format = text(options['format'])
      if (!isPageFormat(format))
        throw new AppError('input.invalid', { issues: [`--format ${format}: ${Object.keys(pageFormats).join(' | ')}`] })
      const out = optionalText(options['out'])
      const controller = new AbortController()
      const stop = (): void => controller.abort()
      process.once('SIGINT', stop)
      const done: FileRead[] = []
      const failed: { path: string; code: string; message: string }[] = []
      const target = out === undefined ? undefined : createTarget(out, files.length > 1, format)
      const toStdout = target === undefined && !cli.output.json
      await readFiles(cli.ports, files, {
        language: text(options['language']),
        signal: controller.signal,
        onRead: (read) => {
          if (cli.output.json) done.push(read)
          if (target) writeFileSync(target(read.file), formatPages(format, read))
          else if (toStdout)
            process.stdout.write(`${done.length + failed.length > 0 || !first(files, read) ? '\f' : ''}${formatPages(format, read)}`)
          cli.output.progress({ step: 'read', done: files.indexOf(read.file) + 1, total: files.length, detail: basename(read.file) })
        },
        onFailed: (file, error) => {
          const message = sentence(error.code, error.data, cli.output.language)
          failed.push({ path: file, code: error.code, message })
          if (!cli.output.json) process.stderr.write(`${message}\n`)
        },
      })
      process.off('SIGINT', stop)
      if (cli.output.json) cli.output.result({ files: done.map(toJson), failed }, [])
      return failed.length > 0 ? 1 : 0
    },
  )

const first = (files: readonly string[], read: FileRead): boolean => files[0] === read.file

/** What a script gets of a file: text, words with boxes, and what was done to the picture before reading. */
export const toJson = ({ file, pages }: FileRead): object => ({
  file,
  pages: pages.map(({ text: read, confidence, blocks, preparation }) => ({
    text: read,
    confidence,
    words: blocks.flatMap(({ lines }) => lines.flatMap(({ words }) => words)),
    preparation,
  })),
})

/** One image goes into the file that was named (or into the folder, if it is one); several into a folder, a file each. */
const createTarget = (out: string, several: boolean, format: keyof typeof pageFormats): ((file: string) => string) => {
  const isFolder = several || statSync(out, { throwIfNoEntry: false })?.isDirectory() === true
  if (!isFolder) return () => out
  mkdirSync(out, { recursive: true })
  const used = new Map<string, number>()
  return (file) => {
    const name = basename(file, extname(file))
    const times = used.get(name) ?? 0
    used.set(name, times + 1)
    return join(out, `${name}${times === 0 ? '' : `-${times + 1}`}${pageFormats[format].extension}`)
  }
}
