import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { errors } from '../../shared/rpc/errors.ts'

it('has no code of a failure that nothing raises', () => {
  const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}')
    .filter((file) => !/errors\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  expect(Object.keys(errors).filter((code) => !sources.includes(`'${code}'`))).toEqual([])
})
