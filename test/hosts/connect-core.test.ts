import { expect, it } from 'vitest'
import { connectCore } from '../../electron/desktop/connect-core.ts'
import type { FromCore, ToCore } from '../../electron/desktop/messages.ts'

it('tells the core of a child that could not even be started, which the core waits for', async () => {
  const sent: ToCore[] = []
  let tell: (message: FromCore) => void = () => undefined
  const line = {
    send: (message: ToCore) => void sent.push(message),
    onMessage: (listener: typeof tell) => {
      tell = listener
    },
  }
  connectCore(line, 'documents', async () => {
    throw new Error('no more processes')
  })
  tell({ kind: 'runChild', run: 7, order: { entry: 'reader', input: {}, timeLimit: 1, memoryLimit: 1 } })
  await expect.poll(() => sent.at(-1)?.kind).toBe('childEnded')
  expect(sent.at(-1)).toEqual({ kind: 'childEnded', run: 7, end: { ok: false, reason: 'no more processes' } })
})
