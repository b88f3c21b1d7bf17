import {
  keepPreviousData,
  type Query,
  QueryClient,
  QueryClientProvider,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { RunningJob, Transport } from '../../shared/rpc/api.ts'
import type { Progress } from '../../shared/rpc/contract.ts'
import type { JobView } from '../../shared/rpc/events.ts'
import type { WindowApi } from '../api/client.ts'
import { useNotices } from '../ui/notices.tsx'

const ApiContext = createContext<WindowApi | undefined>(undefined)

/** Gives every screen the typed client and what was read by it; hears the core's events for all of them. */
export const DataProvider = ({ api, transport, children }: { api: WindowApi; transport: Transport; children: ReactNode }) => {
  const [client] = useState(createQueryClient)
  useEffect(() => followEvents(client, transport), [client, transport])
  return (
    <ApiContext value={api}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ApiContext>
  )
}

/** The typed client; only within the provider. */
export const useApi = (): WindowApi => {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi outside of DataProvider')
  return api
}

interface ReadOptions {
  readonly enabled?: boolean
  /** Shows what was there before until the new answer has come. */
  readonly keep?: boolean
}

/** Reads by the client; `key` is feature, operation and input, so that the same question is asked once. */
export const useRead = <T,>(
  key: readonly unknown[],
  read: (api: WindowApi) => Promise<T>,
  options: ReadOptions = {},
): UseQueryResult<NoInfer<T>> => {
  const api = useApi()
  return useQuery({
    queryKey: key,
    queryFn: () => read(api),
    enabled: options.enabled ?? true,
    ...(options.keep && { placeholderData: keepPreviousData }),
  })
}

/** Does something once, shows its failure as a sentence, and gives undefined then; `busy` while it runs. */
export const useAct = () => {
  const api = useApi()
  const client = useQueryClient()
  const { fail } = useNotices()
  const [busy, setBusy] = useState(false)
  const run = async <T,>(work: (api: WindowApi) => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    try {
      const value = await work(api)
      readAgain(client)
      return value
    } catch (error) {
      fail(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy }
}

export type JobRun<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: Progress | undefined; readonly cancel: () => void }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown }

/** Runs a job from a screen and follows it. The job belongs to the core: leaving the screen leaves it running. */
export const useJobRun = <T,>() => {
  const api = useApi()
  const [run, setRun] = useState<JobRun<T>>({ state: 'idle' })
  const start = (begin: (api: WindowApi) => RunningJob<T>): void => {
    const job = begin(api)
    const cancel = (): void => job.cancel()
    setRun({ state: 'running', progress: undefined, cancel })
    const stop = job.onProgress((progress) => setRun({ state: 'running', progress, cancel }))
    job.result
      .then(
        (value) => setRun({ state: 'done', value }),
        (error: unknown) => setRun({ state: 'failed', error }),
      )
      .finally(stop)
  }
  return { run, start, reset: () => setRun({ state: 'idle' }) }
}

/** Jobs of the archive, newest first, kept up to date by events. */
export const useJobs = (): readonly JobView[] => useRead(jobsKey, (api) => api.jobs.list({})).data?.jobs ?? []

const jobsKey = ['jobs', 'list'] as const

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // The core is on this machine: whether there is a network outside does not matter.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 2_000, gcTime: 30 * 60_000 },
    },
  })

const followEvents = (client: QueryClient, transport: Transport): (() => void) => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      readAgain(client)
    }, 500)
  }
  const stop = transport.onEvent((event) => {
    if (event.type === 'changed') return soon()
    const { job } = event
    client.setQueryData<{ jobs: readonly JobView[] }>(jobsKey, (before) => {
      if (!before) return before
      const known = before.jobs.some(({ id }) => id === job.id)
      return { jobs: known ? before.jobs.map((other) => (other.id === job.id ? job : other)) : [job, ...before.jobs] }
    })
    if (job.state === 'done' || job.state === 'failed' || job.state === 'cancelled') soon()
  })
  return () => {
    stop()
    clearTimeout(waiting)
  }
}

/**
 * Reads again what is on the screen. What waits until it is opened again: a list that was walked far, since it would be fetched part by
 * part, and whatever is kept under `slow`, since nobody stands waiting for it.
 */
const readAgain = (client: QueryClient): void => {
  const waits = ({ queryKey, state }: Query): boolean => queryKey[0] === 'slow' || isLongList(state.data)
  void client.invalidateQueries({ predicate: (query) => !waits(query) })
  void client.invalidateQueries({ predicate: waits, refetchType: 'none' })
}

const isLongList = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) && 'pageParams' in data && data.pages.length > 4

/** The jobs that are under way, the running ones first. */
export const useActiveJobs = (): readonly JobView[] => {
  const jobs = useJobs()
  return useMemo(() => {
    const order = ['running', 'paused', 'waiting']
    return jobs.filter(({ state }) => order.includes(state)).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  }, [jobs])
}
