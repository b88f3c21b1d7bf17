import { useTranslation } from 'react-i18next'
import type { MapCluster } from '../../../../shared/features/search/map-contract.ts'
import type { MapArea } from '../../../../shared/features/search/search-body.ts'
import { useShow } from '../../../app/show.ts'
import { type MapSize, type MapView, toScreen } from './map-view.ts'

interface MapMarksProps {
  readonly clusters: readonly MapCluster[]
  readonly view: MapView
  readonly size: MapSize
  readonly chosen: MapArea | undefined
  readonly onChoose: (cluster: MapCluster) => void
  readonly onCloser: (area: MapArea) => void
}

/** One mark for records that lie near each other: pressed it lists them, pressed twice it shows them closer. */
export const MapMarks = ({ clusters, view, size, chosen, onChoose, onCloser }: MapMarksProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const sorted = clusters.toSorted((a, b) => b.count - a.count)
  return (
    <ul className="map-marks" aria-label={t('map.marks')}>
      {sorted.map((cluster) => {
        const [x, y] = toScreen(view, size, cluster.longitude, cluster.latitude)
        const { record, count } = cluster
        const only = cluster.provinces === count ? ` (${t('map.onlyProvince')})` : ''
        const side = count === 1 ? 16 : Math.min(54, 24 + 6 * Math.log10(count))
        return (
          <li key={`${cluster.latitude} ${cluster.longitude}`} style={{ left: x, top: y }}>
            <button
              type="button"
              className={`map-mark${only === '' ? '' : ' rough'}${count === 1 ? ' one' : ''}`}
              aria-label={`${record ? record.title : t('map.count', { count, number: show.number(count) })}${only}`}
              aria-pressed={cluster.area.west === chosen?.west && cluster.area.north === chosen.north}
              title={record ? `${record.title}${only}` : undefined}
              style={{ width: side, height: side }}
              onClick={() => onChoose(cluster)}
              onDoubleClick={() => onCloser(cluster.area)}
            >
              {count > 1 && show.number(count)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
