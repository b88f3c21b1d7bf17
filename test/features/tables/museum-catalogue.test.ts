import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holdAgainst } from '../../../bench/catalogue/hold-against.ts'
import { museumSheet, writeMuseumSheet } from '../../../bench/catalogue/museum-sheet.ts'
import { TableMapping } from '../../../shared/features/tables/mapping.ts'
import { createTestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { runCommand } from '../../support/run-command.ts'

const mappingFile = resolve('docs/examples/tate-artworks.mapping.json')
const mapping = TableMapping.parse(JSON.parse(readFileSync(mappingFile, 'utf8')))
const rows = 4000

describe('the catalogue of another museum, in a layout of its own', () => {
  it('comes in by the command line in one go, every cell of it, what is refused named', { timeout: 120_000 }, async () => {
    const home = temporaryFolder()
    const [archive, table] = [join(home, 'kho'), join(home, 'artwork_data.csv')]
    await writeMuseumSheet(table, rows)
    await runCommand(['init', archive])
    const importing = (...more: readonly string[]) => runCommand(['import', archive, table, '--profile', 'artifact', ...more])
    const twice = [...museumSheet(rows)].flatMap(({ isTwice, cells }) => (isTwice ? [cells.accession_number] : []))
    expect(twice.length).toBeGreaterThan(0)

    const first = await importing('--mapping', mappingFile, '--save-mapping', 'Bảo tàng Tate')
    expect(first).toMatchObject({
      code: 1,
      json: { offered: rows, created: rows - twice.length, updated: 0, unchanged: 0, refusedCount: twice.length },
    })
    expect(first.json).toHaveProperty(
      'refused',
      twice.map((code) =>
        expect.objectContaining({ code: 'table.codeTwice', column: 'accession_number', message: expect.stringContaining(code) }),
      ),
    )
    const all = [...museumSheet(rows)].map(({ cells }) => cells)
    const held = await holdAgainst(join(archive, 'archive.db'), all, mapping)
    expect(held.wrong).toEqual([])
    expect(held).toMatchObject({ rows, twice })
    expect(held.untitled).toBeGreaterThan(0)
    expect(held.values).toBeGreaterThan(rows * 12)
    expect(first.json).toMatchObject({ untitledCount: held.untitled })

    // Brought again by the mapping that was saved, nothing is doubled and nothing changed.
    expect(await importing('--mapping', 'Bảo tàng Tate')).toMatchObject({
      json: { created: 0, updated: 0, unchanged: rows - twice.length },
    })
    expect(await importing('--mapping', 'Bảo tàng khác')).toMatchObject({ code: 1, json: { error: { code: 'table.noMapping' } } })
  })

  it('is found by what it says, its dates as spans of years, and its mapping is offered again for the same headings', async () => {
    const test = await createTestApp()
    const table = join(temporaryFolder(), 'artwork_data.csv')
    await writeMuseumSheet(table, 300)
    await test.api.tables.import({ file: table, profile: 'artifact', mapping }).result
    const preview = await test.api.tables.preview({ file: table, profile: 'artifact' })
    expect(preview.saved).toMatchObject({ columns: { accession_number: 'code', dateText: 'date', artist: '' } })
    expect(preview.rows).toHaveLength(100)
    expect(new Set(preview.rows.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
    for (const { cells } of museumSheet(300)) {
      if (!/^c\.\d{4}–\d$/.test(cells.dateText)) continue
      const { hits } = await test.api.search.find({ query: `mã:${cells.accession_number}`, dates: { from: cells.year, to: cells.year } })
      expect(hits.map(({ code, date }) => [code, date])).toEqual([[cells.accession_number, cells.dateText]])
    }
  })
})
