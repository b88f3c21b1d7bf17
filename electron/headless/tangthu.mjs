#!/usr/bin/env node
// Plain JavaScript on purpose, and nothing newer than `import()`: an old Node must be able to read this file in order to refuse with a sentence.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `Tàng Thư cần Node 24 trở lên, máy đang chạy Node ${process.versions.node}. Hãy gọi bằng: npx tangthu …\n` +
      `Tàng Thư needs Node 24 or newer; this is Node ${process.versions.node}. Call it as: npx tangthu …\n`,
  )
  process.exit(2)
}
// Whoever reads us (head, less) may stop reading: that is no fault.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
// Node 24 now and then ends the whole process where it replaces the calls of a busy WebAssembly module (the reading engine) by quicker
// ones (nodejs/node#64500); without the general wrapper they are quick from the start, and nothing is replaced.
import('node:v8')
  .then(({ setFlagsFromString }) => setFlagsFromString('--no-wasm-generic-wrapper'))
  .then(() => import('./cli/run-cli.ts'))
  .then(({ runCli }) => runCli(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code
  })
