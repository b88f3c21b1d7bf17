import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ProfileDetail } from '../../../../shared/features/profiles/contract.ts'
import { OwnBody } from '../../../../shared/features/profiles/own-profile.ts'
import { type Profile, type ProfileField, profileFields } from '../../../../shared/features/profiles/profile.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, text } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

type Options = Readonly<Record<string, unknown>>
type Action = (cli: Cli, what: string | undefined, options: Options) => Promise<number>

/** The forms of an archive: those that ship, and what the institution added to them or made whole. */
export const profileCommand = (add: AddCommand): void => {
  add(
    'profile',
    {
      vi: 'mẫu phiếu: xem, thêm trường riêng, thêm mẫu riêng, xuất ra tệp',
      en: 'forms: see them, add own fields and types, write them out',
    },
    (command) =>
      command
        .argument('<dir>')
        .argument('<action>', 'list | show | add | export | remove | recount')
        .argument('[what]', 'mã của mẫu, hoặc tệp JSON cho add / id of the form, or the JSON file of add')
        .option('-o, --out <file>', 'tệp ghi ra của export')
        .option('--whole', 'export: cả mẫu đang dùng, không chỉ phần riêng'),
    async (cli, [dir, action, what], options) => {
      const work = actions[text(action)]
      if (!work) throw new AppError('input.invalid', { issues: [`profile: ${Object.keys(actions).join(' | ')}`] })
      await cli.open(text(dir), reading.has(text(action)) ? 'read' : 'write')
      return work(cli, optionalText(what), options)
    },
  )
}

const list: Action = async ({ api, output }) => {
  const { profiles } = await api.profiles.list({})
  const counts = (await api.records.counts({})).profiles
  const forms = profiles.map((profile) => ({
    id: profile.id,
    label: profile.label[output.language],
    version: profile.version,
    records: counts[profile.id] ?? 0,
    own: ownKind(profile),
    legalBasis: profile.legalBasis ?? null,
    validFrom: profile.validFrom ?? null,
  }))
  output.result({ forms }, [
    both(`${forms.length} mẫu phiếu`, `${forms.length} forms`),
    ...forms.map(({ id, label, version, records, own }) =>
      both(
        `  ${id}  ${label}, phiên bản ${version}, ${records} hồ sơ${own === 'whole' ? ' (mẫu riêng)' : own === 'fields' ? ' (có trường riêng)' : ''}`,
        `  ${id}  ${label}, version ${version}, ${records} records${own === 'whole' ? ' (own form)' : own === 'fields' ? ' (own fields)' : ''}`,
      ),
    ),
  ])
  return 0
}

const show: Action = async ({ api, output }, what) => {
  const detail = await api.profiles.get({ id: required(what, 'ID') })
  const { profile, versions, records } = detail
  output.result(
    {
      id: profile.id,
      label: profile.label[output.language],
      version: profile.version,
      own: ownKind(profile),
      legalBasis: profile.legalBasis ?? null,
      validFrom: profile.validFrom ?? null,
      codePattern: profile.codePattern,
      records,
      groups: profile.groups.map(({ label, fields }) => ({
        label: label[output.language],
        fields: fields.map((field) => toShown(field, detail, output.language)),
      })),
      dossierParts: profile.dossierParts,
      versions: versions.map(({ version, at, by }) => ({ version, at, by })),
    },
    showLines(detail, output.language),
  )
  return 0
}

/** A file holds what `export` writes: fields to add to a form, or a whole form. */
const add: Action = async (cli, what) => {
  const file = resolve(required(what, 'FILE.json'))
  const body = readBody(file)
  const id = 'extends' in body ? body.extends : body.id
  const known = (await cli.api.profiles.list({})).profiles.some((profile) => profile.id === id)
  const base = known ? ((await cli.api.profiles.get({ id })).versions[0]?.version ?? 0) : 0
  const { profile, stale } = await cli.api.profiles.save({ body, base })
  const recounted = stale ? (await cli.follow(cli.api.profiles.recount({ id }))).records : 0
  const own = profileFields(profile).filter((field) => (field.own || profile.own) && !field.retired).length
  cli.output.result({ id, label: profile.label[cli.output.language], version: profile.version, ownFields: own, recounted }, [
    both(
      `Đã lưu mẫu “${profile.label.vi}” (${id}), phiên bản ${profile.version}, có ${own} trường riêng.`,
      `Saved the form “${profile.label.en}” (${id}), version ${profile.version}, with ${own} own fields.`,
    ),
    ...(recounted > 0 ? [both(`Đã tính lại bộ lọc của ${recounted} hồ sơ.`, `Counted the filters of ${recounted} records anew.`)] : []),
  ])
  return 0
}

