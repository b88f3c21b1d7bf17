import { RecordStatus } from '../../../../shared/features/records/contract.ts'
import type { Snippet } from '../../../../shared/features/search/contract.ts'
import type { SearchBody } from '../../../../shared/features/search/search-body.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, text, wholeNumber } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import { searchOfOptions, withSearchOptions } from '../search-options.ts'
import type { Cli } from '../session.ts'

/** Finding and listing records, and the searches that a person keeps. */
export const searchCommands = (add: AddCommand): void => {
  add(
    'search',
    { vi: 'tìm trong hồ sơ và trong chữ của từng trang', en: 'search records and page text' },
    (command) =>
      withSearchOptions(command.argument('<dir>').argument('<query>'))
        .option('--limit <n>', 'số kết quả', '50')
        .option('--offset <n>', 'bỏ qua bấy nhiêu kết quả đầu', '0'),
    async (cli, [dir, query], options) => {
      await cli.open(text(dir), 'read')
      return find(cli, await searchOfOptions(cli, text(query), options), options)
    },
  )
  add(
    'list',
    { vi: 'liệt kê hồ sơ', en: 'list records' },
    (command) =>
      withSearchOptions(command.argument('<dir>'))
        .option('--parent <code>', 'hồ sơ cha')
        .option('--limit <n>', 'số hồ sơ')
        .option('--offset <n>', 'bỏ qua bấy nhiêu hồ sơ đầu', '0'),
    async (cli, [dir], options) => {
      await cli.open(text(dir), 'read')
      const asked = await searchOfOptions(cli, '', { sort: 'code', ...options })
      const parentCode = optionalText(options['parent'])
      const parent = parentCode === undefined ? undefined : (await cli.api.records.getByCode({ code: parentCode })).id
      const wanted = wholeNumber(options['limit'], '--limit') ?? Number.POSITIVE_INFINITY
      const offset = wholeNumber(options['offset'], '--offset') ?? 0
      const { total, records } = await listed(cli, { ...asked, ...(parent && { parent }) }, offset, wanted)
      cli.output.result({ total, records }, [
        both(`${total} hồ sơ`, `${total} records`),
        ...records.map(({ code, title, profile: type }) => `  ${code}  ${title}  (${type})`),
      ])
      return 0
    },
  )
  add(
    'searches',
    { vi: 'lần tìm đã lưu: list, save, run, remove', en: 'saved searches: list, save, run, remove' },
    (command) =>
      withSearchOptions(command.argument('<dir>').argument('<action>').argument('[name]'))
        .option('--query <query>', 'lời tìm được lưu')
        .option('--limit <n>', 'số kết quả', '50')
        .option('--offset <n>', 'bỏ qua bấy nhiêu kết quả đầu', '0'),
    async (cli, [dir, action, name], options) => {
      const wanted = text(action)
      await cli.open(text(dir), wanted === 'save' || wanted === 'remove' ? 'write' : 'read')
      switch (wanted) {
        case 'list':
          return listSaved(cli)
        case 'save':
          return save(cli, text(name), await searchOfOptions(cli, optionalText(options['query']) ?? '', options))
        case 'run':
          return find(cli, (await requireSaved(cli, text(name))).search, options)
        case 'remove':
          return remove(cli, text(name))
        default:
          throw new AppError('input.invalid', { issues: [`${wanted}: list, save, run, remove`] })
      }
    },
  )
}

const find = async (cli: Cli, search: SearchBody, options: Readonly<Record<string, unknown>>): Promise<number> => {
  const found = await cli.api.search.find({
    ...search,
    limit: wholeNumber(options['limit'], '--limit') ?? 50,
    offset: wholeNumber(options['offset'], '--offset') ?? 0,
  })
  const hits = found.hits.map((hit) => ({
    code: hit.code,
    title: hit.title,
    profile: hit.profile,
    page: hit.page ?? null,
    exact: hit.exact,
    snippet: plain(hit.snippet),
  }))
  const more = found.capped ? '+' : ''
  cli.output.result({ total: found.total, exact: found.exact, ...(found.capped && { capped: true }), hits, facets: found.facets }, [
    both(`${found.total}${more} hồ sơ, ${found.exact} đúng từng chữ`, `${found.total}${more} records, ${found.exact} to the letter`),
    ...hits.flatMap(({ code, title, page, snippet }) => [
      page === null ? `  ${code}  ${title}` : both(`  ${code}  ${title}, trang ${page}`, `  ${code}  ${title}, page ${page}`),
      `      ${snippet}`,
    ]),
  ])
  return 0
}

interface Listed {
  readonly total: number
  readonly records: readonly { readonly code: string; readonly title: string; readonly profile: string; readonly status: string }[]
}

/** Straight from the list where that can narrow so, else as a search for nothing but its filters; part by part, however long. */
const listed = async (cli: Cli, search: SearchBody, offset: number, wanted: number): Promise<Listed> => {
  const { profile, status, parent, sort, descending, facets, dates, scope, by } = search
  const isPlain = facets === undefined && dates === undefined && scope === undefined && by === undefined && sort !== 'relevance'
  const records: Listed['records'][number][] = []
  let total = 0
  while (records.length < wanted) {
    const limit = Math.min(500, wanted - records.length)
    const position = offset + records.length
    const found = isPlain
      ? await cli.api.records.list({
          ...(profile && { profile }),
          ...(status && { status: RecordStatus.options.filter((one) => status.includes(one)) }),
          ...(parent && { parent }),
          sort,
          descending,
          limit,
          ...(position > 0 && { position }),
        })
      : await cli.api.search.find({ ...search, limit, offset: position })
    total = found.total
    const rows = 'records' in found ? found.records : found.hits
    records.push(...rows.map(({ code, title, profile: type, status: state }) => ({ code, title, profile: type, status: state })))
    if (rows.length < limit) break
  }
  return { total, records }
}

const listSaved = async (cli: Cli): Promise<number> => {
  const { searches } = await cli.api.search.saved({})
  cli.output.result(
    { searches },
    searches.length === 0
      ? [both('Chưa có lần tìm nào được lưu.', 'No search is saved yet.')]
      : searches.map(({ name, search, at }) => `  ${name}  ${search.query}  (${at})`),
  )
  return 0
}

const save = async (cli: Cli, name: string, search: SearchBody): Promise<number> => {
  const saved = await cli.api.search.save({ name, search })
  cli.output.result(saved, [both(`Đã lưu lần tìm “${saved.name}”.`, `Saved the search “${saved.name}”.`)])
  return 0
}

const remove = async (cli: Cli, name: string): Promise<number> => {
  const saved = await requireSaved(cli, name)
  await cli.api.search.removeSaved({ id: saved.id })
  cli.output.result({ removed: saved.name }, [both(`Đã bỏ lần tìm “${saved.name}”.`, `Removed the search “${saved.name}”.`)])
  return 0
}

const requireSaved = async (cli: Cli, name: string) => {
  const wanted = name.normalize('NFC').trim()
  const saved = (await cli.api.search.saved({})).searches.find((one) => one.name === wanted)
  if (!saved) throw new AppError('search.savedNotFound', { search: name })
  return saved
}

const plain = (snippet: Snippet): string => snippet.map(({ text: piece }) => piece).join('')
