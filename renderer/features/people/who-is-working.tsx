import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveView } from '../../../shared/features/archives/contract.ts'
import type { PersonView } from '../../../shared/features/people/contract.ts'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { RoleWords } from './role-words.tsx'
import '../archives/gate.css'

/** Asked once a window: every change bears a name. Where there is only one person, there is nothing to ask. */
export const WhoIsWorking = ({ archive, people }: { archive: ArchiveView; people: readonly PersonView[] }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const active = people.filter((person) => person.active)
  const only = active.length === 1 ? active[0]?.id : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is known that there is only one
  useEffect(() => {
    if (only) void run((api) => api.archives.work({ person: only }))
  }, [only])
  return (
    <div className="gate">
      <div className="gate-sheet">
        <p className="gate-brand">
          <i aria-hidden="true">T</i>
          {archive.name}
        </p>
        <h1>{t('people.who')}</h1>
        <p className="mute">{t('people.whoHelp')}</p>
        <ul className="rows">
          {active.map((person) => (
            <li key={person.id} className="row">
              <div className="grow">
                <div className="strong">{person.name}</div>
                <div className="faint">
                  <RoleWords roles={person.roles} />
                </div>
              </div>
              <Button disabled={busy} onPress={() => void run((api) => api.archives.work({ person: person.id }))}>
                {t('people.thatIsMe')}
              </Button>
            </li>
          ))}
        </ul>
        <div>
          <Button kind="quiet" onPress={() => void run((api) => api.archives.close({}))}>
            {t('archives.another')}
          </Button>
        </div>
      </div>
    </div>
  )
}
