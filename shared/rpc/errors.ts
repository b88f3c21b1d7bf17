import type { z } from 'zod'
import { archiveErrors } from '../features/archives/errors.ts'
import { assetErrors } from '../features/assets/errors.ts'
import { auditErrors } from '../features/audit/errors.ts'
import { backupErrors } from '../features/backup/errors.ts'
import { dossiersErrors } from '../features/dossiers/errors.ts'
import { duplicateErrors } from '../features/duplicates/errors.ts'
import { exchangeErrors } from '../features/exchange/errors.ts'
import { numberErrors } from '../features/numbers/errors.ts'
import { ocrErrors } from '../features/ocr/errors.ts'
import { pageErrors } from '../features/pages/errors.ts'
import { peopleErrors } from '../features/people/errors.ts'
import { profileErrors } from '../features/profiles/errors.ts'
import { recordErrors } from '../features/records/errors.ts'
import { searchErrors } from '../features/search/errors.ts'
import { mapErrors } from '../features/search/map-errors.ts'
import { signingErrors } from '../features/signing/errors.ts'
import { syncErrors } from '../features/sync/errors.ts'
import { tableErrors } from '../features/tables/errors.ts'
import { vocabularyErrors } from '../features/vocabularies/errors.ts'
import { placeErrors } from '../features/vocabularies/place-errors.ts'
import { coreErrors } from './core-errors.ts'

/** Every failure that a person can meet, with its sentences. Screens switch on the code, never on the text. */
export const errors = {
  ...coreErrors,
  ...archiveErrors,
  ...assetErrors,
  ...auditErrors,
  ...backupErrors,
  ...dossiersErrors,
  ...duplicateErrors,
  ...exchangeErrors,
  ...numberErrors,
  ...ocrErrors,
  ...pageErrors,
  ...peopleErrors,
  ...profileErrors,
  ...recordErrors,
  ...searchErrors,
  ...signingErrors,
  ...syncErrors,
  ...mapErrors,
  ...placeErrors,
  ...tableErrors,
  ...vocabularyErrors,
} as const

export type ErrorCode = keyof typeof errors
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errors)[C]['data']>

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)
