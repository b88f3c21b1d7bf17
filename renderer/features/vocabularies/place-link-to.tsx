import type { PlaceLine } from '../../../shared/features/vocabularies/place-contract.ts'
import { hashOf } from '../../app/routes.ts'

/** A place as a link to all that is known of it. */
export const PlaceLinkTo = ({ place, name }: { place: PlaceLine; name?: string }) => (
  <a href={hashOf({ screen: 'authorities', tab: 'places', item: place.id })}>{name ?? place.heading}</a>
)
