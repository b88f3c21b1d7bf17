import type { Coordinates } from './place-coordinates.ts'

/**
 * Roughly where the seat of each of the 34 provinces of 1 July 2025 lies, by its two-digit code, in degrees. Set by ourselves for
 * drawing a map of the country: not surveyed, good to some kilometres, and told as approximate wherever it stands for a record.
 */
export const provinceCentres: ReadonlyMap<string, Coordinates> = new Map(
  (
    [
      ['01', 21.03, 105.85],
      ['04', 22.67, 106.26],
      ['08', 21.82, 105.21],
      ['11', 21.39, 103.02],
      ['12', 22.4, 103.46],
      ['14', 21.33, 103.91],
      ['15', 21.71, 104.87],
      ['19', 21.59, 105.84],
      ['20', 21.85, 106.76],
      ['22', 20.95, 107.08],
      ['24', 21.27, 106.2],
      ['25', 21.32, 105.4],
      ['31', 20.86, 106.68],
      ['33', 20.65, 106.06],
      ['37', 20.25, 105.97],
      ['38', 19.81, 105.78],
      ['40', 18.68, 105.68],
      ['42', 18.34, 105.9],
      ['44', 17.47, 106.6],
      ['46', 16.46, 107.59],
      ['48', 16.06, 108.21],
      ['51', 15.12, 108.8],
      ['52', 13.78, 109.22],
      ['56', 12.25, 109.19],
      ['66', 12.67, 108.04],
      ['68', 11.94, 108.44],
      ['75', 10.95, 106.83],
      ['79', 10.78, 106.7],
      ['80', 10.54, 106.41],
      ['82', 10.36, 106.36],
      ['86', 10.25, 105.97],
      ['91', 10.01, 105.08],
      ['92', 10.03, 105.78],
      ['96', 9.18, 105.15],
    ] as const
  ).map(([code, latitude, longitude]) => [code, { latitude, longitude }]),
)
