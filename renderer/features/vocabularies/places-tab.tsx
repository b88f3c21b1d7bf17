import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceLine } from '../../../shared/features/vocabularies/place-contract.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useApi, useRead } from '../../app/data.tsx'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { PickList } from './pick-list.tsx'
import { PlaceActsSheet } from './place-acts-sheet.tsx'
import { PlaceExportSheet } from './place-export-sheet.tsx'
import { PlaceForm } from './place-form.tsx'
import { PlaceImportSheet } from './place-import-sheet.tsx'
import { PlacePane } from './place-pane.tsx'

/** Địa danh: the provinces with what lies in the one that is open, or what a search finds; and all that is known of one place. */
export const PlacesTab = ({ item, roles }: { item: string | undefined; roles: readonly Role[] }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [typed, setTyped] = useState('')
  const [sheet, setSheet] = useState<'add' | 'import' | 'export' | 'acts' | undefined>(undefined)
  const text = typed.trim()
  const tree = usePlaceTree(item)
  const { data: found } = useRead(['places', 'list', text], (api) => api.places.list({ text, limit: 200 }), {
    enabled: text !== '',
    keep: true,
  })
  const shown = text === '' ? tree.lines : (found?.places ?? []).map((place) => ({ place, depth: 0 }))
  const open = (id: string | undefined): void => navigate({ screen: 'authorities', tab: 'places', item: id }, 'replace')
  const close = (): void => setSheet(undefined)
  const mayEdit = roles.includes('cataloguer')
  const mayImport = roles.includes('registrar')
  return (
    <div className="authorities-panes">
      <section className="authorities-pane" aria-label={t('places.list')}>
        <TextInput
          label={t('places.find')}
          placeholder={t('places.find')}
          hideLabel
          value={typed}
          onChange={setTyped}
          help={t('places.findHelp')}
        />
        <PickList
          domId="places"
          label={t('places.list')}
          items={shown.map(({ place, depth }) => ({
            id: place.id,
            label: text === '' ? place.name : place.heading,
            depth,
            faint: place.old,
            note: place.old ? t('places.old') : place.children > 0 ? show.number(place.children) : undefined,
          }))}
          chosen={item}
          onChoose={open}
          empty={t(text === '' ? 'places.empty' : 'places.none')}
        />
        <div className="authorities-acts">
          {mayEdit && (
            <Button kind={tree.isEmpty ? 'plain' : 'main'} onPress={() => setSheet('add')}>
              {t('places.new')}
            </Button>
          )}
          {mayImport && (
            <Button kind={tree.isEmpty ? 'main' : 'plain'} onPress={() => setSheet('import')}>
              {t('places.import')}
            </Button>
          )}
          <Button onPress={() => setSheet('export')}>{t('places.export')}</Button>
          <Button onPress={() => setSheet('acts')}>{t('places.acts')}</Button>
        </div>
      </section>
      <section className="authorities-pane wide" aria-label={t('authorities.tab.places')}>
        {item !== undefined && <PlacePane key={item} id={item} roles={roles} onOpen={open} />}
      </section>
      {sheet === 'add' && <PlaceForm onClose={close} onSaved={open} />}
      {sheet === 'import' && <PlaceImportSheet onClose={close} />}
      {sheet === 'export' && <PlaceExportSheet onClose={close} />}
      {sheet === 'acts' && <PlaceActsSheet mayUndo={mayImport} onClose={close} />}
    </div>
  )
}

interface TreeLine {
  readonly place: PlaceLine
  readonly depth: number
}

/** The places that lie in nothing, and under those on the way to the open one what lies in them. */
const usePlaceTree = (item: string | undefined): { readonly lines: readonly TreeLine[]; readonly isEmpty: boolean } => {
  const api = useApi()
  const { data } = useRead(
    ['places', 'tree', item],
    async () => {
      const chosen = item === undefined ? undefined : await api.places.get({ id: item }).catch(() => undefined)
      const path = chosen ? [...chosen.parents.toReversed(), chosen] : []
      const [top, ...below] = await Promise.all([
        api.places.list({ parent: null, limit: 2000 }),
        ...path.map(({ id }) => api.places.list({ parent: id, limit: 2000 })),
      ])
      const linesOf = (places: readonly PlaceLine[], depth: number): readonly TreeLine[] =>
        places.flatMap((place) => [
          { place, depth },
          ...(place.id === path[depth]?.id ? linesOf(below[depth]?.places ?? [], depth + 1) : []),
        ])
      return { lines: linesOf(top.places, 0), isEmpty: top.total === 0 }
    },
    { keep: true },
  )
  return data ?? { lines: [], isEmpty: false }
}
