import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrintForm } from '../../../shared/features/dossiers/form.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** The form `resources/forms/<id>.json`. Errors: dossier.unknownForm, naming those that there are. */
export const requireForm = (resources: string, id: string): PrintForm => {
  const folder = join(resources, 'forms')
  const known = existsSync(folder) ? readdirSync(folder).flatMap((name) => /^([a-z0-9-]+)\.json$/.exec(name)?.[1] ?? []) : []
  if (!known.includes(id)) throw new AppError('dossier.unknownForm', { form: id, known: ['dossier', ...known.sort()] })
  return PrintForm.parse(JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')))
}
