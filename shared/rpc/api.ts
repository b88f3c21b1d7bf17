import type { z } from 'zod'
import { AppError } from './app-error.ts'
import type { Contract, Method, Progress, Reply } from './contract.ts'
import { errors, isErrorCode } from './errors.ts'
import { type AppEvent, JobView } from './events.ts'

export interface RunningJob<T> {
  readonly id: string
  readonly result: Promise<T>
  readonly onProgress: (listener: (progress: Progress) => void) => () => void
  readonly cancel: () => void
}

type ApiMethod<M extends Method> = M extends { kind: 'job' }
  ? (input: z.input<M['input']>) => RunningJob<z.output<M['output']>>
  : (input: z.input<M['input']>) => Promise<z.output<M['output']>>
export type Api<C extends Contract> = { readonly [F in keyof C]: { readonly [K in keyof C[F]]: ApiMethod<C[F][K]> } }

/** The only thing that a host must supply: Electron's IPC, loopback HTTP and the same process are three of these. */
export interface Transport {
  readonly call: (method: string, input: unknown) => Promise<Reply<unknown>>
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void
}

/** The typed client of a contract over any transport. Failures arrive as `AppError`. */
export const createApi = <C extends Contract>(contract: C, transport: Transport): Api<C> => {
  const entries = Object.entries(contract).map(([feature, methods]) => [
    feature,
    Object.fromEntries(
      Object.entries(methods).map(([name, { kind }]) => [
        name,
        kind === 'job'
          ? (input: unknown) => startJob(transport, `${feature}.${name}`, input)
          : async (input: unknown) => unwrap(await transport.call(`${feature}.${name}`, input)),
      ]),
    ),
  ])
  return Object.fromEntries(entries) as Api<C>
}

/** The value of a reply, or its failure thrown as `AppError`. */
const unwrap = (reply: Reply<unknown>): unknown => {
  if (reply.ok) return reply.value
  throw toAppError(reply.error)
}

const toAppError = (error: { readonly code: string; readonly data: unknown }): AppError => {
  if (!isErrorCode(error.code)) return new AppError('internal', { reference: error.code })
  const data = errors[error.code].data.safeParse(error.data)
  return new AppError(error.code, (data.success ? data.data : {}) as never)
}

/**
 * Starts a job and follows it by events. What an event stream missed (it was not open yet, it broke, the program started anew) is asked
 * for: once after the start, and whenever the transport says by `changed` without topics that anything may have happened.
 */
const startJob = (transport: Transport, method: string, input: unknown): RunningJob<unknown> => {
  const id = crypto.randomUUID()
  const listeners = new Set<(progress: Progress) => void>()
  const result = new Promise<unknown>((resolve, reject) => {
    const stop = transport.onEvent((event) => {
      if (event.type === 'job' && event.job.id === id) take(event.job)
      else if (event.type === 'changed' && (event.topics.length === 0 || event.topics.includes('archive'))) ask()
    })
    const settle = (how: () => void): void => {
      stop()
      how()
    }
    const take = ({ state, progress, result: value, error }: Omit<JobView, 'id'>): void => {
      if (progress) for (const listener of listeners) listener(progress)
      if (state === 'done') settle(() => resolve(value))
      if (state === 'cancelled') settle(() => reject(new AppError('job.cancelled', {})))
      if (state === 'failed') settle(() => reject(toAppError(error ?? { code: 'internal', data: {} })))
    }
    let started = false
    const ask = (): void => {
      if (!started) return
      transport.call('jobs.get', { id }).then(
        (reply) => {
          const job = reply.ok ? JobView.safeParse(reply.value) : undefined
          if (job?.success) take(job.data)
          // Its archive was closed: it goes on when that is opened again, and nobody here will hear of it.
          else if (!reply.ok && reply.error.code === 'job.notFound') settle(() => reject(toAppError(reply.error)))
        },
        // A line that is down just now says nothing about the job: the next opening of the stream asks again.
        () => undefined,
      )
    }
    transport.call('jobs.start', { id, method, input }).then(
      (reply) => {
        started = true
        if (reply.ok) ask()
        else settle(() => reject(toAppError(reply.error)))
      },
      (cause: unknown) => settle(() => reject(cause)),
    )
  })
  // Whoever started the job may look at the result later: an early failure must not end the process meanwhile.
  result.catch(() => undefined)
  return {
    id,
    result,
    onProgress: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancel: () => void transport.call('jobs.cancel', { id }).catch(() => undefined),
  }
}
