import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceView } from '../../../shared/features/vocabularies/place-contract.ts'
import { writeCoordinates } from '../../../shared/features/vocabularies/place-coordinates.ts'
import type { Role } from '../../../shared/rpc/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { failureText } from '../../ui/notices.tsx'
import { PlaceForm } from './place-form.tsx'
import { PlaceLinkTo } from './place-link-to.tsx'
import { PlaceLinks } from './place-links.tsx'
import { PlaceMergeSheet } from './place-merge-sheet.tsx'
import { ReplaceTextSheet } from './replace-text-sheet.tsx'
import { UsesLine } from './uses-line.tsx'
import './place.css'

interface PlacePaneProps {
  readonly id: string
  readonly roles: readonly Role[]
  readonly onOpen: (id: string) => void
}

/** One place: its heading, what it lies in, what it was and is, and the records that name it. */
export const PlacePane = ({ id, roles, onOpen }: PlacePaneProps) => {
  const { language } = useLanguage()
  const { data: place, error } = useRead(['places', 'get', id], (api) => api.places.get({ id }), { keep: true })
  if (error) return <Empty>{failureText(error, language)}</Empty>
  return place ? <KnownPlace place={place} roles={roles} onOpen={onOpen} /> : null
}

const KnownPlace = ({ place, roles, onOpen }: Omit<PlacePaneProps, 'id'> & { readonly place: PlaceView }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [sheet, setSheet] = useState<'edit' | 'merge' | 'replace' | undefined>(undefined)
  const { latitude, longitude } = place
  const point = latitude === undefined || longitude === undefined ? undefined : writeCoordinates({ latitude, longitude })
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('places.level'), t(`places.levels.${place.level}`)],
    [t('places.code'), place.code],
    [t('places.variants'), place.variants.join('; ') || undefined],
    [t('places.coordinates'), [point, t(`places.drawn.${place.drawn}`)].filter((part) => part !== undefined).join(' · ')],
    [t('places.from'), place.from],
    [t('places.to'), place.to],
    [t('places.source'), place.source],
    [t('places.note'), place.note],
  ]
  return (
    <article className="place">
      <header className="place-head">
        <h2 className="grow">{place.heading}</h2>
        {roles.includes('cataloguer') && !place.replacedBy && <Button onPress={() => setSheet('edit')}>{t('places.edit')}</Button>}
        {roles.includes('registrar') && !place.replacedBy && (
          <>
            <Button onPress={() => setSheet('replace')}>{t('lists.replaceText')}</Button>
            <Button onPress={() => setSheet('merge')}>{t('places.merge')}</Button>
          </>
        )}
      </header>
      {place.replacedBy && (
        <p className="note">
          {t('places.replacedBy')} <PlaceLinkTo place={place.replacedBy} />
        </p>
      )}
      {place.parents.length > 0 && (
        <p className="mute">
          {t('places.parent')}:{' '}
          {place.parents.map((parent, index) => (
            <span key={parent.id}>
              {index > 0 && ' › '}
              <PlaceLinkTo place={parent} name={parent.name} />
            </span>
          ))}
        </p>
      )}
      <UsesLine of={{ list: 'places', value: place.heading }} />
      {place.children > 0 && <p className="mute">{t('places.countIn', { count: place.children, number: show.number(place.children) })}</p>}
      <FactList facts={facts} />
      <PlaceLinks place={place} mayEdit={roles.includes('cataloguer') && !place.replacedBy} />
      {sheet === 'edit' && <PlaceForm place={place} onClose={() => setSheet(undefined)} onSaved={onOpen} />}
      {sheet === 'replace' && <ReplaceTextSheet list="places" id={place.id} name={place.heading} onClose={() => setSheet(undefined)} />}
      {sheet === 'merge' && <PlaceMergeSheet place={place} onClose={() => setSheet(undefined)} onMerged={onOpen} />}
    </article>
  )
}
