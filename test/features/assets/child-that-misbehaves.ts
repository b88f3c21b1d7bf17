import { answerHost } from '../../../electron/workers/answer-host.ts'

// A child as a hostile file could make it; what it does is its input.
answerHost(async (input, tell) => {
  if (input === 'crash') process.kill(process.pid, 'SIGSEGV')
  if (input === 'throw') throw new Error('of its own')
  if (input === 'hang') for (;;) Math.random()
  if (input === 'eat') {
    const eaten: unknown[] = []
    for (;;) eaten.push(new Array(1_000_000).fill(eaten.length))
  }
  if (input === 'tell') {
    for (let step = 0; step < 6; step++) {
      tell(step)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  return { input, text: 'Đồng Xá' }
})
