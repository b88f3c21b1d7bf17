// npx node scripts/write-error-list.ts: writes docs/errors.md from the sentences in shared/.
import { writeFileSync } from 'node:fs'
import { formatErrorList } from './format-error-list.ts'

writeFileSync('docs/errors.md', formatErrorList())
