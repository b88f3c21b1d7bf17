import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { checkChain } from '../../../electron/features/records/public.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { reopen } from '../assets/ingest-support.ts'
import { fillArchive } from './batch-support.ts'

const records = 400

it('a batch edit, and its undo, go on where they were killed: every record once', async () => {
  const test = await createTestApp()
  fillArchive(test, records)
  await test.app.close()
  const edit = '01980000-0000-7000-8000-000000000001'
  const undo = '01980000-0000-7000-8000-000000000002'
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['test/features/records/batch-child.ts', test.folder, ...args], { encoding: 'utf8' })
  const descriptions = (): Readonly<Record<string, number>> => {
    const archive = reopen(test.folder)
    const rows = archive.db.all<{ text: string; n: number }>(
      "SELECT json_extract(data, '$.description') AS text, count(*) AS n FROM records GROUP BY 1 ORDER BY 1",
    )
    archive.close()
    return Object.fromEntries(rows.map(({ text, n }) => [text, n]))
  }
  // Killed while the records were laid down, from the last to the first: a part of them is as good as none.
  const begun = reopen(test.folder)
  begun.db.write((tx) =>
    tx.run('INSERT INTO batch_items (batch, place, record_id) SELECT ?, 300 + seq, id FROM records WHERE seq <= 90', edit),
  )
  begun.close()
  expect(run('edit', edit, '2').signal).toBe('SIGKILL')
  const after = descriptions()
  expect(after['aa']).toBeGreaterThan(0)
  expect(after['a']).toBeGreaterThan(0)
  expect(run('edit', edit, '1').signal).toBe('SIGKILL')
  const ended = run('edit', edit, '0')
  expect(ended.stderr).toBe('')
  expect(JSON.parse(ended.stdout)).toMatchObject({ total: records, changed: records, same: 0, refusedCount: 0 })
  // An `a` doubled twice would be four: each record was changed exactly once.
  expect(descriptions()).toEqual({ aa: records })

  expect(run('undo', undo, '2', edit).signal).toBe('SIGKILL')
  expect(Object.keys(descriptions())).toEqual(['a', 'aa'])
  const back = run('undo', undo, '0', edit)
  expect(back.stderr).toBe('')
  expect(descriptions()).toEqual({ a: records })
  const archive = reopen(test.folder)
  expect(checkChain(archive.db)).toEqual({ revisions: records * 3, problems: [] })
  expect(archive.db.all('SELECT id, undone_by FROM batches')).toEqual([
    { id: edit, undone_by: undo },
    { id: undo, undone_by: null },
  ])
  expect(archive.db.all('SELECT 1 FROM batch_items')).toEqual([])
  archive.close()
}, 120_000)
