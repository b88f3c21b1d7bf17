import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { Label, Term } from '../profiles/profile.ts'
import { agentMethods } from './agents-contract.ts'
import { ListImport, listFileErrors, listWriteErrors, WrittenList } from './list-files.ts'

const Name = z.string().trim().min(1).max(500)
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/)
/** A year, a month or a day as EDTF level 0 writes it. */
const Bound = z.string().regex(/^-?\d{4}(-\d{2}(-\d{2})?)?$/)

/** Where a term comes from: the program, the institution, or the program with something that the institution says of it. */
export const TermOrigin = z.enum(['shipped', 'own', 'changed'])
export type TermOrigin = z.infer<typeof TermOrigin>

export const ListedTerm = Term.extend({ origin: TermOrigin })
export type ListedTerm = z.infer<typeof ListedTerm>

export const ListSummary = z.object({
  id: z.string(),
  label: Label,
  /** Whether the institution may add terms. */
  open: z.boolean(),
  own: z.boolean(),
  terms: z.number(),
  ownTerms: z.number(),
  /** How many fields of record types take their values from it. */
  fields: z.number(),
  note: Label.optional(),
  legalBasis: z.string().optional(),
  /** The day from which it is offered to no new field. */
  retired: z.string().optional(),
})
export type ListSummary = z.infer<typeof ListSummary>

/** What stands in records: a term by its code, an agent or a place by its heading. */
export const UseOf = z.discriminatedUnion('list', [
  z.object({ list: z.literal('terms'), vocabulary: z.string(), value: z.string() }),
  z.object({ list: z.literal('agents'), value: z.string() }),
  z.object({ list: z.literal('places'), value: z.string() }),
])
export type UseOf = z.infer<typeof UseOf>

const TermFields = z.object({
  labelEn: Name.nullable().optional(),
  parent: Code.nullable().optional(),
  variants: z.array(Name).max(200).optional(),
  notation: z.string().trim().max(50).nullable().optional(),
  note: z.string().trim().max(4000).nullable().optional(),
  from: Bound.nullable().optional(),
  to: Bound.nullable().optional(),
})

/** One change that goes through records: done by `change`, taken back as one by `records.undoBatch`. */
export const ListAct = z.union([
  z.object({ act: z.enum(['merge', 'replace']), list: z.literal('terms'), vocabulary: z.string(), from: Code, into: Code }),
  z.object({ act: z.literal('rename'), list: z.literal('terms'), vocabulary: z.string(), from: Code, name: Name, nameEn: Name.optional() }),
  /** `from` and `into` are ids of agents. */
  z.object({ act: z.literal('merge'), list: z.literal('agents'), from: z.string(), into: z.string() }),
  /** `from` is text as it stands in records, in the list or not; `into` the id of an agent. */
  z.object({ act: z.literal('replace'), list: z.literal('agents'), from: Name, into: z.string() }),
  z.object({ act: z.literal('rename'), list: z.literal('agents'), from: z.string(), name: Name }),
])
export type ListAct = z.infer<typeof ListAct>

export const ListChange = z.object({
  batch: z.string(),
  kind: z.string(),
  at: z.string(),
  by: z.string(),
  why: z.string().optional(),
  undone: z.boolean(),
  /** What became another, by its name in the table; absent parts were not there. */
  changes: z.array(z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() })),
})
export type ListChange = z.infer<typeof ListChange>

