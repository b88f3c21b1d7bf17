import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeSchema } from '../../electron/db/describe-schema.ts'

it('has a readable schema file that is current', () => {
  expect(readFileSync('electron/db/schema.sql', 'utf8'), 'run: npm run schema').toBe(describeSchema())
})
