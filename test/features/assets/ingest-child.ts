// Brings a folder in and kills itself at the step whose number TANGTHU_TEST_KILL_AT says; says which steps it came by.
import { bringIn, reopen } from './ingest-support.ts'

const [folder = '', source = '', batch = ''] = process.argv.slice(2)
const killAt = Number(process.env['TANGTHU_TEST_KILL_AT'] ?? 0)
let step = 0

const archive = reopen(folder)
await bringIn(archive, [source], {
  batch,
  atStep: () => {
    step += 1
    if (step === killAt) process.kill(process.pid, 'SIGKILL')
  },
})
console.log(step)
archive.close()
