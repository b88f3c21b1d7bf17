import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeDemoCertificate } from '../../features/signing/public.ts'
import type { Cli } from '../cli/session.ts'
import { clearDemoFolder, markDemoFolder, readSamples } from './demo-folder.ts'

export interface DemoResult {
  readonly archive: string
  readonly records: readonly string[]
  readonly pages: number
  readonly dossier: string
  readonly bag: string
  readonly certificate: string
  readonly warehouse: string
  readonly province: string
  readonly sound: boolean
}

/** Opens nothing but the demo's own key, which has no legal value. */
const demoPassphrase = 'demo'

/**
 * The main job end to end on real things: bring in, read, describe, find, print, sign, verify, deliver, receive. Makes its
 * archive in `folder`; `from` takes the person's own scans in place of the samples.
 */
export const runDemo = async (cli: Cli, folder: string, from: readonly string[]): Promise<DemoResult> => {
  const { api, output, follow } = cli
  const archive = resolve(folder)
  clearDemoFolder(archive)
  await cli.create(archive, 'Nhà văn hóa xã Hạ', 'XA-HA')
  markDemoFolder(archive)
  output.say(`1. Lập kho ở ${archive}`, `1. Made an archive in ${archive}`)

  const records = await bringIn(cli, from)
  output.say(`2. Đã nhập ${records.length} hồ sơ: ${records.join(', ')}`, `2. Brought in ${records.length} records: ${records.join(', ')}`)

  const { pages } = await follow(api.ocr.read({}))
  output.say(
    `3. Đã đọc chữ ${pages.read} trang (${pages.skipped} trang PDF có sẵn chữ)`,
    `3. Read ${pages.read} pages (${pages.skipped} had their own text)`,
  )

  for (const query of ['huong uoc', 'đình']) {
    const { total, exact, hits } = await api.search.find({ query, limit: 3 })
    const shown = hits.map(({ code, page }) => (page === undefined ? code : `${code} tr. ${page}`)).join(', ')
    output.say(
      `4. Tìm “${query}”: ${total} hồ sơ, ${exact} đúng từng chữ: ${shown}`,
      `4. Search “${query}”: ${total} records, ${exact} exact: ${shown}`,
    )
  }

  const exportsFolder = join(archive, 'exports')
  const { key, certificate } = await makeKey(exportsFolder, cli)
  const sign = { key: `p12:${key}`, passphrase: demoPassphrase }
  const dossier = join(exportsFolder, 'ho-so.pdf')
  const printed = await follow(
    api.dossiers.print({
      codes: records.slice(0, 1),
      file: dossier,
      head: { place: 'Xã Hạ', signerTitle: 'NGƯỜI LẬP HỒ SƠ', signerName: 'Nguyễn Văn Mẫu' },
      sign,
    }),
  )
  output.say(
    `5. Đã in ${printed.pages} trang hồ sơ, ký số: ${dossier}`,
    `5. Printed and signed a dossier of ${printed.pages} pages: ${dossier}`,
  )

  const bag = join(exportsFolder, 'goi-giao-nop')
  const packed = await follow(api.exchange.export({ codes: [...records], out: bag, sign }))
  output.say(
    `6. Đã đóng gói ${packed.records} hồ sơ, ${packed.files} tệp, ký số: ${bag}`,
    `6. Packed ${packed.records} records, ${packed.files} files, signed: ${bag}`,
  )

  const verified = await follow(api.exchange.verify({ bag, trust: certificate }))
  output.say(
    verified.sound && verified.trusted
      ? `7. Gói nguyên vẹn, người ký: ${verified.signer ?? '?'}`
      : `7. Gói có chỗ sai: ${verified.problems.length}`,
    verified.sound && verified.trusted
      ? `7. The bag is sound, signed by ${verified.signer ?? '?'}`
      : `7. The bag has problems: ${verified.problems.length}`,
  )

  const warehouse = join(exportsFolder, 'kho-tinh')
  const province = join(exportsFolder, 'tinh')
  const accepted = await deliver(cli, { archive, warehouse, province, certificate, sign })
  output.say(
    `8. Đã giao nộp vào ${warehouse}; tỉnh nhận ${accepted} gói và trả biên nhận`,
    `8. Delivered to ${warehouse}; the province took ${accepted} deposits and sent receipts`,
  )

  const checked = await follow(api.audit.check({ full: true }))
  output.say(
    checked.sound ? '9. Kho nguyên vẹn.' : '9. Kho có chỗ hỏng.',
    checked.sound ? '9. The archive is sound.' : '9. The archive is damaged.',
  )
  return {
    archive,
    records,
    pages: pages.read,
    dossier,
    bag,
    certificate,
    warehouse,
    province,
    sound: checked.sound && verified.sound && verified.trusted && accepted > 0,
  }
}

/** Samples come in one by one with their type, and are described as their index says; the person's own scans as they lie. */
const bringIn = async ({ api, follow, ports }: Cli, from: readonly string[]): Promise<string[]> => {
  if (from.length > 0) return (await follow(api.assets.ingest({ paths: [...from] }))).records
  const records: string[] = []
  for (const sample of readSamples(ports.paths.resources)) {
    const { records: made } = await follow(api.assets.ingest({ paths: [sample.path], profile: sample.profile, grouping: 'one-record' }))
    for (const code of made) {
      const record = await api.records.getByCode({ code })
      await api.records.update({
        id: record.id,
        baseVersion: record.version,
        title: sample.title,
        set: { ...sample.fields },
        status: 'described',
        why: 'Mô tả mẫu',
      })
      records.push(code)
    }
  }
  return records
}

const makeKey = async (folder: string, { ports }: Cli): Promise<{ readonly key: string; readonly certificate: string }> => {
  const made = await makeDemoCertificate({
    signer: 'Nguyễn Văn Mẫu',
    organisation: 'Nhà văn hóa xã Hạ',
    passphrase: demoPassphrase,
    now: ports.clock(),
  })
  const place = join(folder, 'khoa-thu-nghiem')
  mkdirSync(place, { recursive: true })
  const key = join(place, 'khoa.p12')
  const certificate = join(place, 'goc.pem')
  writeFileSync(key, made.p12)
  writeFileSync(certificate, made.rootPem)
  return { key, certificate }
}

interface Delivery {
  readonly archive: string
  readonly warehouse: string
  readonly province: string
  readonly certificate: string
  readonly sign: { readonly key: string; readonly passphrase: string }
}

/** The station delivers, the province takes in and signs a receipt, the station fetches it. Returns how many were accepted. */
const deliver = async (cli: Cli, { archive, warehouse, province, certificate, sign }: Delivery): Promise<number> => {
  const { api, follow } = cli
  mkdirSync(warehouse, { recursive: true })
  await api.sync.addRemote({ name: 'tinh', url: `folder:${warehouse}` })
  await follow(api.sync.run({ remote: 'tinh', sign }))
  await cli.create(province, 'Kho tỉnh (thử)', 'TINH')
  await api.sync.addRemote({ name: 'kho', url: `folder:${warehouse}` })
  const { deposits } = await follow(api.sync.receive({ remote: 'kho', trust: certificate, sign }))
  await cli.open(archive, 'write')
  await follow(api.sync.run({ remote: 'tinh', sign }))
  return deposits.filter(({ outcome }) => outcome === 'accepted').length
}
