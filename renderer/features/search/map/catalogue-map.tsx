import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MapCluster } from '../../../../shared/features/search/map-contract.ts'
import type { MapArea } from '../../../../shared/features/search/search-body.ts'
import type { CatalogueRoute } from '../../../app/catalogue-route.ts'
import { useRead } from '../../../app/data.tsx'
import { useLanguage } from '../../../app/language.ts'
import { hashOf } from '../../../app/routes.ts'
import { useShow } from '../../../app/show.ts'
import { Button } from '../../../ui/button.tsx'
import { failureText } from '../../../ui/notices.tsx'
import { searchOfRoute } from '../search-of-route.ts'
import { MapGround } from './map-ground.tsx'
import { MapList } from './map-list.tsx'
import { MapMarks } from './map-marks.tsx'
import { areaOf, country } from './map-view.ts'
import { TilesSheet } from './tiles-sheet.tsx'
import { useMapView } from './use-map-view.ts'
import './map.css'

/** Bản đồ: what the catalogue shows, where it lies; near records are one mark with their number, which leads to them. */
export const CatalogueMap = ({ route }: { route: CatalogueRoute }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const search = searchOfRoute(route)
  const [chosen, setChosen] = useState<MapArea | undefined>(undefined)
  const [choosingTiles, setChoosingTiles] = useState(false)
  const { data: ground } = useRead(['map', 'tiles'], (api) => api.map.tiles({}))
  // A part of the program of its own: who never looks at the map never loads it.
  const { data: outline } = useRead(['map', 'outline'], async () => (await import('../../../../resources/map/vietnam.json')).default)
  // Asked once over the whole country: it says where the first look should go.
  const whole = useRead(['map', 'clusters', search, 'whole'], (api) => api.map.clusters({ ...search, view: country, zoom: 5 }))
  const map = useMapView(hashOf(route), whole.data && (whole.data.bounds ?? country))
  const { view, size } = map
  const area = view && size && rounded(areaOf(view, size))
  const zoom = view && Math.round(view.zoom)
  const { data, error } = useRead(
    ['map', 'clusters', search, area, zoom],
    (api) => api.map.clusters({ ...search, view: area ?? country, zoom: zoom ?? 5, box: 'map' }),
    { enabled: area !== undefined, keep: true },
  )
  const placed = data ?? whole.data
  const provinces = (data?.clusters ?? []).reduce((sum, cluster) => sum + cluster.provinces, 0)
  return (
    <div className="map">
      <div className="map-box">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the map */}
        <div ref={map.box} className="map-canvas" role="application" aria-label={t('map.label')} tabIndex={0} {...map.handlers}>
          {view && size && (
            <svg width={size.width} height={size.height} aria-hidden="true">
              <MapGround view={view} size={size} outline={outline} tiles={ground?.tiles} marks={data?.clusters ?? []} />
            </svg>
          )}
          {view && size && data && (
            <MapMarks
              clusters={data.clusters}
              view={view}
              size={size}
              chosen={chosen}
              onChoose={(cluster: MapCluster) => setChosen(cluster.area)}
              onCloser={map.showArea}
            />
          )}
        </div>
        <div className="map-tools">
          <Button label={t('map.closer')} onPress={() => map.zoomBy(1)}>
            +
          </Button>
          <Button label={t('map.further')} onPress={() => map.zoomBy(-1)}>
            −
          </Button>
          <Button onPress={() => map.showArea(placed?.bounds ?? country)}>{t('map.fit')}</Button>
          <Button onPress={() => map.showArea(country)}>{t('map.country')}</Button>
        </div>
        <p className="map-foot faint">
          <span className="grow">
            {placed && t('map.placed', { count: placed.placed, number: show.number(placed.placed), total: show.number(placed.total) })}
            {provinces > 0 && ` · ${t('map.provinces', { count: provinces, number: show.number(provinces) })}`}
            {placed?.filling && ` · ${t('map.filling')}`}
            {error && ` · ${failureText(error, language)}`}
          </span>
          <span>{[t('map.source'), ground?.tiles?.attribution].filter(Boolean).join(' · ')}</span>
          <button type="button" className="text-link" onClick={() => setChoosingTiles(true)}>
            {t('map.ownTiles')}
          </button>
        </p>
      </div>
      {chosen && <MapList route={route} search={search} area={chosen} onClose={() => setChosen(undefined)} />}
      {choosingTiles && <TilesSheet tiles={ground?.tiles} onClose={() => setChoosingTiles(false)} />}
    </div>
  )
}

/** To steps that the eye does not see, so that the same view asks the same question. */
const rounded = ({ west, south, east, north }: MapArea): MapArea => {
  const at = (value: number): number => Math.round(value * 1e4) / 1e4
  return { west: at(west), south: at(south), east: at(east), north: at(north) }
}
