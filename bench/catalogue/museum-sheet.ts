import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** As many as the open catalogue of a great museum has. */
export const museumRows = 69_201

/** The columns in which Tate published its works (github.com/tategallery/collection, CC0): a layout that is none of ours. */
export const museumColumns = [
  'id',
  'accession_number',
  'artist',
  'artistRole',
  'artistId',
  'title',
  'dateText',
  'medium',
  'creditLine',
  'year',
  'acquisitionYear',
  'dimensions',
  'width',
  'height',
  'depth',
  'units',
  'inscription',
  'thumbnailCopyright',
  'thumbnailUrl',
  'url',
] as const
type Column = (typeof museumColumns)[number]

/** What a row is meant to be, for whoever holds the archive against it afterwards. */
export interface MuseumRow {
  readonly cells: Readonly<Record<Column, string>>
  /** A number that stood in an earlier row: it must be refused and named. */
  readonly isTwice: boolean
}

/**
 * Works that nobody made, in that layout and with what such tables really hold: titles in single and double quotation marks, with commas,
 * line breaks, question marks and other scripts, or none, or hundreds of letters long; dates like `?c.1785`, `1826-7, reprinted 1892`, `date
 * not known`; numbers that stand twice; entities of web pages; empty cells anywhere. The same rows for the same count.
 */
export function* museumSheet(rows: number = museumRows): Generator<MuseumRow> {
  const next = xorshift(69_201)
  const below = (limit: number): number => next() % limit
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const chance = (oneIn: number): boolean => below(oneIn) === 0
  const given = new Set<string>()
  for (let index = 0; index < rows; index++) {
    const number = accessionNumber(index > 100 && chance(700) ? index - 1 - below(90) : index)
    const isTwice = given.has(number)
    given.add(number)
    const year = 1545 + below(470)
    const date = dateText(year, below, pick)
    const [width, height] = [40 + below(2900), 40 + below(2900)]
    const measured = !chance(20)
    yield {
      isTwice,
      cells: {
        id: String(1000 + index),
        accession_number: number,
        artist: pick(artists),
        artistRole: chance(9) ? pick(['after', 'attributed to', 'formerly attributed to', 'and assistants']) : 'artist',
        artistId: String(1 + below(19_000)),
        title: titleOf(index, below, pick),
        dateText: date,
        medium: chance(11) ? '' : pick(media),
        creditLine: `${pick(givers)} ${year < 1856 ? 1856 : Math.min(2013, year + below(60))}`,
        year: /\d{4}/.test(date) ? String(year) : pick(['', '', 'no date']),
        acquisitionYear: chance(700) ? '' : String(1856 + below(157)),
        dimensions: measured ? `${pick(['support', 'image', 'object', 'displayed'])}: ${width} x ${height} mm` : '',
        width: measured ? String(width) : '',
        height: measured ? String(height) : '',
        depth: chance(25) ? String(5 + below(900)) : '',
        units: measured ? 'mm' : '',
        inscription: chance(12) ? pick(['date inscribed', `“Hương & hoa”\nverso: ${year}`, 'signed ‘J.D.’ b.r.']) : '',
        thumbnailCopyright: chance(4) ? `© Estate of the artist, ${pick(artists)}` : '',
        thumbnailUrl: chance(6) ? '' : `http://example.org/images/${number.slice(0, 1)}/${number}_8.jpg`,
        url: `http://example.org/art/artworks/work-${number.toLowerCase()}`,
      },
    }
  }
}

/** Writes the sheet as a program would: a mark for UTF-8 before it, cells in quotation marks only where they need them. */
export const writeMuseumSheet = async (file: string, rows: number = museumRows): Promise<void> => {
  const out = createWriteStream(file)
  out.write(`\ufeff${museumColumns.join(',')}\n`)
  for (const { cells } of museumSheet(rows))
    if (!out.write(`${museumColumns.map((column) => quoted(cells[column])).join(',')}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'close')
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const prefixes = ['A', 'AR', 'D', 'N', 'P', 'T', 'L'] as const

/** One after the other within a few long series, as they were given out. */
const accessionNumber = (index: number): string => {
  const series = Math.floor(index / 10_000)
  return `${prefixes[series % prefixes.length]}${String((index % 10_000) + 1).padStart(5, '0')}`
}

const dateText = (year: number, below: (limit: number) => number, pick: <T>(list: readonly T[]) => T): string => {
  const end = year + 1 + below(8)
  return pick([
    String(year),
    String(year),
    `c.${year}`,
    `?c.${year}`,
    `c.${year}–${String(end).slice(-1)}`,
    `${year}-${String(end).slice(-2)}`,
    `${year}-${String(end).slice(-1)}, reprinted ${year + 60}`,
    `${year}, printed ${year + 28}`,
    `${year}/c.${year + 36}-${String(year + 41).slice(-1)}`,
    `?c.${year}-${end}, c.${end + 2}`,
    'date not known',
    'no date',
    '',
  ])
}

const titleOf = (index: number, below: (limit: number) => number, pick: <T>(list: readonly T[]) => T): string => {
  const subject = pick(subjects)
  switch (below(16)) {
    case 0:
      return '[title not known]'
    case 1:
      return below(6) === 0 ? '' : `‘${subject}’`
    case 2:
      return `'${subject}': '${pick(subjects)}'`
    case 3:
      return `“${subject}”, said "${pick(subjects)}"`
    case 4:
      return `${subject}, with ${below(90)} Figures; Verso: ${pick(subjects)}`
    case 5:
      return `${subject} &amp; <i>${pick(subjects)}</i>`
    case 6:
      return `${subject}\n(${pick(['recto', 'verso'])})`
    case 7:
      return `${pick(['Étude', 'Đình làng', 'Œuvre', 'Größe', '龍虎圖', 'Ночь'])} ${subject}`
    case 8:
      return below(9) === 0 ? `${`${subject}, `.repeat(30)}no. ${index}` : subject
    default:
      return `${subject} ${index}`
  }
}

const subjects = [
  'Study of a Ship in a Gale',
  'Landscape with River',
  'Seated Old Man',
  'Two Frightened Figures',
  'Head of a Girl',
  'The Mill at Evening',
  'Ruined Abbey from the South',
  'Standing Figure with One Arm Raised',
  'Composition in Red',
  'Untitled',
  'Preliminary Sketch',
  'Clouds after Rain',
]
const artists = [
  'Smith, John of Leeds',
  'British School 18th century',
  'Doe, Jane',
  "O'Brien, Maeve",
  'Nguyễn, Văn An',
  'de la Tour, Étienne',
  'Müller, Karl',
  'Jones, George (RA)',
]
const media = [
  'Oil paint on canvas',
  'Graphite on paper',
  'Watercolour, ink; chalk on paper. Verso: graphite',
  'Lithograph on paper',
  'Bronze; wood',
  'Video, 2 projections, colour and sound (stereo)',
]
const givers = [
  'Presented by the artist',
  'Purchased',
  'Accepted by the nation as part of the Bequest',
  'Purchased with assistance from the Fund, the Friends and others, and presented through the Trust',
  'Bequeathed by Miss J. E. Doe',
]

const xorshift = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
