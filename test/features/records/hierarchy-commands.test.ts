import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../../docs/run-command.ts'
import { temporaryFolder } from '../../support/create-test-app.ts'

it('works the tree, relations and the history from the command line', async () => {
  const home = temporaryFolder()
  process.env['TANGTHU_HOME'] = join(home, 'settings')
  onTestFinished(() => void delete process.env['TANGTHU_HOME'])
  const archive = join(home, 'kho')
  const run = async (...args: readonly string[]): Promise<string> => {
    const { code, printed } = await runCommand(...args, '--as', 'Người Thử')
    expect([args[0], code === 0 ? '' : printed]).toEqual([args[0], ''])
    return printed
  }
  await run('init', archive, '--org', 'XA')
  const sheet = async (profile: string, rows: string): Promise<void> => {
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(home, `${profile}.csv`), rows)
    await run('import', archive, join(home, `${profile}.csv`), '--profile', profile)
  }
  await sheet('fonds', 'Mã phông,Tên phông\nP1,Phông làng Hạ\n')
  await sheet('box', 'Hộp số,Tên hộp\nH1,Hộp một\nH2,Hộp hai\n')
  await sheet('document', 'Ký hiệu,Tên tài liệu\nTL-1,Sắc phong\nTL-2,Bản dịch sắc phong\n')
  await run('move', archive, 'H1', 'H2', '--to', 'P1', '--why', 'Xếp hộp')
  const moved = JSON.parse(await run('move', archive, 'TL-1', 'TL-2', '--to', 'H1', '--json'))
  expect(moved).toMatchObject({ moved: 2, unusual: [] })
  expect(await run('tree', archive, '--depth', '3')).toBe(
    [
      'P1  Phông làng Hạ  (4 bên trong)',
      '  H1  Hộp một  (2 bên trong)',
      '    TL-1  Sắc phong',
      '    TL-2  Bản dịch sắc phong',
      '  H2  Hộp hai',
      '',
    ].join('\n'),
  )
  expect(JSON.parse(await run('tree', archive, 'H1', '--json'))).toMatchObject({
    root: { code: 'H1', descendants: 2 },
    records: [{ code: 'TL-1' }, { code: 'TL-2' }],
  })
  expect((await runCommand('move', archive, 'P1', '--to', 'H1')).code).toBe(1)
  expect((await runCommand('move', archive, 'P1')).code).toBe(2)
  await run('relate', archive, 'TL-1', 'co ban dich', 'TL-2', '--note', 'Viện Hán Nôm dịch')
  expect(await run('history', archive, 'TL-2', '--field', 'relations')).toContain(
    'Quan hệ: (trống) → là bản dịch của TL-1 – Sắc phong (Viện Hán Nôm dịch)',
  )
  expect(await run('history', archive, 'TL-2', '--lang', 'en')).toContain('Belongs to: (empty) → H1 – Hộp một')
  await run('edit', archive, 'TL-2', '--set', 'summary=Dịch năm 1998')
  const compared = await run('history', archive, 'TL-2', '--compare', '1', '4')
  expect(compared).toContain('Thuộc về')
  expect(compared).toContain('+ Dịch năm 1998')
  await run('unrelate', archive, 'TL-2', 'là bản dịch của', 'TL-1')
  await run('undo', archive, moved.batch)
  expect(await run('tree', archive, 'H1')).toBe('H1  Hộp một\n')
  expect(await run('conflicts', archive)).toBe('0 chỗ chờ chọn\n')
  expect(JSON.parse(await run('check', archive, '--json'))).toMatchObject({ sound: true })
})
