import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** What a person may do; a person may have several. Checked in the dispatcher, never only in the window. */
export const roles = ['viewer', 'contributor', 'cataloguer', 'registrar', 'approver', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Who calls. The host says so (the person chosen in the window, the command line's --as), never the caller's own input. */
export interface Caller {
  readonly person: string
  readonly name: string
  readonly roles: ReadonlySet<Role>
}

interface Shape {
  readonly role: Role
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly errors?: readonly ErrorCode[]
}
export type QueryMethod = Shape & { readonly kind: 'query' }
export type CommandMethod = Shape & { readonly kind: 'command' }
export type JobMethod = Shape & {
  readonly kind: 'job'
  /** It can stop anywhere and goes on later where it stopped, so that an urgent one of its feature may go before it. */
  readonly makesWay?: boolean
}
export type Method = QueryMethod | CommandMethod | JobMethod

/** Reads: may be cached and asked again. */
export const query = <const S extends Shape>(shape: S) => ({ kind: 'query', ...shape }) as const
/** Changes something, in one transaction. */
export const command = <const S extends Shape>(shape: S) => ({ kind: 'command', ...shape }) as const
/** Long work: persisted, with progress, cancel, and resume after a crash. */
export const job = <const S extends Shape & Pick<JobMethod, 'makesWay'>>(shape: S) => ({ kind: 'job', ...shape }) as const

export type FeatureContract = Readonly<Record<string, Method>>
export type Contract = Readonly<Record<string, FeatureContract>>

/** How far a job has come: `step` is a word that the screen translates, `detail` names the item at hand. */
export interface Progress {
  readonly step: string
  readonly done: number
  readonly total: number
  readonly detail?: string | undefined
}

export interface JobContext {
  readonly caller: Caller
  readonly signal: AbortSignal
  readonly report: (progress: Progress) => void
  /** The id under which everything that this job changes can be undone as one act. */
  readonly batch: string
}

type Awaitable<T> = T | Promise<T>
type Handler<M extends Method> = M extends { kind: 'job' }
  ? (input: z.output<M['input']>, context: JobContext) => Promise<z.input<M['output']>>
  : (input: z.output<M['input']>, caller: Caller) => Awaitable<z.input<M['output']>>
/** What a service must implement: a missing operation does not compile. */
export type Handlers<F extends FeatureContract> = { readonly [K in keyof F]: Handler<F[K]> }
export type Router<C extends Contract> = { readonly [F in keyof C]: Handlers<C[F]> }

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode; readonly data: unknown } }