const exportForm: Action = async ({ api, output }, what, options) => {
  const { profile, own } = await api.profiles.get({ id: required(what, 'ID') })
  const body: unknown = own && options['whole'] !== true ? own : withoutOwnMarks(profile)
  const out = optionalText(options['out'])
  if (out === undefined) {
    output.result(body, [JSON.stringify(body, null, 2)])
    return 0
  }
  const file = resolve(out)
  if (existsSync(file)) throw new AppError('profile.fileExists', { file })
  writeFileSync(file, `${JSON.stringify(body, null, 2)}\n`)
  output.result({ id: profile.id, file, kind: own && options['whole'] !== true ? 'own' : 'whole' }, [
    both(`Đã ghi mẫu “${profile.label.vi}” vào ${file}.`, `Wrote the form “${profile.label.en}” to ${file}.`),
  ])
  return 0
}

const remove: Action = async ({ api, output }, what) => {
  const id = required(what, 'ID')
  await api.profiles.remove({ id })
  output.result({ id, removed: true }, [both(`Đã bỏ mẫu ${id}.`, `Took the form ${id} away.`)])
  return 0
}

/** For an archive that was made before something was counted; saving a form does it by itself. */
const recount: Action = async (cli, what) => {
  const counts = (await cli.api.records.counts({})).profiles
  const ids = what === undefined ? Object.keys(counts) : [what]
  let records = 0
  for (const id of ids) records += (await cli.follow(cli.api.profiles.recount({ id }))).records
  cli.output.result({ records }, [both(`Đã tính lại bộ lọc của ${records} hồ sơ.`, `Counted the filters of ${records} records anew.`)])
  return 0
}

const reading: ReadonlySet<string> = new Set(['list', 'show', 'export'])
const actions: Readonly<Record<string, Action>> = { list, show, add, export: exportForm, remove, recount }

const required = (value: string | undefined, name: string): string => {
  if (value === undefined) throw new AppError('input.invalid', { issues: [name] })
  return value
}

const readBody = (file: string): OwnBody => {
  let written: string
  try {
    written = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new AppError('profile.fileUnreadable', { file }, { cause })
  }
  let json: unknown
  try {
    json = JSON.parse(written)
  } catch (cause) {
    throw new AppError('profile.invalid', { file, issues: [cause instanceof Error ? cause.message : 'JSON'] }, { cause })
  }
  const parsed = OwnBody.safeParse(json)
  if (parsed.success) return parsed.data
  throw new AppError('profile.invalid', { file, issues: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) })
}

const ownKind = (profile: Profile): 'whole' | 'fields' | null =>
  profile.own ? 'whole' : profileFields(profile).some(({ own }) => own) ? 'fields' : null

/** As a form that can be added elsewhere: nothing in it is own to that archive yet. */
const withoutOwnMarks = ({ own: _own, ...profile }: Profile): unknown => ({
  ...profile,
  groups: profile.groups.map(({ label, fields }) => ({ label, fields: fields.map(({ own: _, ...field }) => field) })),
})

const toShown = (field: ProfileField, { profile, used }: ProfileDetail, language: 'vi' | 'en') => ({
  key: field.key,
  label: field.label[language],
  type: field.type,
  vocabulary: field.vocabulary ?? null,
  required: field.required,
  repeatable: field.repeatable,
  facet: field.facet,
  personal: field.personal,
  restricted: field.restricted,
  own: field.own === true || profile.own === true,
  retired: field.retired === true,
  used: used.includes(field.key),
})

const showLines = ({ profile, versions, records }: ProfileDetail, language: 'vi' | 'en'): readonly Line[] => [
  both(
    `${profile.id}  ${profile.label.vi}, phiên bản ${profile.version}, ${records} hồ sơ, mã hồ sơ ${profile.codePattern}`,
    `${profile.id}  ${profile.label.en}, version ${profile.version}, ${records} records, codes ${profile.codePattern}`,
  ),
  ...(profile.legalBasis === undefined ? [] : [both(`  Căn cứ: ${profile.legalBasis}`, `  Legal basis: ${profile.legalBasis}`)]),
  ...profile.groups.flatMap(({ label, fields }) => [`  ${label[language]}`, ...fields.map((field) => fieldLine(field, profile))]),
  ...versions.map(({ version, at, by }) =>
    both(`  phiên bản ${version}: ${by} lưu lúc ${at}`, `  version ${version}: saved by ${by} at ${at}`),
  ),
]

const fieldLine = (field: ProfileField, profile: Profile): Line => {
  const traits = (language: 'vi' | 'en'): string =>
    [
      field.required && { vi: 'bắt buộc', en: 'required' },
      field.repeatable && { vi: 'nhiều giá trị', en: 'several values' },
      field.facet && { vi: 'bộ lọc', en: 'filter' },
      field.personal && { vi: 'dữ liệu cá nhân', en: 'personal' },
      field.restricted && { vi: 'hạn chế', en: 'restricted' },
      (field.own || profile.own) && { vi: 'trường riêng', en: 'own field' },
      field.retired && { vi: 'thôi dùng', en: 'retired' },
    ]
      .flatMap((one) => (one ? [`, ${one[language]}`] : []))
      .join('')
  const kind = field.vocabulary === undefined ? field.type : `${field.type} ${field.vocabulary}`
  return both(
    `    ${field.key}  ${field.label.vi} (${kind}${traits('vi')})`,
    `    ${field.key}  ${field.label.en} (${kind}${traits('en')})`,
  )
}
