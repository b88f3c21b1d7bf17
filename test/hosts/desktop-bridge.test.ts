import { readFileSync } from 'node:fs'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { mayOpenOutside } from '../../electron/desktop/addresses.ts'
import type { Bridge } from '../../electron/desktop/bridge.ts'
import type { DesktopBridge } from '../../renderer/api/desktop-bridge.ts'
import { buildParts } from '../../scripts/build/build-parts.ts'

describe('the bridge between the window and the Electron host', () => {
  it('is the one that the window expects', () => {
    // Neither side may import the other, so the two descriptions are held together here, by the compiler.
    expectTypeOf<Bridge>().toExtend<DesktopBridge>()
  })

  it('is built as one CommonJS file that needs Electron and nothing else', async () => {
    await buildParts(['core'])
    const text = readFileSync('dist/electron/desktop/preload.cjs', 'utf8')
    expect([...text.matchAll(/require\(["'`]([^"'`]+)/g)].map(([, name]) => name)).toEqual(['electron'])
    expect(text).toContain('exposeInMainWorld("tangthu"')
    expect(text).not.toMatch(/^\s*(import|export)\s/m)
  })

  it('hands no address outside that could carry a person elsewhere', () => {
    for (const address of ['javascript:alert(1)', 'https://github.com:8443/', 'https://a:b@gov.vn/', 'ftp://gov.vn/', '', 'gov.vn'])
      expect(mayOpenOutside(address), address).toBe(false)
    expect(mayOpenOutside('https://www.unesco.org/en')).toBe(true)
  })
})