const Why = z.string().trim().max(1000).optional()
const Done = z.object({ batch: z.string() })
const addErrors = [
  'vocabulary.notFound',
  'vocabulary.closed',
  'term.nameTaken',
  'term.codeTaken',
  'term.notFound',
  'term.loop',
  'term.datesWrong',
] as const
export const vocabulariesContract = {
  lists: query({ role: 'viewer', input: z.object({}), output: z.object({ lists: z.array(ListSummary) }) }),
  /** The terms of one list in its order, broader before narrower ones only where the list has them so. */
  terms: query({
    role: 'viewer',
    input: z.object({ vocabulary: z.string() }),
    output: z.object({ list: ListSummary, terms: z.array(ListedTerm) }),
    errors: ['vocabulary.notFound'],
  }),
  /** How many records of the catalogue hold a value, and the search that shows them. */
  uses: query({
    role: 'viewer',
    input: z.object({ of: UseOf }),
    output: z.object({ total: z.number(), capped: z.boolean(), query: z.string() }),
    errors: ['vocabulary.notFound'],
  }),
  /** What was done to one term (`vocabulary/code`) or agent (its id), newest first; other terms and agents in it by their words. */
  history: query({
    role: 'viewer',
    input: z.object({ list: z.enum(['terms', 'agents']), item: z.string(), language: z.enum(['vi', 'en']).default('vi') }),
    output: z.object({ changes: z.array(ListChange) }),
  }),
  addList: command({
    role: 'cataloguer',
    input: z.object({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,60}$/)
        .optional(),
      label: Name,
      labelEn: Name.optional(),
      note: z.string().trim().max(4000).optional(),
      legalBasis: z.string().trim().max(500).optional(),
      open: z.boolean().default(true),
    }),
    output: Done.extend({ id: z.string() }),
    errors: ['vocabulary.idTaken'],
  }),
  /** A list of the institution's own; whether terms may be added, and from which day it is offered no more (null: again). */
  editList: command({
    role: 'cataloguer',
    input: z.object({
      id: z.string(),
      label: Name.optional(),
      labelEn: Name.nullable().optional(),
      note: z.string().trim().max(4000).nullable().optional(),
      legalBasis: z.string().trim().max(500).nullable().optional(),
      open: z.boolean().optional(),
      retired: z.iso.date().nullable().optional(),
    }),
    output: Done,
    errors: ['vocabulary.notFound', 'vocabulary.notOwn', 'vocabulary.idTaken'],
  }),
  addTerm: command({
    role: 'cataloguer',
    input: TermFields.extend({ vocabulary: z.string(), label: Name, code: Code.optional(), why: Why }),
    output: Done.extend({ code: z.string() }),
    errors: [...addErrors],
  }),
  /** All but its name. Of a term that ships: its sign, other spellings, and that it is used no more. */
  editTerm: command({
    role: 'cataloguer',
    input: TermFields.extend({ vocabulary: z.string(), code: Code, retired: z.iso.date().nullable().optional(), why: Why }),
    output: Done,
    errors: [...addErrors, 'term.shipped'],
  }),
  /** Takes away an own term that no record uses. */
  removeTerm: command({
    role: 'cataloguer',
    input: z.object({ vocabulary: z.string(), code: Code, why: Why }),
    output: Done,
    errors: ['vocabulary.notFound', 'term.notFound', 'term.shipped', 'term.inUse'],
  }),
  /** Merges two terms or agents, renames one, or replaces one by another, in the list and in every record that uses it. */
  change: job({
    role: 'cataloguer',
    input: z.object({ act: ListAct, why: Why }),
    output: z.object({ records: z.number(), batch: z.string() }),
    errors: [
      'vocabulary.notFound',
      'vocabulary.closed',
      'term.notFound',
      'term.nameTaken',
      'term.shipped',
      'term.same',
      'agent.notFound',
      'agent.headingTaken',
      'agent.same',
    ],
  }),
  /** Writes a list as SKOS (`.ttl` Turtle, `.rdf` RDF/XML) or as a table (`.csv`), by the ending of the file. */
  exportTerms: job({
    role: 'viewer',
    input: z.object({ vocabulary: z.string(), file: z.string() }),
    output: WrittenList,
    errors: ['vocabulary.notFound', ...listWriteErrors],
  }),
  /** Reads a list from Turtle, RDF/XML, JSON-LD or CSV: into the list named, else into the list that the file names or a new one of its name. */
  importTerms: job({
    role: 'cataloguer',
    input: z.object({ file: z.string(), vocabulary: z.string().optional(), dryRun: z.boolean().default(false) }),
    output: ListImport,
    errors: ['vocabulary.notFound', 'vocabulary.closed', ...listFileErrors],
  }),
  ...agentMethods,
}
