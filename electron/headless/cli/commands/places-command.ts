import {
  PlaceChangeKind,
  type PlaceFields,
  type PlaceImport,
  PlaceLevel,
  type PlaceLine,
  type PlaceLink,
  type PlaceView,
} from '../../../../shared/features/vocabularies/place-contract.ts'
import { readCoordinates, writeCoordinates } from '../../../../shared/features/vocabularies/place-coordinates.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { type Language, sentence } from '../../../../shared/rpc/sentence.ts'
import { optionalText, text, texts } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'
import { type Asked, type ListAction, runListAction } from './list-action.ts'
import { undoLine, wordsOf } from './list-words.ts'

/** The list of places, old and new. */
export const placesCommand = (add: AddCommand): void => {
  add(
    'places',
    {
      vi: 'danh mục địa danh cũ và mới: nhập, xem, thêm, nối, gộp, xuất',
      en: 'places old and new: in, show, add, link, merge, out',
    },
    (command) =>
      command
        .argument('<dir>')
        .argument('<action>', Object.keys(actions).join(' | '))
        .argument('[words...]', 'tên, mã hoặc tệp')
        .option('--level <level>', 'province, district, commune, village hoặc other')
        .option('--under <place>', 'nằm trong địa danh này; rỗng là không')
        .option('--code <code>', 'mã')
        .option('--variant <names...>', 'tên khác')
        .option('--at <coordinates>', 'tọa độ, ví dụ "21.03, 105.85"; rỗng là không')
        .option('--from <date>', 'có từ')
        .option('--to <date>', 'đến, với địa danh đã hết hiệu lực')
        .option('--note <text>', 'ghi chú')
        .option('--source <text>', 'nguồn')
        .option('--kind <kind>', 'với link: merged, split hoặc renamed')
        .option('--since <date>', 'với link: từ ngày')
        .option('--document <text>', 'với link: văn bản')
        .option('--links', 'với export: địa danh cũ và nay là gì')
        .option('-o, --out <file>', 'tệp .csv'),
    (cli, words, options) => runListAction('places', actions, cli, words, options),
  )
}

const importSheet: ListAction = async (cli, { dir, words }) => {
  const [file = ''] = wordsOf(words, 1, 'places DIR import FILE.csv')
  const done = await cli.follow(cli.api.places.import({ file }))
  const { language } = cli.output
  cli.output.result(
    { ...done, refused: done.refused.map((one) => ({ row: one.row, code: one.code, message: messageOf(one, language) })) },
    [
      both(
        `Đã nhập ${done.offered} dòng: thêm ${done.created} địa danh, sửa ${done.updated}, giữ nguyên ${done.unchanged}, không nhận ${done.refused.length}.`,
        `Imported ${done.offered} rows: ${done.created} places added, ${done.updated} changed, ${done.unchanged} unchanged, ${done.refused.length} refused.`,
      ),
      ...done.refused.slice(0, 50).map((one) => `  ✗ ${messageOf(one, language)}`),
      ...(done.created + done.updated === 0 ? [] : [undoLine(dir, done.act)]),
    ],
  )
  return done.refused.length > 0 ? 1 : 0
}

const list: ListAction = async ({ api, output }, { words, options }) => {
  const under = optionalText(options['under'])
  const parent = under === undefined ? null : (await api.places.find({ text: under })).id
  const found = await api.places.list({ text: words.join(' '), parent, limit: 2000 })
  output.result(found, [
    both(`${found.total} địa danh`, `${found.total} places`),
    ...found.places.map(({ heading, code, old, children }) =>
      both(
        `  ${code ?? '·'}  ${heading}${old ? ' (cũ)' : ''}${children > 0 ? `, có ${children}` : ''}`,
        `  ${code ?? '·'}  ${heading}${old ? ' (old)' : ''}${children > 0 ? `, has ${children}` : ''}`,
      ),
    ),
  ])
  return 0
}

