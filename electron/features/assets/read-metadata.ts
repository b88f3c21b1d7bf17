import exifr from 'exifr'

/**
 * What a picture says about itself by EXIF, IPTC and XMP: when (the camera's own time in ISO 8601, with its zone where it says one),
 * where (degrees, WGS 84), by what camera, and the words written into it, in NFC; and every short plain value under `embedded`.
 * A picture whose metadata cannot be read has none: its pixels are what matters.
 */
export const readMetadata = async (file: string): Promise<Record<string, unknown>> => {
  const found: unknown = await exifr.parse(file, options).catch(() => undefined)
  const segments = fieldsOf(found)
  const [exif, ifd0, iptc, dc, gps, photoshop] = ['exif', 'ifd0', 'iptc', 'dc', 'gps', 'photoshop'].map((name) => fieldsOf(segments[name]))
  const embedded = Object.fromEntries(Object.entries(segments).map(([name, fields]) => [name, plainFields(fields)]))
  return present({
    takenAt: exifTime(text(exif?.['DateTimeOriginal']) ?? text(exif?.['CreateDate']), text(exif?.['OffsetTimeOriginal'])),
    gps: place(gps),
    camera: joined(text(ifd0?.['Make']), text(ifd0?.['Model'])),
    lens: text(exif?.['LensModel']),
    software: text(ifd0?.['Software']),
    title: text(dc?.['title']) ?? text(iptc?.['ObjectName']),
    caption: text(dc?.['description']) ?? text(iptc?.['Caption']) ?? text(ifd0?.['ImageDescription']),
    creator: text(dc?.['creator']) ?? text(iptc?.['Byline']) ?? text(ifd0?.['Artist']),
    copyright: text(dc?.['rights']) ?? text(iptc?.['CopyrightNotice']) ?? text(ifd0?.['Copyright']),
    keywords: list(dc?.['subject']) ?? list(iptc?.['Keywords']),
    place: joined(text(photoshop?.['City']) ?? text(iptc?.['City']), text(photoshop?.['Country']) ?? text(iptc?.['Country'])),
    embedded: Object.values(embedded).some((fields) => Object.keys(fields).length > 0) ? embedded : undefined,
  })
}

const options = {
  tiff: true,
  exif: true,
  gps: true,
  iptc: true,
  xmp: true,
  icc: false,
  jfif: false,
  ihdr: false,
  makerNote: false,
  userComment: false,
  multiSegment: true,
  mergeOutput: false,
  // Dates stay as written: EXIF times have no zone, and this computer's own would be wrong.
  reviveValues: false,
}

const longestText = 2000

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !Array.isArray(value) ? { ...value } : {}

/** A word of XMP comes bare, with its language beside it, or as the first of a list. */
const text = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return text(value[0])
  if (typeof value === 'object' && value !== null && 'value' in value) return text(value.value)
  if (typeof value !== 'string') return undefined
  const clean = tidy(value)
  return clean === '' ? undefined : clean
}

const list = (value: unknown): readonly string[] | undefined => {
  const words = (Array.isArray(value) ? value : [value]).map(text).filter((word) => word !== undefined)
  return words.length > 0 ? words.slice(0, 200) : undefined
}

/** `2024:02:10 09:30:00` as 2024-02-10T09:30:00; a camera whose clock was never set says nothing. */
const exifTime = (time: string | undefined, zone: string | undefined): string | undefined => {
  const parts = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(time ?? '')
  if (!parts || parts[1] === '0000' || parts[2] === '00') return undefined
  return `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${/^([+-]\d{2}:\d{2}|Z)$/.test(zone ?? '') ? zone : ''}`
}

const place = (gps: Record<string, unknown> | undefined) => {
  const [latitude, longitude, altitude] = [gps?.['latitude'], gps?.['longitude'], gps?.['GPSAltitude']]
  if (!isFiniteNumber(latitude) || !isFiniteNumber(longitude) || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  // 0° 0' is what a telephone writes that has not found itself.
  if (latitude === 0 && longitude === 0) return undefined
  return { latitude, longitude, ...(isFiniteNumber(altitude) ? { altitude } : {}) }
}

const isFiniteNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const joined = (...words: readonly (string | undefined)[]): string | undefined => {
  const known = words.filter((word) => word !== undefined)
  // Cameras repeat their maker in the model: Canon, Canon EOS R5.
  const [first, second] = known
  if (first !== undefined && second?.toLowerCase().startsWith(first.toLowerCase())) return second
  return known.length > 0 ? known.join(' ') : undefined
}

/** Only what is short and plain: previews and makers' secrets stay in the file. */
const plainFields = (fields: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fieldsOf(fields))
      .slice(0, 300)
      .flatMap(([name, value]) => {
        const plain = plainValue(value)
        return plain === undefined ? [] : [[name, plain]]
      }),
  )

const plainValue = (value: unknown): unknown => {
  if (typeof value === 'boolean' || isFiniteNumber(value)) return value
  if (Array.isArray(value)) {
    const values = value.slice(0, 100).map(plainValue)
    return values.every((each) => each !== undefined) ? values : undefined
  }
  return text(value)
}

const tidy = (value: string): string =>
  mended(value)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
    .trim()
    .normalize('NFC')
    .slice(0, longestText)

/** IPTC and EXIF words are read byte by byte; most programs write UTF-8 into them, which Latin letters alone never look like. */
const mended = (value: string): string => {
  if (!/[\u0080-\u00FF]/.test(value) || /[^\u0000-\u00FF]/.test(value)) return value
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'))
  } catch {
    return value
  }
}

const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
