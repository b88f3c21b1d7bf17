import { useTranslation } from 'react-i18next'
import { ExportForm } from './export-form.tsx'
import { ReceiveForm } from './receive-form.tsx'
import { VerifyForm } from './verify-form.tsx'

/** Giao nộp: make a signed package, prove one, take one in. */
export const HandOverScreen = () => {
  const { t } = useTranslation()
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.handOver')}</h1>
          <p>{t('export.about')}</p>
        </div>
      </header>
      <div className="screen-column">
        <section>
          <h2>{t('export.new')}</h2>
          <div className="block">
            <ExportForm />
          </div>
        </section>
        <section>
          <h2>{t('verify.title')}</h2>
          <div className="block">
            <VerifyForm />
          </div>
        </section>
        <section>
          <h2>{t('receive.title')}</h2>
          <div className="block">
            <ReceiveForm />
          </div>
        </section>
      </div>
    </div>
  )
}
