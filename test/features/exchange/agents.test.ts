import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestApp, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'

const consent = { basis: 'consent', date: '2026-01-05', document: 'Phiếu 12' } as const

/** A station whose records name a person with consent, one whose consent ended, one that a hidden field names, and a body. */
const makeStation = async () => {
  const station = await createTestApp('Lan', 'Kho xã')
  const { api } = station
  const add = async (name: string, more: object = {}) => (await api.vocabularies.addAgent({ name, ...more })).agent.id
  const giver = await add('Võ An Ninh (1907–2009)', { variants: ['Cụ Ninh'], dates: '1907–2009', note: 'Nghệ sĩ nhiếp ảnh' })
  const gone = await add('Trần Văn Lụa')
  await add('Hợp tác xã Mây', { kind: 'body' })
  await add('Người của phiếu kín')
  await add('Không ai nhắc đến')
  const personal = { private: { phone: '0912 345 678' }, purpose: 'Liên hệ khi trả ảnh' }
  await api.vocabularies.setAgentPrivate({ id: giver, ...personal, consent: { ...consent, until: '2099' } })
  await api.vocabularies.setAgentPrivate({ id: gone, ...personal, consent: { ...consent, withdrawn: '2026-02-01' } })
  await api.records.create({ profile: 'artifact', title: 'Máy ảnh', code: 'HV-1', data: { collector: 'Cụ Ninh' } })
  await api.records.create({ profile: 'artifact', title: 'Khung cửi', code: 'HV-2', data: { collector: 'Trần Văn Lụa' } })
  await api.records.create({ profile: 'artifact', title: 'Rổ', code: 'HV-3', data: { collector: 'Hợp tác xã Mây' } })
  await api.records.create({ profile: 'document', title: 'Đơn', code: 'TL-1', data: { persons: ['Người của phiếu kín'] } })
  return { station, giver, gone }
}

const exportAll = async ({ api }: TestApp, withPersonalData: boolean) => {
  const bag = join(temporaryFolder(), 'goi')
  await api.exchange.export({ all: true, out: bag, withPersonalData }).result
  const text = readFileSync(join(bag, 'data', 'agents.json'), 'utf8')
  const { agents }: { agents: { id: string; name: string; personal?: unknown }[] } = JSON.parse(text)
  return { bag, text, agents }
}

const agentsOf = async ({ api }: TestApp) => (await api.vocabularies.agents({})).agents

it('carries the agents that the records name as they leave, without personal data unless it is asked for and consent stands', async () => {
  const { station } = await makeStation()
  const open = await exportAll(station, false)
  expect(open.agents.map(({ name }) => name).sort()).toEqual(['Hợp tác xã Mây', 'Trần Văn Lụa', 'Võ An Ninh (1907–2009)'])
  expect(open.text).not.toContain('0912')
  const whole = await exportAll(station, true)
  expect(whole.agents.map(({ name }) => name)).toContain('Người của phiếu kín')
  expect(whole.agents.filter(({ personal }) => personal).map(({ name }) => name)).toEqual(['Võ An Ninh (1907–2009)'])
  const events = station.archive.db.all<{ kind: string }>("SELECT kind FROM preservation_events WHERE kind = 'personal-data.exported'")
  expect(events).toHaveLength(1)
})

it('gives them to the receiving archive with their names and consent, and the same bag twice doubles nobody', async () => {
  const { station, giver } = await makeStation()
  const { bag } = await exportAll(station, true)
  const province = await createTestApp('Hòa', 'Kho tỉnh')
  await province.api.exchange.receive({ bag }).result
  const first = await agentsOf(province)
  expect(first).toHaveLength(4)
  expect(first.find(({ id }) => id === giver)).toMatchObject({ dates: '1907–2009', variants: ['Cụ Ninh'], note: 'Nghệ sĩ nhiếp ảnh' })
  expect(await province.api.vocabularies.agentPrivate({ id: giver })).toMatchObject({
    private: { phone: '0912 345 678' },
    consent: { basis: 'consent', until: '2099' },
  })
  expect((await province.api.vocabularies.agentCalled({ name: 'Cụ Ninh' })).agent?.id).toBe(giver)
  await province.api.exchange.receive({ bag }).result
  expect(await agentsOf(province)).toEqual(first)
})

it('knows whom the receiving archive has already, and adds only what is lacking there', async () => {
  const { station, giver } = await makeStation()
  const { bag } = await exportAll(station, true)
  const province = await createTestApp('Hòa', 'Kho tỉnh')
  const { api } = province
  const own = (await api.vocabularies.addAgent({ name: 'Võ An Ninh', variants: ['Võ An Ninh (1907–2009)'], note: 'Của tỉnh' })).agent
  const weavers = (await api.vocabularies.addAgent({ name: 'Hợp tác xã Mây', kind: 'body', dates: '1960' })).agent
  await api.vocabularies.setAgentPrivate({ id: own.id, private: { phone: '1' }, purpose: 'Thử', consent })
  await api.vocabularies.erasePrivate({ id: own.id, why: 'Gia đình yêu cầu' })
  await api.exchange.receive({ bag }).result
  const agents = await agentsOf(province)
  expect(agents.map(({ name }) => name).sort()).toEqual(['Hợp tác xã Mây', 'Người của phiếu kín', 'Trần Văn Lụa', 'Võ An Ninh'])
  expect(agents.find(({ id }) => id === own.id)).toMatchObject({
    variants: ['Võ An Ninh (1907–2009)', 'Cụ Ninh'],
    note: 'Của tỉnh',
    dates: '1907–2009',
    hasPrivate: false,
  })
  expect(agents.find(({ id }) => id === weavers.id)).toMatchObject({ dates: '1960' })
  expect(agents.some(({ id }) => id === giver)).toBe(false)
})

it('keeps two persons of one name apart whose years differ', async () => {
  const { station } = await makeStation()
  const { bag } = await exportAll(station, false)
  const province = await createTestApp('Hòa', 'Kho tỉnh')
  await province.api.vocabularies.addAgent({ name: 'Võ Ninh', variants: ['Võ An Ninh (1907–2009)', 'Cụ Ninh'], dates: '1850–1920' })
  await province.api.exchange.receive({ bag }).result
  const agents = await agentsOf(province)
  expect(agents.find(({ name }) => name === 'Võ Ninh')).toMatchObject({ dates: '1850–1920' })
  expect(agents.find(({ name }) => name === 'Võ An Ninh (1907–2009)')).toMatchObject({ dates: '1907–2009' })
})
