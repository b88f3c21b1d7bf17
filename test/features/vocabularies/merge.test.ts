import { describe, expect, it } from 'vitest'
import { createArchiveProfiles, loadProfiles } from '../../../electron/features/profiles/public.ts'
import { createRecords } from '../../../electron/features/records/public.ts'
import { changeUses } from '../../../electron/features/vocabularies/change-uses.ts'
import { mergeTerms, requireVocabulary } from '../../../electron/features/vocabularies/terms.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'

const materials = { vocabulary: 'materials' } as const

/** Records of the artifact type, many in one transaction. */
const makeRecords = ({ archive }: TestApp, count: number, data: (index: number) => Record<string, unknown>) => {
  const context = { profiles: createArchiveProfiles(archive.db, loadProfiles('resources')), institution: archive.org }
  const by = archive.db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''
  const given = Array.from({ length: count }, (_, index) => ({ profile: 'artifact', title: `Hiện vật ${index}`, data: data(index) }))
  archive.db.write((tx) => {
    createRecords(tx, context, given, { by, at: new Date().toISOString() })
  })
  return context
}

const usesOf = async ({ api }: TestApp, value: string) =>
  (await api.vocabularies.uses({ of: { list: 'terms', ...materials, value } })).total

describe('merging and replacing', () => {
  it('merges two terms in 3,000 records, in fields of several values too, and takes list and records back as one', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ ...materials, label: 'Gốm nung', variants: ['Gốm đất'] })
    makeRecords(app, 3000, (index) => ({ materials: index % 3 === 0 ? [code, 'gom'] : index % 3 === 1 ? ['go', code] : [code] }))
    expect(await usesOf(app, code)).toBe(3000)
    const seen: number[] = []
    const job = app.api.vocabularies.change({ act: { act: 'merge', list: 'terms', ...materials, from: code, into: 'gom' }, why: 'một thứ' })
    job.onProgress(({ step, total }) => step === 'change-uses' && seen.push(total))
    const { records, batch } = await job.result
    expect(records).toBe(3000)
    expect(seen.every((total) => total === 3000)).toBe(true)
    expect([await usesOf(app, code), await usesOf(app, 'gom')]).toEqual([0, 3000])
    const { terms } = await app.api.vocabularies.terms(materials)
    expect(terms.find((term) => term.code === code)).toMatchObject({ replacedBy: 'gom' })
    expect(terms.find((term) => term.code === 'gom')?.variants).toEqual(expect.arrayContaining(['Gốm nung', 'Gốm đất']))
    const { hits } = await app.api.search.find({ query: 'dùng:materials/gom', limit: 5 })
    const record = await app.api.records.get({ id: hits[0]!.id })
    expect(record.data['materials']).toContain('gom')
    expect(new Set(record.data['materials'] as string[]).size).toBe((record.data['materials'] as string[]).length)
    // Whoever types the old name means the term that stands.
    expect(
      (await app.api.records.create({ profile: 'artifact', title: 'Mới', data: { materials: ['gốm nung'] } })).data['materials'],
    ).toEqual(['gom'])

    expect(await app.api.batches.undo({ batch }).result).toMatchObject({ records: 3000 })
    expect([await usesOf(app, code), await usesOf(app, 'gom')]).toEqual([3000, 1001])
    const after = (await app.api.vocabularies.terms(materials)).terms
    expect(after.find((term) => term.code === code)).not.toHaveProperty('replacedBy')
    expect(after.find((term) => term.code === 'gom')?.variants).not.toContain('Gốm nung')
    expect(app.bugs).toEqual([])
  })

  it('leaves what somebody changed since, when a merge is taken back', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ ...materials, label: 'Gốm nung' })
    const one = await app.api.records.create({ profile: 'artifact', title: 'Bình', data: { materials: [code] } })
    const two = await app.api.records.create({ profile: 'artifact', title: 'Chum', data: { materials: [code] } })
    const { batch } = await app.api.vocabularies.change({ act: { act: 'merge', list: 'terms', ...materials, from: code, into: 'gom' } })
      .result
    await app.api.records.update({ id: one.id, baseVersion: 2, set: { materials: ['go'] } })
    await app.api.records.undoBatch({ batch })
    expect((await app.api.records.get({ id: one.id })).data['materials']).toEqual(['go'])
    expect((await app.api.records.get({ id: two.id })).data['materials']).toEqual([code])
  })

  it('goes on where a crash cut it off, under the same act', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ ...materials, label: 'Gốm nung' })
    const context = makeRecords(app, 120, () => ({ materials: [code] }))
    const { db } = app.archive
    const person = db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''
    const job = {
      caller: { person, name: 'Người thử', roles: new Set(['cataloguer'] as const) },
      batch: crypto.randomUUID(),
      signal: new AbortController().signal,
      report: () => undefined,
    }
    const merge = (atChunk?: () => void) =>
      changeUses(
        { archive: app.archive, profiles: context.profiles, ports: app.ports, ...(atChunk && { atChunk }) },
        {
          kind: 'term.merge',
          of: { list: 'terms', ...materials, value: code },
          to: 'gom',
          changeList: (tx) => mergeTerms(tx, requireVocabulary(context.profiles, 'materials'), code, 'gom', job.batch),
        },
        job,
      )
    await expect(
      merge(() => {
        throw new Error('cut off')
      }),
    ).rejects.toThrow('cut off')
    // How many went over before the first pause hangs on the machine: some, but not all.
    expect(await usesOf(app, code)).toBeGreaterThan(0)
    expect(await usesOf(app, code)).toBeLessThan(120)
    expect(await merge()).toEqual({ records: 120, batch: job.batch })
    expect(await usesOf(app, code)).toBe(0)
    expect(db.get<{ n: number }>('SELECT max(version) AS n FROM records')?.n).toBe(2)
  })

  it('stops when asked: what is done stays, and goes back by the same undo', async () => {
    const app = await createTestApp()
    const { code } = await app.api.vocabularies.addTerm({ ...materials, label: 'Gốm nung' })
    makeRecords(app, 2000, () => ({ materials: [code] }))
    const job = app.api.vocabularies.change({ act: { act: 'merge', list: 'terms', ...materials, from: code, into: 'gom' } })
    job.onProgress(({ step }) => step === 'change-uses' && job.cancel())
    expect((await failureOf(job.result)).code).toBe('job.cancelled')
    const left = await usesOf(app, code)
    expect(left).toBeGreaterThan(0)
    expect(left + (await usesOf(app, 'gom'))).toBe(2000)
    await app.api.batches.undo({ batch: job.id }).result
    expect([await usesOf(app, code), await usesOf(app, 'gom')]).toEqual([2000, 0])
    expect((await app.api.vocabularies.terms(materials)).terms.find((term) => term.code === code)).not.toHaveProperty('replacedBy')
  })

  it('replaces a term everywhere and leaves the list as it is; a value that stands in no facet too', async () => {
    const app = await createTestApp()
    const profile = (await app.api.profiles.list({})).profiles.flatMap(({ id, groups }) =>
      groups.flatMap(({ fields }) =>
        fields
          .filter(
            ({ type, facet, repeatable, personal, restricted }) => type === 'term' && !facet && !repeatable && !personal && !restricted,
          )
          .map((field) => ({ id, field })),
      ),
    )[0]!
    const list = (await app.api.vocabularies.terms({ vocabulary: profile.field.vocabulary ?? '' })).terms
    const [from, into] = [list[0]!.code, list[1]!.code]
    const record = await app.api.records.create({ profile: profile.id, title: 'Thử', data: { [profile.field.key]: from } })
    const vocabulary = profile.field.vocabulary ?? ''
    expect(await app.api.vocabularies.uses({ of: { list: 'terms', vocabulary, value: from } })).toMatchObject({ total: 1, capped: false })
    const { records } = await app.api.vocabularies.change({ act: { act: 'replace', list: 'terms', vocabulary, from, into } }).result
    expect(records).toBe(1)
    expect((await app.api.records.get({ id: record.id })).data[profile.field.key]).toBe(into)
    expect((await app.api.vocabularies.terms({ vocabulary })).terms.find(({ code }) => code === from)).not.toHaveProperty('replacedBy')
  })

  it('refuses to merge a term into itself, and terms of a list that is fixed by regulation', async () => {
    const { api } = await createTestApp()
    const change = (vocabulary: string, from: string, into: string) =>
      failureOf(api.vocabularies.change({ act: { act: 'merge', list: 'terms', vocabulary, from, into } }).result)
    expect(await change('materials', 'gom', 'gom')).toMatchObject({ code: 'term.same' })
    const { terms } = await api.vocabularies.terms({ vocabulary: 'origins' })
    expect(await change('origins', terms[0]!.code, terms[1]!.code)).toMatchObject({ code: 'vocabulary.closed' })
  })
})
