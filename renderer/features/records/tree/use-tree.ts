import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { RecordId } from '../../../../shared/features/records/contract.ts'
import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'
import type { SearchBody } from '../../../../shared/features/search/search-body.ts'
import { useApi, useRead } from '../../../app/data.tsx'
import { useNotices } from '../../../ui/notices.tsx'
import { type TreeLevel, topLevel, treeRows } from './tree-rows.ts'

export type TreeSearch = Pick<SearchBody, 'query'> & Partial<SearchBody>

interface TreeAsked {
  /** Only what lies below this record. */
  readonly scope: string | undefined
  readonly search: TreeSearch | undefined
  /** Under this name its open branches are remembered. */
  readonly address: string
}

interface Memory {
  readonly levels: ReadonlyMap<string, TreeLevel>
  readonly open: ReadonlySet<string>
}

const partSize = 200
const largestPart = 1000

/** The levels of the tree as far as they were opened and walked; read again when something in the archive changed. */
export const useTree = ({ scope, search, address }: TreeAsked) => {
  const api = useApi()
  const client = useQueryClient()
  const { fail } = useNotices()
  const memoryKey = useMemo(() => ['tree-memory', address, scope, JSON.stringify(search)], [address, scope, search])
  const [memory, setMemory] = useState<Memory>(
    () => client.getQueryData<Memory>(memoryKey) ?? { levels: new Map<string, TreeLevel>(), open: new Set<string>() },
  )
  const latest = useRef(memory)
  latest.current = memory
  const [capped, setCapped] = useState(false)
  const asking = useRef(new Set<string>())
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
      client.setQueryData(memoryKey, latest.current)
    }
  }, [client, memoryKey])

  const read = useCallback(
    (parent: string, more: { readonly after?: string | undefined; readonly from?: string | undefined; readonly limit?: number }) => {
      const under = parent === topLevel ? scope : parent
      return api.records.level({
        ...(under !== undefined && { parent: RecordId.parse(under) }),
        ...(search && { search }),
        ...(more.after !== undefined && { after: more.after }),
        ...(more.from !== undefined && { from: more.from }),
        limit: more.limit ?? partSize,
      })
    },
    [api, scope, search],
  )

  const put = useCallback((parent: string, level: TreeLevel): void => {
    setMemory((now) => ({ ...now, levels: new Map(now.levels).set(parent, level) }))
  }, [])

  const once = useCallback(
    (key: string, work: () => Promise<void>): void => {
      if (asking.current.has(key)) return
      asking.current.add(key)
      work()
        .catch(fail)
        .finally(() => asking.current.delete(key))
    },
    [fail],
  )

  /** Reads the first part of a level, or the one from a code on; `then` is told what was read. */
  const begin = useCallback(
    (parent: string, from?: string, then?: (nodes: readonly TreeNode[]) => void): void =>
      once(`${parent} ${from ?? ''}`, async () => {
        const { nodes, total, next, capped: isCapped } = await read(parent, { from })
        if (!alive.current) return
        put(parent, { nodes, total, next, from })
        setCapped(isCapped ?? false)
        then?.(nodes)
      }),
    [once, read, put],
  )

  const readMore = useCallback(
    (parent: string): void =>
      once(`${parent} more`, async () => {
        const level = latest.current.levels.get(parent)
        if (!level) begin(parent)
        if (level?.next === undefined) return
        const { nodes, total, next } = await read(parent, { after: level.next })
        if (alive.current) put(parent, { ...level, nodes: [...level.nodes, ...nodes], total, next })
      }),
    [once, read, put, begin],
  )

  const readAgain = useCallback((): void => {
    for (const [parent, level] of latest.current.levels) {
      if (parent !== topLevel && !latest.current.open.has(parent)) {
        setMemory((now) => ({ ...now, levels: new Map([...now.levels].filter(([key]) => key !== parent)) }))
        continue
      }
      once(`${parent} again`, async () => {
        let part = await read(parent, { from: level.from, limit: Math.min(largestPart, Math.max(partSize, level.nodes.length)) })
        const nodes = [...part.nodes]
        while (part.next !== undefined && nodes.length < level.nodes.length) {
          part = await read(parent, { after: part.next, limit: largestPart })
          nodes.push(...part.nodes)
        }
        if (alive.current) put(parent, { nodes, total: part.total, next: part.next, from: level.from })
      })
    }
  }, [once, read, put])

  useEffect(() => {
    if (!latest.current.levels.has(topLevel)) begin(topLevel)
  }, [begin])

  // Whatever changes in the archive makes this question be asked anew, and its answer makes the levels be read again.
  const { dataUpdatedAt } = useRead(['records', 'tree', 'changed', address], (client_) => client_.records.level({ limit: 1 }))
  const seen = useRef(dataUpdatedAt)
  useEffect(() => {
    if (dataUpdatedAt === seen.current) return
    const first = seen.current === 0
    seen.current = dataUpdatedAt
    if (!first) readAgain()
  }, [dataUpdatedAt, readAgain])

  const setOpen = useCallback(
    (id: string, isOpen: boolean): void => {
      setMemory((now) => {
        const open = new Set(now.open)
        if (isOpen) open.add(id)
        else open.delete(id)
        return { ...now, open }
      })
      if (isOpen && !latest.current.levels.has(id)) begin(id)
    },
    [begin],
  )

  const rows = useMemo(() => treeRows(memory.levels, memory.open), [memory])
  return { rows, capped, levels: memory.levels, isReady: memory.levels.has(topLevel), setOpen, readMore, begin, readAgain }
}