const show: ListAction = async ({ api, output }, { dir, words }) => {
  const [name = ''] = wordsOf(words, 1, 'places DIR show NAME')
  const place = await api.places.find({ text: name })
  const uses = await api.vocabularies.uses({ of: { list: 'places', value: place.heading } })
  output.result({ place, uses }, [
    `${place.heading}${place.code === undefined ? '' : `  [${place.code}]`}`,
    ...placeLines(place),
    both(
      `  ${uses.total} hồ sơ ghi: tangthu search ${dir} '${uses.query}'`,
      `  Named in ${uses.total} records: tangthu search ${dir} '${uses.query}'`,
    ),
  ])
  return 0
}

const exportSheet: ListAction = async (cli, { options }) => {
  const done = await cli.follow(cli.api.places.export({ file: text(options['out']), what: options['links'] === true ? 'links' : 'units' }))
  cli.output.result(done, [both(`Đã ghi ${done.rows} dòng ra ${done.file}`, `${done.rows} rows written to ${done.file}`)])
  return 0
}

const addOne: ListAction = async (cli, { words, options }) => {
  const [name = ''] = wordsOf(words, 1, 'places DIR add NAME --level LEVEL')
  const place = await cli.api.places.create({ ...(await fieldsOf(cli, options)), name, level: levelOf(options) ?? 'other' })
  return told(cli, place)
}

const set: ListAction = async (cli, { words, options }) => {
  const [name = ''] = wordsOf(words, 1, 'places DIR set NAME --…')
  const { id } = await cli.api.places.find({ text: name })
  const level = levelOf(options)
  return told(cli, await cli.api.places.update({ id, ...(await fieldsOf(cli, options)), ...(level && { level }) }))
}

const rename: ListAction = async (cli, { words }) => {
  const [from = '', name = ''] = wordsOf(words, 2, 'places DIR rename NAME NEW')
  const { id } = await cli.api.places.find({ text: from })
  return told(cli, await cli.api.places.update({ id, name }))
}

const link: ListAction = async (cli, { words, options }) => {
  const [from = '', to = ''] = wordsOf(words, 2, 'places DIR link OLD NEW --kind merged')
  const [old, now] = [await cli.api.places.find({ text: from }), await cli.api.places.find({ text: to })]
  const kind = PlaceChangeKind.safeParse(options['kind'] ?? 'merged')
  if (!kind.success) throw new AppError('input.invalid', { issues: [`--kind: ${PlaceChangeKind.options.join(' | ')}`] })
  const at = optionalText(options['since']) ?? null
  const document = optionalText(options['document']) ?? null
  return told(cli, await cli.api.places.link({ id: old.id, successor: now.id, kind: kind.data, at, document }))
}

const unlink: ListAction = async (cli, { words }) => {
  const [from = '', to = ''] = wordsOf(words, 2, 'places DIR unlink OLD NEW')
  const [old, now] = [await cli.api.places.find({ text: from }), await cli.api.places.find({ text: to })]
  return told(cli, await cli.api.places.unlink({ id: old.id, successor: now.id }))
}

const merge: ListAction = async (cli, { dir, words }) => {
  const [from = '', to = ''] = wordsOf(words, 2, 'places DIR merge FROM INTO')
  const [twin, into] = [await cli.api.places.find({ text: from }), await cli.api.places.find({ text: to })]
  return toldRecords(cli, dir, twin.heading, await cli.follow(cli.api.places.merge({ id: twin.id, into: into.id })))
}

const replace: ListAction = async (cli, { dir, words }) => {
  const [from = '', to = ''] = wordsOf(words, 2, 'places DIR replace TEXT INTO')
  const into = await cli.api.places.find({ text: to })
  return toldRecords(cli, dir, from, await cli.follow(cli.api.places.replace({ text: from, into: into.id })))
}

const acts: ListAction = async ({ api, output }) => {
  const done = await api.places.acts({ limit: 200 })
  output.result(
    done,
    done.acts.map(
      ({ id, kind, at, by, detail, places, undone }) =>
        `  ${id}  ${at}  ${kind}  ${by}  ${places}${detail === undefined ? '' : `  ${detail}`}${undone ? '  ↶' : ''}`,
    ),
  )
  return 0
}

