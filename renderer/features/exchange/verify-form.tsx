import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerifyResult } from '../../../shared/features/exchange/contract.ts'
import { useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { PathField } from '../archives/path-field.tsx'
import { JobBox } from '../jobs/job-box.tsx'

/** Proves a package: every file as it was, and who signed it. */
export const VerifyForm = () => {
  const { t } = useTranslation()
  const [bag, setBag] = useState('')
  const [trust, setTrust] = useState('')
  const { run, start } = useJobRun<VerifyResult>()
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        start((api) => api.exchange.verify({ bag: bag.trim(), ...(trust.trim() !== '' && { trust: trust.trim() }) }))
      }}
    >
      <div className="pair">
        <PathField label={t('verify.bag')} kind="file" help={t('verify.bagHelp')} value={bag} onChange={setBag} required />
        <PathField
          label={t('verify.trust')}
          kind="file"
          extensions={['pem', 'crt', 'cer']}
          help={t('verify.trustHelp')}
          value={trust}
          onChange={setTrust}
        />
      </div>
      <JobBox run={run} words={t('job.doing.verify')} />
      {run.state === 'done' && <Verdict result={run.value} />}
      <div className="ends">
        <Button submit disabled={bag.trim() === '' || run.state === 'running'}>
          {t('verify.do')}
        </Button>
      </div>
    </form>
  )
}

const Verdict = ({ result }: { result: VerifyResult }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <>
      <div className={`note ${result.sound ? 'ok' : 'red'}`}>
        <span>{t(result.sound ? 'verify.sound' : 'verify.unsound', { number: show.number(result.problems.length) })}</span>
        <span>
          {result.signed
            ? t(result.trusted ? 'verify.signedTrusted' : 'verify.signed', { signer: result.signer ?? '—' })
            : t('verify.notSigned')}
        </span>
      </div>
      {result.problems.length > 0 && (
        <ul className="problems">
          {result.problems.slice(0, 200).map((problem) => (
            <li key={`${problem.path}${problem.code}`}>
              <b className="strong">{t(`verify.part.${partOf(problem.path)}`)}</b> <span className="mute break">{problem.message}</span>
              {!problem.message.includes(problem.path) && <span className="faint break"> {problem.path}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What a file of a package is to those who receive it. */
const partOf = (path: string) => parts.find(({ begins }) => path.startsWith(begins))?.part ?? 'papers'

const parts = [
  { begins: 'data/objects/', part: 'original' },
  { begins: 'data/records.jsonl', part: 'records' },
  { begins: 'data/ocr/', part: 'text' },
  { begins: 'data/profiles/', part: 'forms' },
  { begins: 'data/', part: 'stranger' },
  { begins: 'metadata/', part: 'description' },
  { begins: 'signatures/', part: 'signature' },
] as const
