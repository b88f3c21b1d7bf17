import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedSearch } from '../../../shared/features/search/contract.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { type Route, wholeCatalogue } from '../../app/routes.ts'
import type { ScreenAction } from '../../app/screen-actions.tsx'
import { routeOfSaved } from './search-of-route.ts'

/** A place to go to, or something that the screen in sight does. */
export type Command =
  | {
      readonly label: string
      readonly to: Route
      /** What it says, where it is no place to go to. */
      readonly says?: string
    }
  | (ScreenAction & { readonly to?: undefined; readonly says: string })

/** The commands whose words hold what was typed, with or without marks; what the screen in sight can do comes first. */
export const commandsFor = (
  t: TFunction,
  typed: string,
  saved: readonly SavedSearch[],
  actions: readonly ScreenAction[],
): readonly Command[] => {
  const all: readonly Command[] = [
    ...actions.map((action) => ({ ...action, says: action.label })),
    { label: t('nav.today'), to: { screen: 'today' } },
    { label: t('nav.catalogue'), to: wholeCatalogue },
    ...(['gallery', 'tree', 'map'] as const).map((view) => ({
      label: `${t(`catalogue.views.${view}`)} · ${t('nav.catalogue')}`,
      to: { ...wholeCatalogue, view },
    })),
    { label: t('nav.bringIn'), to: { screen: 'bring-in' } },
    { label: t('tables.title'), to: { screen: 'import-table' } },
    { label: t('nav.serial'), to: { screen: 'serial' } },
    { label: t('nav.desk'), to: { screen: 'desk', list: 'correcting' } },
    { label: `${t('desk.toVerify')} · ${t('nav.desk')}`, to: { screen: 'desk', list: 'verifying' } },
    { label: t('nav.handOver'), to: { screen: 'hand-over' } },
    { label: t('nav.warehouse'), to: { screen: 'warehouse' } },
    { label: t('nav.authorities'), to: { screen: 'authorities', tab: 'terms' } },
    { label: t('authorities.tab.agents'), to: { screen: 'authorities', tab: 'agents' } },
    { label: t('authorities.tab.places'), to: { screen: 'authorities', tab: 'places' } },
    { label: t('nav.forms'), to: { screen: 'forms' } },
    { label: t('nav.numbers'), to: { screen: 'numbers' } },
    { label: t('conflicts.screen'), to: { screen: 'conflicts' } },
    { label: t('nav.duplicates'), to: { screen: 'duplicates' } },
    { label: t('nav.batches'), to: { screen: 'batches' } },
    { label: t('nav.jobs'), to: { screen: 'jobs' } },
    { label: t('nav.backup'), to: { screen: 'backup' } },
    { label: t('nav.bin'), to: { screen: 'bin' } },
    { label: t('nav.people'), to: { screen: 'people' } },
    ...saved.map((one) => ({ label: one.name, to: routeOfSaved(one), says: t('search.openSaved', { name: one.name }) })),
  ]
  const wanted = foldText(typed).trim()
  return all.filter(({ label, says }) => foldText(says ?? label).includes(wanted))
}

interface CommandListProps {
  readonly commands: readonly Command[]
  readonly chosen: number
  readonly onRun: (index: number) => void
}

/** The commands under the search box; the keyboard stays in the box. */
export const CommandList = ({ commands, chosen, onRun }: CommandListProps) => {
  const { t } = useTranslation()
  // The list can be longer than the window: the chosen line stays in sight.
  useEffect(() => {
    document.getElementById(`command-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div className="commands" id="commands" role="listbox" aria-label={t('search.commands')}>
      {commands.map((command, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search box
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search box
        <div
          key={command.says ?? command.label}
          id={`command-${index}`}
          role="option"
          aria-selected={index === chosen}
          onClick={() => onRun(index)}
        >
          {command.says ?? t('search.goTo', { place: command.label })}
        </div>
      ))}
      {commands.length === 0 && <div className="faint">{t('search.noCommand')}</div>}
    </div>
  )
}
