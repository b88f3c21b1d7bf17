import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createForkProcesses } from '../../../electron/headless/ports/fork-processes.ts'
import { type Child, followChild } from '../../../electron/ports/node/follow-child.ts'
import type { ChildMessage } from '../../../electron/workers/answer-host.ts'

const entry = new URL('./child-that-misbehaves.ts', import.meta.url)
const { run } = createForkProcesses()
const limits = { timeLimit: 60_000, memoryLimit: 64 }

describe('child processes for hostile files', () => {
  it('give their answer', async () => {
    expect(await run(entry, 'answer', limits)).toEqual({ input: 'answer', text: 'Đồng Xá' })
  })

  it('are reported when they crash, throw or eat more memory than they may', async () => {
    await expect(run(entry, 'crash', limits)).rejects.toThrow('SIGSEGV')
    await expect(run(entry, 'throw', limits)).rejects.toThrow('of its own')
    await expect(run(entry, 'eat', limits)).rejects.toThrow(/child ended/)
  })

  it('are ended when they hang, or are not wanted any more', async () => {
    await expect(run(entry, 'hang', { ...limits, timeLimit: 1500 })).rejects.toThrow('overran')
    const stop = new AbortController()
    const running = run(entry, 'tell', { ...limits, signal: stop.signal, onNews: () => stop.abort() })
    await expect(running).rejects.toThrow(/abort/i)
  })

  it('tell news on their way to the answer', async () => {
    const news: unknown[] = []
    await run(entry, 'tell', { ...limits, onNews: (told) => news.push(told) })
    expect(news).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('get their time anew with each piece of news', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    let say: (message: ChildMessage) => void = () => undefined
    const child: Child = {
      onMessage: (listener) => {
        say = listener
      },
      onEnd: () => undefined,
      kill: () => undefined,
    }
    const follow = (): Promise<unknown> => followChild(child, { ...limits, timeLimit: 1000 })
    const answered = follow()
    for (const value of [0, 1, 2]) {
      vi.advanceTimersByTime(900)
      say({ kind: 'news', value })
    }
    vi.advanceTimersByTime(900)
    say({ kind: 'answer', value: 'whole' })
    expect(await answered).toBe('whole')
    const silent = expect(follow()).rejects.toThrow('child overran 1000 ms')
    say({ kind: 'news', value: 0 })
    vi.advanceTimersByTime(1000)
    await silent
  })
})
