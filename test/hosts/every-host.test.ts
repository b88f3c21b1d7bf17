import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AppEvent } from '../../shared/rpc/events.ts'
import { temporaryFolder } from '../support/create-test-app.ts'
import { tinyPage, writeFile, writeNotes } from '../support/scans.ts'
import { allHosts, contractHosts, viewer } from './hosts.ts'

describe.each(Object.entries(allHosts))('%s', (_name, makeHost) => {
  it('does the day’s work: brings in, lists, shows, edits, takes back, removes, proves', async () => {
    const host = await makeHost()
    const notes = writeNotes(join(temporaryFolder(), 'Quét của xã 🗂'.normalize('NFD')), 2)
    const made = await host.ingest([notes])
    expect(made).toMatchObject({ ok: true, value: { assets: { added: 2, duplicate: 0 }, failed: [] } })
    expect(await host.ingest([notes])).toMatchObject({ ok: true, value: { assets: { added: 0, duplicate: 2 } } })
    const listed = await host.list()
    expect(listed).toMatchObject({ ok: true, value: { total: 2, records: [{ title: 'ghi chép 1' }, { title: 'ghi chép 2' }] } })
    const code = `TL-${new Date().getFullYear()}-0001`
    expect(await host.edit(code, { title: 'Hương ước', summary: 'lệ làng' })).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await host.show(code)).toMatchObject({ ok: true, value: { title: 'Hương ước', data: { summary: 'lệ làng' } } })
    expect(await host.undo(code)).toMatchObject({ ok: true, value: { title: 'ghi chép 1', version: 3 } })
    expect(await host.remove(code)).toMatchObject({ ok: true })
    expect(await host.list()).toMatchObject({ ok: true, value: { total: 1 } })
    expect(await host.check()).toMatchObject({ ok: true, value: { sound: true, checked: { records: 2, objects: 2 } } })
  })

  it('tells a foreseen failure by its code and data', async () => {
    const host = await makeHost()
    expect(await host.show('KHÔNG.CÓ')).toEqual({ ok: false, code: 'record.notFound', data: { record: 'KHÔNG.CÓ' } })
    expect(await host.list('KHÔNG.CÓ')).toEqual({ ok: false, code: 'record.notFound', data: { record: 'KHÔNG.CÓ' } })
    expect(await host.undo('KHÔNG.CÓ')).toMatchObject({ ok: false, code: 'record.notFound' })
    const nowhere = join(temporaryFolder(), 'không có')
    expect(await host.ingest([nowhere])).toMatchObject({ ok: true, value: { failed: [{ code: 'asset.notFound' }] } })
  })

  it('refuses bad input before anything is done, and a value that the record’s type does not take', async () => {
    const host = await makeHost()
    await host.ingest([writeNotes(join(temporaryFolder(), 'quét'), 1)])
    const code = `TL-${new Date().getFullYear()}-0001`
    expect(await host.edit(code, { title: '  ' })).toMatchObject({ ok: false, code: 'input.invalid' })
    expect(await host.edit(code, { pageCount: 'mười hai' })).toMatchObject({ ok: false, code: 'record.invalid' })
    expect(await host.edit(code, { khôngCó: 'x' })).toMatchObject({ ok: false, code: 'record.invalid' })
    expect(await host.edit(code, { constructor: 'x' })).toMatchObject({ ok: false, code: 'record.invalid' })
    expect(await host.show(code)).toMatchObject({ ok: true, value: { version: 1 } })
  })

  it('lets a person do no more than the roles allow', async () => {
    const host = await makeHost()
    await host.ingest([writeNotes(join(temporaryFolder(), 'quét'), 1)])
    await host.becomeViewer()
    const code = `TL-${new Date().getFullYear()}-0001`
    expect(await host.edit(code, { title: 'Khác' })).toEqual({
      ok: false,
      code: 'role.missing',
      data: { person: viewer, role: 'contributor' },
    })
    expect(await host.remove(code)).toMatchObject({ ok: false, code: 'role.missing' })
    expect(await host.ingest([temporaryFolder()])).toMatchObject({ ok: false, code: 'role.missing' })
    expect(await host.show(code)).toMatchObject({ ok: true, value: { title: 'ghi chép 1' } })
    expect(await host.check()).toMatchObject({ ok: true, value: { sound: true } })
  })
})

