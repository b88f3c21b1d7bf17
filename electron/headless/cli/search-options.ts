import type { Command } from 'commander'
import { type Profile, profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { SearchBody, SearchSort } from '../../../shared/features/search/search-body.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { optionalText, texts } from './arguments.ts'
import type { Cli } from './session.ts'

/** The options by which a search or a list is narrowed and put in order. */
export const withSearchOptions = (command: Command): Command =>
  command
    .option('--profile <profiles...>', 'loại hồ sơ')
    .option('--status <statuses...>', 'tình trạng')
    .option('--facet <field=value...>', 'trường=giá trị; một trường nhiều giá trị thì lặp lại')
    .option('--from <date>', 'niên đại từ (1802, "thế kỷ XIX", "Gia Long")')
    .option('--to <date>', 'niên đại đến')
    .option('--in <code>', 'trong hồ sơ này, ở mọi cấp bên dưới')
    .option('--sort <order>', 'title, code, date, updated, relevance, hoặc một trường')
    .option('--desc', 'xếp ngược')

type Options = Readonly<Record<string, unknown>>

/**
 * The search that the options ask for. Fields and values may be given by key and code or by what they are called, in either language,
 * marks or not. Throws `input.invalid` for a field that no record type has.
 */
export const searchOfOptions = async (cli: Cli, query: string, options: Options): Promise<SearchBody> => {
  const { profiles, vocabularies } = await cli.api.profiles.list({})
  const profile = texts(options['profile'])
  const status = texts(options['status'])
  const from = optionalText(options['from'])
  const to = optionalText(options['to'])
  const inside = optionalText(options['in'])
  const scope = inside === undefined ? undefined : (await cli.api.records.getByCode({ code: inside })).id
  const facets = facetsOf(texts(options['facet']), profiles, vocabularies)
  return SearchBody.parse({
    query,
    ...(profile.length > 0 && { profile }),
    ...(status.length > 0 && { status }),
    ...(Object.keys(facets).length > 0 && { facets }),
    ...((from !== undefined || to !== undefined) && { dates: { from, to } }),
    ...(scope !== undefined && { scope }),
    ...orderOf(optionalText(options['sort']), profiles),
    descending: options['desc'] === true,
  })
}

const orderOf = (sort: string | undefined, profiles: readonly Profile[]): Partial<SearchBody> => {
  if (sort === undefined) return {}
  const plain = SearchSort.options.find((one) => one === sort)
  return plain ? { sort: plain } : { sort: 'title', by: requireField(profiles, sort, '--sort').key }
}

const facetsOf = (
  pairs: readonly string[],
  profiles: readonly Profile[],
  vocabularies: readonly Vocabulary[],
): Record<string, string[]> => {
  const facets: Record<string, string[]> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at <= 0) throw new AppError('input.invalid', { issues: [`--facet ${pair}: FIELD=VALUE`] })
    const field = requireField(profiles, pair.slice(0, at), '--facet')
    const value = pair
      .slice(at + 1)
      .normalize('NFC')
      .trim()
    const terms = vocabularies.find(({ id }) => id === field.vocabulary)?.terms ?? []
    const named = terms.find(({ code }) => code === value) ?? terms.find(({ label }) => [label.vi, label.en].some(isCalled(value)))
    facets[field.key] = [...(facets[field.key] ?? []), named?.code ?? value]
  }
  return facets
}

const requireField = (profiles: readonly Profile[], name: string, option: string) => {
  const fields = profiles.flatMap(profileFields)
  const found = fields.find(({ key }) => key === name) ?? fields.find(({ label }) => [label.vi, label.en].some(isCalled(name)))
  if (!found) throw new AppError('input.invalid', { issues: [`${option} ${name}`] })
  return found
}

const isCalled = (name: string): ((label: string) => boolean) => {
  const wanted = foldText(name).trim()
  return (label) => foldText(label) === wanted
}
