import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListImport } from '../../../shared/features/vocabularies/list-files.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { useJobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { useListAct } from './use-list-act.ts'

/** Nhập danh mục: a SKOS file or a table, tried first, then done, with the way back. */
export const ImportListSheet = ({ what, onClose }: { what: 'terms' | 'agents'; onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const [file, setFile] = useState('')
  const { run, start, reset } = useJobRun<ListImport>()
  const { undo, busy } = useListAct()
  const done = run.state === 'done' ? run.value : undefined
  const isIn = done !== undefined && !done.dryRun
  const begin = (dryRun: boolean): void =>
    start((api) => (what === 'terms' ? api.vocabularies.importTerms({ file, dryRun }) : api.vocabularies.importAgents({ file, dryRun })))
  const leave = (): void => {
    if (isIn && what === 'terms') navigate({ screen: 'authorities', tab: 'terms', list: done.list }, 'replace')
    onClose()
  }
  return (
    <Sheet title={t('lists.import')} open onClose={leave} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          begin(false)
        }}
      >
        <PathField
          label={t('lists.file')}
          kind="file"
          extensions={what === 'terms' ? ['ttl', 'rdf', 'xml', 'jsonld', 'json', 'csv'] : ['csv']}
          value={file}
          onChange={(path) => {
            setFile(path)
            reset()
          }}
          help={t(what === 'terms' ? 'lists.importHelp' : 'lists.importAgentsHelp')}
          required
        />
        <JobBox run={run} words={t('lists.reading')} />
        {done && (
          <div className={`note ${done.refused.length > 0 ? 'warn' : 'ok'}`} role="status">
            {t(done.dryRun ? 'lists.tried' : 'lists.imported', {
              offered: show.number(done.offered),
              created: show.number(done.created),
              updated: show.number(done.updated),
              unchanged: show.number(done.unchanged),
              refused: show.number(done.refused.length),
            })}
          </div>
        )}
        {done && done.refused.length > 0 && (
          <ul className="problems">
            {done.refused.slice(0, 200).map(({ row, name, code, data, message }) => (
              <li key={row}>
                {t('lists.refusedAt', { row: show.number(row), name })} {isErrorCode(code) ? sentence(code, data, language) : message}
              </li>
            ))}
          </ul>
        )}
        <div className="ends">
          {isIn && done.created + done.updated > 0 && (
            <Button kind="danger" disabled={busy} onPress={() => void undo(done.batch).then(onClose)}>
              {t('lists.undoThis')}
            </Button>
          )}
          <Button onPress={leave}>{t(isIn ? 'do.close' : 'do.leave')}</Button>
          {!isIn && (
            <>
              <Button disabled={file.trim() === '' || run.state === 'running'} onPress={() => begin(true)}>
                {t('lists.try')}
              </Button>
              <Button kind="main" submit disabled={file.trim() === '' || run.state === 'running'}>
                {t('lists.import')}
              </Button>
            </>
          )}
        </div>
      </form>
    </Sheet>
  )
}
