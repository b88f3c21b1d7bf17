// npm run build: writes dist/, the program as it is shipped. Parts whose sources did not change are left alone.
import { buildParts } from './build/build-parts.ts'

const started = performance.now()
const made = await buildParts()
const seconds = ((performance.now() - started) / 1000).toFixed(1)
process.stdout.write(made.length === 0 ? 'dist/ is up to date\n' : `dist/: built ${made.join(', ')} in ${seconds} s\n`)
