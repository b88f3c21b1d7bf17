/** A path with the ending that its file has, whatever was typed. */
export const withEnding = (path: string, ending: string): string =>
  path.trim().toLowerCase().endsWith(ending) ? path.trim() : `${path.trim()}${ending}`
