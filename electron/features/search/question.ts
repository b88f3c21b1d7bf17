import type { Direction } from '../../../shared/features/records/relations.ts'
import type { SortName } from './ranks.ts'

/** What a field must hold: one of these values as kept (codes of terms), or text with these words, without marks and in lower case. */
export interface FieldCondition {
  /** Keys of facet fields; any of all these keys may hold it. */
  readonly facets: readonly string[]
  /** Keys that are no facets, or not in every record type: they are looked for in the records themselves. */
  readonly opened: readonly string[]
  readonly codes: readonly string[]
  /** Values that have all words of one of these fit too: other headings of a place. */
  readonly also?: readonly string[] | undefined
  /** As typed; where it has marks they count. */
  readonly text: string
  /** The same as an expression for the index, to come near before looking into records. */
  readonly match: string
  readonly excluded: boolean
}

/** Records in which one value of a list stands, in any of these fields of these record types. */
export interface UseCondition {
  readonly value: string
  readonly fields: readonly { readonly key: string; readonly profiles: readonly string[]; readonly facet: boolean }[]
  /** The same as an expression for the index, for the fields that are no facets. */
  readonly match: string
  readonly excluded: boolean
}

/** Records that stand in one of these relations, or in any relation to the record of a number. */
export interface RelationCondition {
  readonly kinds: readonly { readonly kind: string; readonly direction: Direction }[]
  /** As typed. */
  readonly code: string
  readonly excluded: boolean
}

/** A part of the earth in degrees. */
export interface Area {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** What records must be like, whatever is sought in their text. All parts that are there must hold. */
export interface Narrowing {
  readonly profile?: readonly string[] | undefined
  readonly status?: readonly string[] | undefined
  readonly facets?: Readonly<Record<string, readonly string[]>> | undefined
  /** Everything below this record, however deep. */
  readonly scope?: string | undefined
  /** Immediate children of this record. */
  readonly parent?: string | undefined
  /** With a page whose text is in this state. */
  readonly text?: string | undefined
  readonly dates?: { readonly first: number; readonly last: number } | undefined
  readonly codes?: readonly string[] | undefined
  readonly fields?: readonly FieldCondition[] | undefined
  readonly uses?: readonly UseCondition[] | undefined
  readonly relations?: readonly RelationCondition[] | undefined
  /** Drawn on the map within these degrees; west may lie east of east, across the antimeridian. */
  readonly area?: Area | undefined
  /** This one record. */
  readonly record?: string | undefined
}

/** By the values of which field a list is put in order, and how they are compared. */
export interface FieldOrder {
  readonly key: string
  readonly kind: 'text' | 'person' | 'number' | 'date'
  /** All record types that have the field count it as a facet: its values are in memory. */
  readonly isFacet: boolean
  /** What codes of terms are called. */
  readonly labels: Readonly<Record<string, string>>
}

/** Expressions for the index, the closest first. */
export interface Levels {
  /** Words that stand together, where there are several. */
  readonly phrase?: string
  readonly words: string
  /** Finds the same entries as `words`, sooner: no columns are named where none could mislead. Not for weighing. */
  readonly quick?: string
  /** Each word by itself, where it is worth asking first whether it is there at all. */
  readonly each?: readonly string[]
  /** The last word as a beginning. */
  readonly beginning?: string
}

export interface FindQuestion {
  readonly kind: 'find'
  readonly narrowing: Narrowing
  /** Without these only the narrowing counts. */
  readonly levels?: { readonly exact: Levels; readonly near: Levels } | undefined
  readonly sort: SortName | 'relevance'
  /** In place of `sort`. */
  readonly by?: FieldOrder | undefined
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
  /** Records that count as near though the narrowing does not hold: those of a place that the one sought became or was. */
  readonly wider?: Narrowing | undefined
  /** A facet field of which every value is told, not only the most frequent. */
  readonly everyValueOf?: string | undefined
}

/** The numbers of all records that a search finds, in its order: what an act is meant for. */
export type ChosenQuestion = Omit<FindQuestion, 'kind' | 'limit' | 'offset' | 'everyValueOf'> & { readonly kind: 'chosen' }

export interface ChosenAnswer {
  readonly seqs: readonly number[]
}

export interface FoundHit {
  readonly id: string
  readonly exact: boolean
  /** The first page that has it. */
  readonly page?: string
  readonly pageHits: number
  /** All pages that have it, where one record was asked for. */
  readonly pages?: readonly string[]
}

export interface FindAnswer {
  readonly total: number
  readonly exact: number
  /** There are more; the counts are of those looked at. */
  readonly capped: boolean
  /** Too many to be put in order by the field that was asked for. */
  readonly unordered: boolean
  readonly hits: readonly FoundHit[]
  readonly kinds: readonly { readonly profile: string; readonly status: string; readonly n: number }[]
  readonly facets: readonly { readonly field: string; readonly value: string; readonly n: number }[]
}

export interface ListQuestion {
  readonly kind: 'list'
  readonly narrowing: Narrowing
  readonly sort: SortName
  readonly descending: boolean
  /** From this place (0 for the first), or from behind the record of this number. */
  readonly from: { readonly position: number } | { readonly after: number }
  readonly limit: number
}

export interface ListAnswer {
  readonly total: number
  readonly position: number
  readonly ids: readonly string[]
}

export interface CountsQuestion {
  readonly kind: 'counts'
}

export interface CountsAnswer {
  readonly kinds: readonly { readonly profile: string; readonly status: string; readonly n: number }[]
  readonly pages: readonly { readonly state: string; readonly n: number }[]
  readonly removed: number
}

/** Where what is found lies, put together by squares of the map. */
export interface MapQuestion extends Pick<FindQuestion, 'narrowing' | 'levels' | 'wider'> {
  readonly kind: 'map'
  /** The part of the map that is shown. */
  readonly view: Area
  /** 0 shows the earth on 256 pixels, each step doubles it. */
  readonly zoom: number
}

export interface Cluster {
  /** The middle of its records. */
  readonly latitude: number
  readonly longitude: number
  readonly count: number
  /** How many of them are drawn at the seat of their province only. */
  readonly provinces: number
  /** Just around its records. */
  readonly area: Area
  /** The record itself where it is the only one. */
  readonly id?: string
}

export interface MapAnswer {
  readonly total: number
  /** How many of all that was found are drawn somewhere. */
  readonly placed: number
  readonly capped: boolean
  /** Just around everything that is drawn. */
  readonly bounds?: Area
  readonly clusters: readonly Cluster[]
}

export type Question = FindQuestion | ChosenQuestion | ListQuestion | CountsQuestion | MapQuestion
export type Answer = FindAnswer | ChosenAnswer | ListAnswer | CountsAnswer | MapAnswer
export type AnswerTo<Q extends Question> = Q extends FindQuestion
  ? FindAnswer
  : Q extends ChosenQuestion
    ? ChosenAnswer
    : Q extends ListQuestion
      ? ListAnswer
      : Q extends MapQuestion
        ? MapAnswer
        : CountsAnswer

/** What goes to the reading thread; the flag is set to 1 when nobody waits for the answer any more. */
export interface ReaderRequest {
  readonly id: number
  readonly flag: SharedArrayBuffer
  readonly question: Question
}

/** The answer is sent as JSON: a thousand counts of facets are written and read so several times sooner than they are cloned. */
export type ReaderReply = { readonly id: number } & (
  | { readonly answer: string }
  | { readonly overtaken: true }
  | { readonly failure: string }
)
