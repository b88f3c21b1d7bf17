import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Transport } from '../../shared/rpc/api.ts'
import type { WindowApi } from '../api/client.ts'
import { ArchiveChooser } from '../features/archives/archive-chooser.tsx'
import { WhoIsWorking } from '../features/people/who-is-working.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { failureText, NoticesProvider } from '../ui/notices.tsx'
import { DataProvider, useRead } from './data.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { useLanguage } from './language.ts'
import { PlaceMemoryProvider } from './place-memory.tsx'
import { ScreenActionsProvider } from './screen-actions.tsx'
import { Shell } from './shell.tsx'
import { localeOf } from './show.ts'

/** The whole window over one transport. */
export const App = ({ api, transport }: { api: WindowApi; transport: Transport }) => {
  const { language } = useLanguage()
  return (
    <I18nProvider locale={localeOf(language)}>
      <NoticesProvider language={language}>
        <DataProvider api={api} transport={transport}>
          <ErrorBoundary>
            <Gate />
          </ErrorBoundary>
        </DataProvider>
      </NoticesProvider>
    </I18nProvider>
  )
}

/** First an archive, then who is working, then the work. */
const Gate = () => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data, error, refetch } = useRead(['archives', 'current'], (api) => api.archives.current({}))
  if (error && !data) {
    return (
      <Empty
        action={
          <Button kind="main" onPress={() => void refetch()}>
            {t('do.tryAgain')}
          </Button>
        }
      >
        {failureText(error, language)}
      </Empty>
    )
  }
  if (!data) return <output className="sr-only">{t('app.opening')}</output>
  if (!data.archive) return <ArchiveChooser />
  if (!data.person) return <WhoIsWorking archive={data.archive} people={data.people} />
  return (
    <PlaceMemoryProvider key={data.archive.id}>
      <ScreenActionsProvider>
        <Shell archive={data.archive} person={data.person} people={data.people} />
      </ScreenActionsProvider>
    </PlaceMemoryProvider>
  )
}
