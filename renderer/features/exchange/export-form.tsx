import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox, RadioRow } from '../../ui/check-box.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'
import { WrittenNote } from '../archives/written-note.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { KeyFields, noKey, signingKeyOf } from '../signing/key-fields.tsx'

interface Exported {
  readonly bag: string
  readonly records: number
  readonly files: number
  readonly bytes: number
  readonly signed: boolean
  readonly leftOut: readonly { readonly record: string; readonly field: string; readonly reason: string }[]
}

type Which = 'all' | 'query' | 'codes'

/** Which records, into which package, signed by whom; `codes` where they are chosen already. */
export const ExportForm = ({ codes, onClose }: { codes?: readonly string[]; onClose?: () => void }) => {
  const { t } = useTranslation()
  const [which, setWhich] = useState<Which>('all')
  const [query, setQuery] = useState('')
  const [typedCodes, setTypedCodes] = useState('')
  const [out, setOut] = useState('')
  const [zip, setZip] = useState(true)
  const [withPersonalData, setWithPersonalData] = useState(false)
  const [key, setKey] = useState(noKey)
  const { run, start, reset } = useJobRun<Exported>()
  const listed = codes ?? typedCodes.split(/[,;\n]/).flatMap((code) => (code.trim() === '' ? [] : [code.trim()]))
  const chosen: Which = codes ? 'codes' : which
  const ready = out.trim() !== '' && (chosen === 'all' || (chosen === 'query' ? query.trim() !== '' : listed.length > 0))
  const begin = (): void =>
    start((api) => {
      const sign = signingKeyOf(key)
      const records = chosen === 'all' ? { all: true } : chosen === 'query' ? { query } : { codes: [...listed] }
      const place = zip ? withEnding(out, '.zip') : out.trim()
      return api.exchange.export({ ...records, out: place, zip, withPersonalData, ...(sign && { sign }) })
    })
  if (run.state === 'done') return <ExportDone result={run.value} onClose={onClose ?? reset} />
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      {!codes && (
        <>
          <RadioRow
            label={t('export.which')}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'all', label: t('export.all') },
              { value: 'query', label: t('export.query') },
              { value: 'codes', label: t('export.codes') },
            ]}
          />
          {which === 'query' && <TextInput label={t('export.queryText')} value={query} onChange={setQuery} required />}
          {which === 'codes' && (
            <TextInput label={t('export.codesText')} help={t('export.codesHelp')} value={typedCodes} onChange={setTypedCodes} required />
          )}
        </>
      )}
      <PathField
        label={t('export.out')}
        kind="save"
        suggestedName={`giao-nop-${new Date().toISOString().slice(0, 10)}`}
        value={out}
        onChange={setOut}
        required
      />
      <KeyFields value={key} onChange={setKey} />
      <CheckBox on={zip} onChange={setZip}>
        {t('export.zip')}
      </CheckBox>
      <CheckBox on={withPersonalData} onChange={setWithPersonalData}>
        {t('export.personal')}
      </CheckBox>
      <JobBox run={run} words={t('job.doing.export')} />
      <div className="ends">
        {onClose && <Button onPress={onClose}>{t('do.leave')}</Button>}
        <Button kind="main" submit disabled={!ready || run.state === 'running'}>
          {t('export.do')}
        </Button>
      </div>
    </form>
  )
}

const ExportDone = ({ result, onClose }: { result: Exported; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const words = { records: show.number(result.records), files: show.number(result.files), size: show.bytes(result.bytes) }
  return (
    <div className="form">
      <WrittenNote path={result.bag} folder>
        {t('export.done', words)} {t(result.signed ? 'export.signed' : 'export.unsigned')} {result.bag}
      </WrittenNote>
      {result.leftOut.length > 0 && <p className="mute">{t('export.leftOut', { number: show.number(result.leftOut.length) })}</p>}
      <div className="ends">
        <Button kind="main" onPress={onClose}>
          {t('do.close')}
        </Button>
      </div>
    </div>
  )
}
