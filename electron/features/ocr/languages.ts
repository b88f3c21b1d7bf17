import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** The languages that come with the program; Hán text, in lines and in columns, where its pack was installed. */
const knownLanguages = ['vie', 'eng', 'fra', 'chi_tra', 'chi_tra_vert'] as const

/** Whether a text runs in columns from the top, the first one at the right. */
export const isVertical = (language: string): boolean => language.split('+').some((code) => code.endsWith('_vert'))

/** Whether it is written in Hán letters, between which no space stands. */
export const isIdeographic = (language: string): boolean => language.split('+').some((code) => code.startsWith('chi_'))

/**
 * Where the letters of one language lie on disk: `<languagePath>/<code>.traineddata.gz` if a folder is given, else the
 * package @tesseract.js-data/<code>. Throws `ocr.languageMissing` where there is none; the network is never asked.
 */
export const findLanguageFile = async (code: string, languagePath?: string): Promise<string> => {
  const places = [...(languagePath === undefined ? [] : [join(languagePath, `${code}.traineddata.gz`)]), ...packagePlaces(code)]
  for (const place of places) if (await exists(place)) return place
  throw new AppError('ocr.languageMissing', { language: code, known: [...knownLanguages] })
}

const packagePlaces = (code: string): string[] => {
  if (!/^[a-z_]+$/.test(code)) return []
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${code}/package.json`))
    // Reads as well as the other model at a third of its size.
    return [join(folder, '4.0.0_best_int', `${code}.traineddata.gz`)]
  } catch {
    return []
  }
}

const exists = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

export interface LanguageFolder {
  readonly path: string
  /** Puts the files of `vie+fra` into the folder. */
  add(languages: string): Promise<void>
  remove(): Promise<void>
}

/** One temporary folder that holds the letters of all languages in use, since the engine looks into one folder only. */
export const createLanguageFolder = async (languagePath?: string): Promise<LanguageFolder> => {
  const path = await mkdtemp(join(tmpdir(), 'tangthu-ocr-'))
  const added = new Map<string, Promise<void>>()
  const addOne = async (code: string): Promise<void> => {
    const from = await findLanguageFile(code, languagePath)
    await copyFile(from, join(path, `${code}.traineddata.gz`))
  }
  return {
    path,
    add: async (languages) => {
      for (const code of languages.split('+')) {
        const known = added.get(code) ?? addOne(code)
        added.set(code, known)
        try {
          await known
        } catch (error) {
          added.delete(code)
          throw error
        }
      }
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}
