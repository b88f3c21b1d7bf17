import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { ListImport, listFileErrors, listWriteErrors, WrittenList } from './list-files.ts'

export const AgentKind = z.enum(['person', 'body', 'family'])
export type AgentKind = z.infer<typeof AgentKind>

/** A heading is one line and stands in quotation marks in a search, so it has none itself. */
const Heading = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^"\p{C}]+$/u)

export const AgentView = z.object({
  id: z.string(),
  kind: AgentKind,
  /** The heading, as it stands in records. */
  name: z.string(),
  variants: z.array(z.string()),
  /** Years or dates as written: 1890–1956. */
  dates: z.string().optional(),
  note: z.string().optional(),
  source: z.string().optional(),
  /** The heading of the agent that it was merged into. */
  replacedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Whether personal data is kept apart for it; only a registrar sees what. */
  hasPrivate: z.boolean(),
  erasedAt: z.string().optional(),
})
export type AgentView = z.infer<typeof AgentView>

/** Personal data of a living person (Luật 91/2025/QH15): only what is needed, with the purpose and the basis on which it is kept. */
export const AgentPrivate = z.object({
  birth: z.string().trim().max(100).optional(),
  sex: z.string().trim().max(50).optional(),
  address: z.string().trim().max(500).optional(),
  phone: z.string().trim().max(100).optional(),
  email: z.string().trim().max(200).optional(),
  idNumber: z.string().trim().max(50).optional(),
  ethnicity: z.string().trim().max(100).optional(),
  other: z.string().trim().max(2000).optional(),
})
export type AgentPrivate = z.infer<typeof AgentPrivate>

export const Consent = z.object({
  basis: z.enum(['consent', 'legal-duty', 'public']),
  date: z.string().trim().max(50).optional(),
  /** The paper or recording by which it was given. */
  document: z.string().trim().max(300).optional(),
  until: z.string().trim().max(50).optional(),
  withdrawn: z.string().trim().max(50).optional(),
})
export type Consent = z.infer<typeof Consent>

const Why = z.string().trim().max(1000).optional()
const Done = z.object({ batch: z.string() })
const ById = z.object({ id: z.string() })
const AgentFields = z.object({
  kind: AgentKind.optional(),
  variants: z.array(Heading).max(200).optional(),
  dates: z.string().trim().max(100).nullable().optional(),
  note: z.string().trim().max(4000).nullable().optional(),
  source: z.string().trim().max(500).nullable().optional(),
})

export const agentMethods = {
  /** Agents in the order of given or family names; `text` finds headings and variants, with or without marks. */
  agents: query({
    role: 'viewer',
    input: z.object({
      text: z.string().default(''),
      kind: AgentKind.optional(),
      sort: z.enum(['given', 'family']).default('given'),
      limit: z.number().int().min(1).max(1000).default(200),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({ total: z.number(), agents: z.array(AgentView) }),
  }),
  agent: query({ role: 'viewer', input: ById, output: AgentView, errors: ['agent.notFound'] }),
  /** The agent whose heading or other name this is, in these very letters. */
  agentCalled: query({
    role: 'viewer',
    input: z.object({ name: z.string() }),
    output: z.object({ agent: AgentView.optional(), as: z.enum(['heading', 'variant']).optional() }),
  }),
  addAgent: command({
    role: 'cataloguer',
    input: AgentFields.extend({ name: Heading, why: Why }),
    output: Done.extend({ agent: AgentView }),
    errors: ['agent.headingTaken'],
  }),
  /** All but the heading. */
  editAgent: command({
    role: 'cataloguer',
    input: AgentFields.extend({ id: z.string(), why: Why }),
    output: Done,
    errors: ['agent.notFound', 'agent.headingTaken'],
  }),
  /** Takes an agent away that no record names. */
  removeAgent: command({
    role: 'cataloguer',
    input: ById.extend({ why: Why }),
    output: Done,
    errors: ['agent.notFound', 'agent.inUse'],
  }),
  /** The registrar keeps the papers of living persons, and alone sees what is kept apart. */
  agentPrivate: query({
    role: 'registrar',
    input: ById,
    output: z.object({ private: AgentPrivate, purpose: z.string().optional(), consent: Consent.optional() }),
    errors: ['agent.notFound'],
  }),
  setAgentPrivate: command({
    role: 'registrar',
    input: ById.extend({ private: AgentPrivate, purpose: z.string().trim().min(1).max(1000), consent: Consent }),
    output: z.object({}),
    errors: ['agent.notFound', 'agent.notAPerson'],
  }),
  /** Erases it for good: no undo brings it back, and no history has it. */
  erasePrivate: command({
    role: 'registrar',
    input: ById.extend({ why: z.string().trim().min(1).max(1000) }),
    output: z.object({}),
    errors: ['agent.notFound'],
  }),
  exportAgents: job({
    role: 'viewer',
    input: z.object({
      file: z.string(),
      sort: z.enum(['given', 'family']).default('given'),
      /** A registrar's: personal data never goes out unless asked for. */
      withPersonalData: z.boolean().default(false),
    }),
    output: WrittenList,
    errors: [...listWriteErrors, 'role.missing'],
  }),
  importAgents: job({
    role: 'cataloguer',
    input: z.object({ file: z.string(), dryRun: z.boolean().default(false) }),
    output: ListImport,
    errors: [...listFileErrors],
  }),
}
