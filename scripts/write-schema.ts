// Writes electron/db/schema.sql, the whole schema in one readable file, from the migrations themselves.
import { writeFileSync } from 'node:fs'
import { describeSchema } from '../electron/db/describe-schema.ts'

writeFileSync('electron/db/schema.sql', describeSchema())
