import { useTranslation } from 'react-i18next'
import type { ArchiveView } from '../../shared/features/archives/contract.ts'
import type { PersonView } from '../../shared/features/people/contract.ts'
import { BringInScreen } from '../features/assets/bring-in-screen.tsx'
import { BackupScreen } from '../features/backup/backup-screen.tsx'
import { DuplicatesScreen } from '../features/duplicates/duplicates-screen.tsx'
import { MergeScreen } from '../features/duplicates/merge-screen.tsx'
import { HandOverScreen } from '../features/exchange/hand-over-screen.tsx'
import { HomeScreen } from '../features/home/home-screen.tsx'
import { JobsScreen } from '../features/jobs/jobs-screen.tsx'
import { NumbersScreen } from '../features/numbers/numbers-screen.tsx'
import { DeskListScreen } from '../features/pages/desk-list-screen.tsx'
import { DeskScreen } from '../features/pages/desk-screen.tsx'
import { PageScreen } from '../features/pages/page-screen.tsx'
import { PeopleScreen } from '../features/people/people-screen.tsx'
import { FormsScreen } from '../features/profiles/forms-screen.tsx'
import { BatchesScreen } from '../features/records/batch/batches-screen.tsx'
import { BinScreen } from '../features/records/bin-screen.tsx'
import { CatalogueScreen } from '../features/records/catalogue-screen.tsx'
import { ConflictsScreen } from '../features/records/conflicts-screen.tsx'
import { RecordScreen } from '../features/records/record-screen.tsx'
import { SerialScreen } from '../features/records/serial-screen.tsx'
import { WarehouseScreen } from '../features/sync/warehouse-screen.tsx'
import { ImportTableScreen } from '../features/tables/import-table-screen.tsx'
import { AuthoritiesScreen } from '../features/vocabularies/authorities-screen.tsx'
import { assertNever } from './assert-never.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { LeftColumn } from './left-column.tsx'
import { type Route, useRoute } from './routes.ts'
import { StatusLine } from './status-line.tsx'
import { TopLine } from './top-line.tsx'

interface ShellProps {
  readonly archive: ArchiveView
  readonly person: PersonView
  readonly people: readonly PersonView[]
}

/** The four fixed parts of the window around the screen that the address names. */
export const Shell = ({ archive, person, people }: ShellProps) => {
  const { t } = useTranslation()
  const route = useRoute()
  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        {t('app.skip')}
      </button>
      <TopLine archive={archive} person={person} people={people} route={route} />
      <LeftColumn route={route} />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary key={route.screen}>
          <Screen route={route} person={person} />
        </ErrorBoundary>
      </main>
      <StatusLine readOnly={archive.readOnly} />
    </div>
  )
}

const Screen = ({ route, person }: { route: Route; person: PersonView }) => {
  switch (route.screen) {
    case 'today':
      return <HomeScreen />
    case 'catalogue':
      return <CatalogueScreen route={route} />
    case 'record':
      return <RecordScreen key={route.id} id={route.id} tab={route.tab} />
    case 'page':
      return <PageScreen key={route.record} record={route.record} number={route.number} query={route.query} />
    case 'desk':
      return <DeskListScreen list={route.list} />
    case 'desk-page':
      return <DeskScreen record={route.record} page={route.page} list={route.list} person={person} />
    case 'bring-in':
      return <BringInScreen record={route.record} />
    case 'import-table':
      return <ImportTableScreen file={route.file} />
    case 'authorities':
      return <AuthoritiesScreen route={route} roles={person.roles} />
    case 'forms':
      return <FormsScreen id={route.id} roles={person.roles} />
    case 'numbers':
      return <NumbersScreen register={route.register} roles={person.roles} />
    case 'serial':
      return <SerialScreen profile={route.profile} ids={route.ids ?? []} />
    case 'batches':
      return <BatchesScreen />
    case 'duplicates':
      return <DuplicatesScreen />
    case 'merge':
      return <MergeScreen first={route.first} second={route.second} />
    case 'jobs':
      return <JobsScreen />
    case 'bin':
      return <BinScreen roles={person.roles} />
    case 'backup':
      return <BackupScreen />
    case 'hand-over':
      return <HandOverScreen />
    case 'conflicts':
      return <ConflictsScreen />
    case 'warehouse':
      return <WarehouseScreen />
    case 'people':
      return <PeopleScreen roles={person.roles} />
    default:
      return assertNever(route)
  }
}
