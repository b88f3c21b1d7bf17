import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { contentPolicy } from '../../electron/app/content-policy.ts'

const digestOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`

it('allows the very style element that the installed React Aria puts into the page', () => {
  const source = readFileSync('node_modules/react-aria/dist/private/interactions/usePress.mjs', 'utf8')
  const template = /style\.textContent = `([^`]*)`\s*\.trim\(\)/.exec(source)?.[1]?.trim() ?? ''
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1] ?? ''
  expect(attribute).not.toBe('')
  expect(contentPolicy()).toContain(digestOf(template.replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/, attribute)))
})

it('allows the very style element that the installed OpenSeadragon puts into the page', () => {
  const source = readFileSync('node_modules/openseadragon/build/openseadragon/openseadragon.js', 'utf8')
  const pieces = /mobile-css', 'true'\);\s*style\.textContent =\s*((?:'[^']*'\s*\+?\s*)+);/.exec(source)?.[1] ?? ''
  const style = [...pieces.matchAll(/'([^']*)'/g)].map(([, piece]) => piece).join('')
  expect(style).not.toBe('')
  expect(contentPolicy()).toContain(digestOf(style))
})

it('allows no script, no style and no connection but its own', () => {
  expect(contentPolicy()).not.toMatch(/unsafe|data:|\*|http/)
  expect(contentPolicy()).toContain("default-src 'none'")
})
