// What a dossier says, as plain data: the typesetting below knows nothing of the archive.

export interface DossierDocument {
  /** The body that makes the dossier, and the one above it (cơ quan chủ quản). */
  institution: string
  parentBody?: string
  /** Where it is issued: "Hưng Yên". */
  place: string
  date: Date
  /** Number of the paper: "12/HS-BT". Without it the number is left open for the clerk. */
  number?: string
  /** The kind of paper, above its title: "HỒ SƠ" unless said. */
  heading?: string
  title: string
  subtitle?: string
  records: readonly DossierRecord[]
  signer?: { title: string; name: string }
  recipients?: readonly string[]
  /** Who signs digitally and when: drawn at the top right of the first page. */
  digitalSignature?: { signer: string; at: Date }
}

export interface DossierRecord {
  code: string
  title: string
  profileLabel: string
  groups: readonly DossierGroup[]
  pages: readonly DossierPage[]
  history: readonly DossierRevision[]
  /** The head of the history's chain, printed so that a later cut of the history shows. */
  chainHead?: string
}

export interface DossierGroup {
  label: string
  fields: readonly { label: string; value: string }[]
}

export interface DossierPage {
  label: string
  image?: DossierImage
  /** Its text, one a layer: as it stands, read aloud in Vietnamese, translated. */
  texts?: readonly DossierText[]
  caption?: string
}

export interface DossierImage {
  file: string
  /** Pixels of the page, upright; the file may be a smaller picture of it. */
  width: number
  height: number
  /** Quarter turns, clockwise. */
  rotation: number
  /** What is shown of it, in pixels of the turned page. */
  crop?: { left: number; top: number; width: number; height: number }
}

export interface DossierText {
  paragraphs: readonly string[]
  state: TextState
  layer?: TextLayer
}

export type TextLayer = 'original' | 'transliteration' | 'translation'

export type TextState = 'machine-read' | 'corrected' | 'verified'

export interface DossierRevision {
  at: Date
  by: string
  why: string
  summary: string
}