const actions: Readonly<Record<string, ListAction>> = {
  import: importSheet,
  list,
  show,
  export: exportSheet,
  add: addOne,
  set,
  rename,
  link,
  unlink,
  merge,
  replace,
  acts,
}

const told = ({ output }: Cli, place: PlaceView): number => {
  output.result({ place }, [both(`Đã lưu “${place.heading}”.`, `“${place.heading}” was saved.`), ...placeLines(place)])
  return 0
}

const toldRecords = (
  { output }: Cli,
  dir: string,
  from: string,
  done: { readonly place: PlaceView; readonly records: number; readonly batch: string },
): number => {
  output.result(done, [
    both(
      `“${from}” nay là “${done.place.heading}” trong ${done.records} hồ sơ.`,
      `“${from}” is “${done.place.heading}” now in ${done.records} records.`,
    ),
    undoLine(dir, done.batch),
  ])
  return 0
}

const placeLines = (place: PlaceView): readonly Line[] => {
  const { latitude, longitude, predecessors, successors, variants, replacedBy } = place
  return [
    ...(variants.length > 0 ? [both(`  Tên khác: ${variants.join('; ')}`, `  Also: ${variants.join('; ')}`)] : []),
    ...(latitude === undefined || longitude === undefined
      ? []
      : [both(`  Tọa độ: ${writeCoordinates({ latitude, longitude })}`, `  At: ${writeCoordinates({ latitude, longitude })}`)]),
    ...linkLines('Nay là', 'Now', successors),
    ...linkLines('Trước là', 'Before', predecessors),
    ...(replacedBy ? [both(`  Đã gộp vào: ${replacedBy.heading}`, `  Merged into: ${replacedBy.heading}`)] : []),
    ...(place.note === undefined ? [] : [`  ${place.note}`]),
  ]
}

const linkLines = (vi: string, en: string, links: readonly PlaceLink[]): readonly Line[] =>
  links.map(({ place, at, document }: { place: PlaceLine; at?: string | undefined; document?: string | undefined }) => {
    const more = [at, document].filter((part) => part !== undefined).join(', ')
    return both(
      `  ${vi}: ${place.heading}${more === '' ? '' : ` (${more})`}`,
      `  ${en}: ${place.heading}${more === '' ? '' : ` (${more})`}`,
    )
  })

/** Only what was said; an empty value takes one away. */
const fieldsOf = async ({ api }: Cli, options: Asked['options']): Promise<Partial<PlaceFields>> => {
  const said = (name: string): string | null | undefined => {
    const value = optionalText(options[name])
    return value === '' ? null : value
  }
  const [under, at] = [said('under'), said('at')]
  const point = at === undefined || at === null ? undefined : readCoordinates(at)
  if (at && !point) throw new AppError('input.invalid', { issues: [`--at ${at}`] })
  const variants = options['variant'] === undefined ? undefined : texts(options['variant'])
  const plain = Object.fromEntries(
    (['code', 'from', 'to', 'note', 'source'] as const).flatMap((name) => (said(name) === undefined ? [] : [[name, said(name)]])),
  )
  return {
    ...plain,
    ...(under !== undefined && { parent: under === null ? null : (await api.places.find({ text: under })).id }),
    ...(at === null && { latitude: null, longitude: null }),
    ...(point && { latitude: point.latitude, longitude: point.longitude }),
    ...(variants && { variants }),
  }
}

const levelOf = (options: Asked['options']): PlaceLevel | undefined => {
  const said = optionalText(options['level'])
  if (said === undefined) return undefined
  const level = PlaceLevel.safeParse(said)
  if (!level.success) throw new AppError('input.invalid', { issues: [`--level: ${PlaceLevel.options.join(' | ')}`] })
  return level.data
}

const messageOf = ({ code, data, message }: PlaceImport['refused'][number], language: Language): string =>
  isErrorCode(code) ? sentence(code, data, language) : message