describe.each(Object.entries(contractHosts))('the contract over %s', (_name, makeHost) => {
  it('knows no method but those of the contract', async () => {
    const { transport } = await makeHost()
    for (const method of [
      'records.drop',
      'nothing.list',
      'records',
      '',
      'records.list.more',
      '__proto__.toString',
      'records.constructor',
      'assets.ingest',
    ]) {
      expect(await transport.call(method, {}), method).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    }
  })

  it('takes no input of another shape, however it looks', async () => {
    const { transport } = await makeHost()
    const bad = [
      [],
      'text',
      7,
      { limit: 0 },
      { limit: 1e9 },
      { sort: 'size' },
      { after: 'không phải của ta' },
      { after: '[1]' },
      { after: '{"x":1}' },
    ]
    for (const input of bad) {
      expect(await transport.call('records.list', input), JSON.stringify(input)).toMatchObject({
        ok: false,
        error: { code: 'input.invalid' },
      })
    }
    expect(await transport.call('records.list', null)).toMatchObject({ ok: true })
  })

  it('tells every window what changed, after it was saved', async () => {
    const { api, transport } = await makeHost()
    const seen: AppEvent[] = []
    transport.onEvent((event) => seen.push(event))
    await api.records.create({ profile: 'document', title: 'Sổ địa bạ' })
    await expect.poll(() => seen.some((event) => event.type === 'changed' && event.topics.includes('records'))).toBe(true)
  })

  it('follows a job by its progress to its result, which can be asked for afterwards', async () => {
    const { api } = await makeHost()
    const notes = writeNotes(join(temporaryFolder(), 'quét'), 5)
    const steps: string[] = []
    const job = api.assets.ingest({ paths: [notes] })
    job.onProgress(({ step }) => steps.push(step))
    const result = await job.result
    expect(result.records).toHaveLength(5)
    expect(steps).toContain('read')
    expect(await api.jobs.get({ id: job.id })).toMatchObject({ state: 'done', method: 'assets.ingest', result })
    expect((await api.jobs.list({})).jobs.map(({ id }) => id)).toEqual([job.id])
    expect(await api.records.undoBatch({ batch: job.id })).toMatchObject({ records: 5 })
  })

  it('stops a job when asked, keeping what was done', async () => {
    const { api } = await makeHost()
    const scans = join(temporaryFolder(), 'quét')
    for (let page = 0; page < 200; page += 1) writeFile(join(scans, `${page}`, `${page}.gif`), tinyPage(page))
    const job = api.assets.ingest({ paths: [scans] })
    job.onProgress(({ done }) => {
      if (done >= 1) job.cancel()
    })
    await expect(job.result).rejects.toMatchObject({ code: 'job.cancelled' })
    expect((await api.jobs.get({ id: job.id })).state).toBe('cancelled')
    const { total } = await api.records.list({})
    expect(total).toBeLessThan(200)
    expect((await api.audit.check({ full: true }).result).sound).toBe(true)
  })

  it('tells the failure of a job by its code and data', async () => {
    const { api } = await makeHost()
    const paths = [writeNotes(join(temporaryFolder(), 'quét'), 1)]
    const job = api.assets.ingest({ paths, record: 'KHÔNG.CÓ' })
    await expect(job.result).rejects.toMatchObject({ code: 'record.notFound', data: { record: 'KHÔNG.CÓ' } })
    expect(await api.jobs.get({ id: job.id })).toMatchObject({ state: 'failed', error: { code: 'record.notFound' } })
    await expect(api.assets.ingest({ paths, profile: 'không-có' }).result).rejects.toMatchObject({ code: 'profile.notFound' })
    await expect(api.assets.ingest({ paths: [] }).result).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(api.jobs.get({ id: 'không có' })).rejects.toMatchObject({ code: 'job.notFound' })
  })

  it('starts nothing twice when a request comes twice', async () => {
    const { api, transport } = await makeHost()
    const paths = [writeNotes(join(temporaryFolder(), 'quét'), 2)]
    const id = crypto.randomUUID()
    const start = { id, method: 'assets.ingest', input: { paths } }
    await Promise.all([transport.call('jobs.start', start), transport.call('jobs.start', start)])
    await expect.poll(async () => (await api.jobs.get({ id })).state).toBe('done')
    expect(await transport.call('jobs.start', start)).toMatchObject({ ok: true, value: { id } })
    expect((await api.jobs.list({})).jobs).toHaveLength(1)
    expect(await transport.call('jobs.start', { ...start, method: 'audit.check', input: {} })).toMatchObject({ ok: false })
    expect(await transport.call('jobs.start', { ...start, id: '../x' })).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    expect(await transport.call('jobs.start', { ...start, id: crypto.randomUUID(), method: 'records.list' })).toMatchObject({
      ok: false,
      error: { code: 'input.invalid' },
    })
  })

  it('lets nobody stop or go on with a job that they might not start', async () => {
    const host = await makeHost()
    const { api } = host
    const scans = join(temporaryFolder(), 'quét')
    for (let page = 0; page < 30; page += 1) writeFile(join(scans, `${page}`, `${page}.gif`), tinyPage(page))
    const job = api.assets.ingest({ paths: [scans] })
    // A quick machine may be done before anybody looks: refused is refused either way.
    await expect.poll(async () => (await api.jobs.get({ id: job.id }).catch(() => undefined))?.state).toMatch(/^(running|done)$/)
    await host.becomeViewer()
    for (const call of [api.jobs.cancel, api.jobs.pause, api.jobs.resume]) {
      await expect(call({ id: job.id })).rejects.toMatchObject({ code: 'role.missing' })
    }
    expect((await job.result).records).toHaveLength(30)
  })

  it('carries large answers and long texts unharmed', async () => {
    const { api } = await makeHost()
    const summary = 'Điều thứ nhất: “lệ làng” không ai được trái…\n'.repeat(20_000)
    const record = await api.records.create({ profile: 'document', title: 'Dài', data: { summary } })
    expect((await api.records.get({ id: record.id })).data['summary']).toBe(summary.trim())
    expect((await api.search.find({ query: 'khong ai duoc trai' })).total).toBe(1)
  })
})
