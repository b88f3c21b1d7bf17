/** The square map of the earth (Web Mercator, EPSG:3857) is this wide in whole numbers; a tile of zoom z is `worldSize / 2 ** z` wide. */
export const worldSize = 2 ** 32

/** The parallels at which the square ends. */
const mostLatitude = 85.05112878

/** West to east, 0 at the antimeridian. */
export const longitudeToX = (longitude: number): number => Math.round(((longitude + 180) / 360) * worldSize)

/** North to south, 0 at the top of the square; what lies beyond its ends is drawn at them. */
export const latitudeToY = (latitude: number): number => {
  const held = Math.max(-mostLatitude, Math.min(mostLatitude, latitude))
  const turned = Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360))
  return Math.round((0.5 - turned / (2 * Math.PI)) * worldSize)
}

export const xToLongitude = (x: number): number => (x / worldSize) * 360 - 180

export const yToLatitude = (y: number): number => (Math.atan(Math.sinh((0.5 - y / worldSize) * 2 * Math.PI)) * 180) / Math.PI
