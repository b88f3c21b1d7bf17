import { useTranslation } from 'react-i18next'
import type { MapArea, SearchBody } from '../../../../shared/features/search/search-body.ts'
import type { CatalogueRoute } from '../../../app/catalogue-route.ts'
import { useRead } from '../../../app/data.tsx'
import { hashOf } from '../../../app/routes.ts'
import { useShow } from '../../../app/show.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Thumb } from '../../../ui/thumb.tsx'
import { useProfileWords } from '../../profiles/profile-words.ts'

interface MapListProps {
  readonly route: CatalogueRoute
  readonly search: SearchBody
  readonly area: MapArea
  readonly onClose: () => void
}

const shown = 100

/** The records of one mark: the first hundred of them here, all of them as a list. */
export const MapList = ({ route, search, area, onClose }: MapListProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const { data } = useRead(['search', 'map-list', search, area], (api) => api.search.find({ ...search, area, limit: shown }), {
    keep: true,
  })
  return (
    <aside className="map-list" aria-label={t('map.here')}>
      <header>
        <h2 className="grow">{data ? t('map.count', { count: data.total, number: show.number(data.total) }) : t('map.here')}</h2>
        <Button kind="quiet" onPress={onClose}>
          {t('do.close')}
        </Button>
      </header>
      <ul>
        {data?.hits.map((hit) => (
          <li key={hit.id}>
            <a href={hashOf({ screen: 'record', id: hit.id, tab: 'describe' })}>
              <Thumb cover={hit.cover} alt="" className="map-thumb" word={profileLabel(hit.profile)} />
              <span className="grow">
                <b>{hit.title}</b>
                <span className="faint">
                  {hit.code} · {profileLabel(hit.profile)}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {data && (
        <footer>
          <LinkButton to={hashOf({ ...route, view: undefined, area: widened(area) })}>{t('map.asList')}</LinkButton>
        </footer>
      )}
    </aside>
  )
}

/** An address keeps five decimals, about a metre: none of the records may be lost by that. */
const widened = ({ west, south, east, north }: MapArea): MapArea => ({
  west: west - 1e-5,
  south: south - 1e-5,
  east: east + 1e-5,
  north: north + 1e-5,
})
