import { describe, expect, it } from 'vitest'
import { createForkProcesses } from '../../../electron/headless/ports/fork-processes.ts'

const entry = new URL('./child-that-misbehaves.ts', import.meta.url)
const { run } = createForkProcesses()
const limits = { timeLimit: 20_000, memoryLimit: 64 }

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

  it('get their time anew with each piece of news', async () => {
    const news: unknown[] = []
    // 1.5 seconds of work under a limit of one second, with news every quarter of it.
    await run(entry, 'tell', { ...limits, timeLimit: 1000, onNews: (told) => news.push(told) })
    expect(news).toEqual([0, 1, 2, 3, 4, 5])
  })
})
