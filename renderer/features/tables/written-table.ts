export const tableFormats = ['xlsx', 'csv', 'jsonl', 'geojson', 'kml'] as const
export type TableFormat = (typeof tableFormats)[number]

/** A table that was written: how many records it has, and where it lies. */
export interface WrittenTable {
  readonly file: string
  readonly rows: number
}

/** The file with the ending of its format, whatever was typed. */
export const withTableEnding = (file: string, format: TableFormat): string => {
  const plain = file.trim()
  return plain.toLowerCase().endsWith(`.${format}`) ? plain : `${plain.replace(/\.(?:xlsx|csv|jsonl|geojson|kml)$/i, '')}.${format}`
}

/** Whether a file is a table by its name. */
export const isTableName = (name: string): boolean => /\.(?:csv|tsv|xlsx)$/i.test(name)
