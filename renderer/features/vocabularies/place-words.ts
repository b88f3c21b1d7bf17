import { useTranslation } from 'react-i18next'
import type { PlaceMeaning } from '../../../shared/features/vocabularies/place-contract.ts'

/** What places mean, in words. */
export const usePlaceWords = () => {
  const { t } = useTranslation()
  const history = ({ now, before }: Pick<PlaceMeaning, 'now' | 'before'>): string =>
    [
      now.length > 0 ? t('places.now', { places: now.join('; ') }) : undefined,
      before.length > 0 ? t('places.before', { places: before.join('; ') }) : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
  const meaning = (meant: PlaceMeaning | undefined): string | undefined => {
    if (!meant) return undefined
    const { place, heading, province } = meant
    if (!place && province === undefined) return undefined
    const parts = [
      heading === undefined ? undefined : t('places.standsFor', { heading }),
      history(meant) || undefined,
      place ? (province === undefined || place.heading.endsWith(province) ? undefined : province) : t('places.free', { province }),
      meant.drawn === 'province' && place?.level !== 'province' ? t('places.atProvince') : undefined,
    ]
    return parts.filter((part) => part !== undefined).join(' · ') || undefined
  }
  return { history, meaning }
}
