import type { AgentView } from '../../../../shared/features/vocabularies/agents-contract.ts'
import { AgentKind } from '../../../../shared/features/vocabularies/agents-contract.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, texts } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'
import { type Asked, type ListAction, runListAction } from './list-action.ts'
import { importLines, undoLine, wordsOf } from './list-words.ts'

/** The list of persons, bodies and families. */
export const agentsCommand = (add: AddCommand): void => {
  add(
    'agents',
    {
      vi: 'danh mục người và tổ chức: xem, thêm, gộp, đổi tên, nhập và xuất',
      en: 'persons and bodies: show, add, merge, rename, in and out',
    },
    (command) =>
      command
        .argument('<dir>')
        .argument('<action>', Object.keys(actions).join(' | '))
        .argument('[words...]', 'tên hoặc tệp')
        .option('--kind <kind>', 'person, body hoặc family')
        .option('--variant <names...>', 'tên khác')
        .option('--dates <dates>', 'năm sinh, năm mất')
        .option('--note <text>', 'ghi chú')
        .option('--source <text>', 'nguồn')
        .option('--sort <order>', 'given (theo tên) hoặc family (theo họ)')
        .option('--personal', 'kèm dữ liệu cá nhân (người giữ sổ)')
        .option('--dry-run', 'làm thử, không ghi gì')
        .option('--why <text>', 'lý do')
        .option('-o, --out <file>', 'tệp .csv'),
    (cli, words, options) => runListAction('agents', actions, cli, words, options),
  )
}

const list: ListAction = async ({ api, output }, { words, options }) => {
  const found = await api.vocabularies.agents({ text: words.join(' '), sort: sortOf(options), limit: 1000, ...kindOf(options) })
  output.result(found, [
    both(`${found.total} người và tổ chức`, `${found.total} persons and bodies`),
    ...found.agents.map(({ name, variants }) => `  ${name}${variants.length > 0 ? `  (= ${variants.join('; ')})` : ''}`),
  ])
  return 0
}

const show: ListAction = async ({ api, output }, asked) => {
  const agent = await agentOf(api, asked, 'agents DIR show NAME')
  const uses = await api.vocabularies.uses({ of: { list: 'agents', value: agent.name } })
  const { changes } = await api.vocabularies.history({ list: 'agents', item: agent.id, language: output.language })
  output.result({ agent, uses, changes }, [
    `${agent.name}${agent.dates === undefined ? '' : ` · ${agent.dates}`}`,
    ...(agent.variants.length > 0 ? [both(`  Tên khác: ${agent.variants.join('; ')}`, `  Also: ${agent.variants.join('; ')}`)] : []),
    ...(agent.note === undefined ? [] : [`  ${agent.note}`]),
    both(
      `  ${uses.total} hồ sơ ghi: tangthu search … '${uses.query}'`,
      `  Named in ${uses.total} records: tangthu search … '${uses.query}'`,
    ),
  ])
  return 0
}

const uses: ListAction = async ({ api, output }, asked) => {
  const agent = await agentOf(api, asked, 'agents DIR uses NAME')
  const found = await api.vocabularies.uses({ of: { list: 'agents', value: agent.name } })
  const { hits } = await api.search.find({ query: found.query, limit: 100 })
  const records = hits.map(({ code, title }) => ({ code, title }))
  output.result({ ...found, records }, [
    both(`${found.total} hồ sơ ghi “${agent.name}”:`, `${found.total} records name “${agent.name}”:`),
    ...records.map(({ code, title }) => `  ${code}  ${title}`),
  ])
  return 0
}

const addOne: ListAction = async ({ api, output }, { dir, words, options }) => {
  const [name = ''] = wordsOf(words, 1, 'agents DIR add NAME')
  const made = await api.vocabularies.addAgent({ name, ...kindOf(options), ...fieldsOf(options) })
  output.result(made, [both(`Đã thêm “${made.agent.name}”.`, `“${made.agent.name}” was added.`), undoLine(dir, made.batch)])
  return 0
}

const set: ListAction = async ({ api, output }, asked) => {
  const agent = await agentOf(api, asked, 'agents DIR set NAME --…')
  const done = await api.vocabularies.editAgent({ id: agent.id, ...kindOf(asked.options), ...fieldsOf(asked.options) })
  output.result({ id: agent.id, ...done }, [
    both(`Đã sửa “${agent.name}”.`, `“${agent.name}” was changed.`),
    undoLine(asked.dir, done.batch),
  ])
  return 0
}

const remove: ListAction = async ({ api, output }, asked) => {
  const agent = await agentOf(api, asked, 'agents DIR remove NAME')
  const done = await api.vocabularies.removeAgent({ id: agent.id })
  output.result({ id: agent.id, ...done }, [
    both(`Đã bỏ “${agent.name}”.`, `“${agent.name}” was taken away.`),
    undoLine(asked.dir, done.batch),
  ])
  return 0
}

const rename: ListAction = async (cli, asked) => {
  const [from = '', name = ''] = wordsOf(asked.words, 2, 'agents DIR rename NAME NEW')
  const agent = await requireCalled(cli.api, from)
  return change(cli, asked, { act: 'rename', list: 'agents', from: agent.id, name }, agent.name, name)
}

const merge: ListAction = async (cli, asked) => {
  const [from = '', into = ''] = wordsOf(asked.words, 2, 'agents DIR merge FROM INTO')
  const [lost, kept] = [await requireCalled(cli.api, from), await requireCalled(cli.api, into)]
  return change(cli, asked, { act: 'merge', list: 'agents', from: lost.id, into: kept.id }, lost.name, kept.name)
}

const replace: ListAction = async (cli, asked) => {
  const [from = '', into = ''] = wordsOf(asked.words, 2, 'agents DIR replace TEXT NAME')
  const kept = await requireCalled(cli.api, into)
  return change(
    cli,
    asked,
    { act: 'replace', list: 'agents', from: from.normalize('NFC'), into: kept.id },
    from.normalize('NFC'),
    kept.name,
  )
}

const change = async (
  { api, output, follow }: Cli,
  { dir, options }: Asked,
  act: Parameters<typeof api.vocabularies.change>[0]['act'],
  from: string,
  to: string,
): Promise<number> => {
  if (options['dryRun'] === true) {
    const found = await api.vocabularies.uses({ of: { list: 'agents', value: from } })
    output.result({ records: found.total, dryRun: true }, [
      both(`Sẽ đổi ${found.total} hồ sơ; chưa ghi gì.`, `${found.total} records would change; nothing was written.`),
    ])
    return 0
  }
  const why = optionalText(options['why'])
  const done = await follow(api.vocabularies.change({ act, ...(why !== undefined && { why }) }))
  output.result({ ...done, dryRun: false }, [
    both(`“${from}” → “${to}”: đã đổi ${done.records} hồ sơ.`, `“${from}” → “${to}”: ${done.records} records changed.`),
    undoLine(dir, done.batch),
  ])
  return 0
}

const showPrivate: ListAction = async ({ api, output }, asked) => {
  const agent = await agentOf(api, asked, 'agents DIR private NAME')
  const found = await api.vocabularies.agentPrivate({ id: agent.id })
  output.result({ id: agent.id, ...found }, [
    agent.name,
    ...Object.entries(found.private).map(([key, value]): Line => `  ${key}: ${value}`),
    ...(found.purpose === undefined ? [] : [both(`  Mục đích: ${found.purpose}`, `  Purpose: ${found.purpose}`)]),
  ])
  return 0
}

const erase: ListAction = async ({ api, output }, asked) => {
  const why = optionalText(asked.options['why'])
  if (why === undefined) throw new AppError('input.invalid', { issues: ['--why TEXT'] })
  const agent = await agentOf(api, asked, 'agents DIR erase NAME --why TEXT')
  await api.vocabularies.erasePrivate({ id: agent.id, why })
  output.result({ id: agent.id, erased: true }, [
    both(`Đã xóa hẳn dữ liệu cá nhân của “${agent.name}”.`, `The personal data of “${agent.name}” was erased for good.`),
  ])
  return 0
}

const importFile: ListAction = async ({ api, output, follow }, asked) => {
  const [file = ''] = wordsOf(asked.words, 1, 'agents DIR import FILE.csv')
  const done = await follow(api.vocabularies.importAgents({ file, dryRun: asked.options['dryRun'] === true }))
  output.result(done, importLines(done, output.language, asked.dir))
  return done.refused.length > 0 ? 1 : 0
}

const exportFile: ListAction = async ({ api, output, follow }, { options }) => {
  const file = optionalText(options['out'])
  if (file === undefined) throw new AppError('input.invalid', { issues: ['-o FILE.csv'] })
  const done = await follow(api.vocabularies.exportAgents({ file, sort: sortOf(options), withPersonalData: options['personal'] === true }))
  output.result(done, [
    both(`Đã ghi ${done.rows} người và tổ chức ra ${done.file}`, `Wrote ${done.rows} persons and bodies to ${done.file}`),
  ])
  return 0
}

const actions: Readonly<Record<string, ListAction>> = {
  list,
  show,
  uses,
  add: addOne,
  set,
  rename,
  remove,
  merge,
  replace,
  private: showPrivate,
  erase,
  import: importFile,
  export: exportFile,
}

const agentOf = async (api: Cli['api'], { words }: Asked, usage: string): Promise<AgentView> =>
  requireCalled(api, wordsOf(words, 1, usage)[0] ?? '')

/** By its heading, another name, or as the only one that a search without marks finds. */
const requireCalled = async (api: Cli['api'], name: string): Promise<AgentView> => {
  const { agent } = await api.vocabularies.agentCalled({ name })
  if (agent) return agent
  const { agents, total } = await api.vocabularies.agents({ text: name, limit: 2 })
  const [only] = agents
  if (!only || total !== 1) throw new AppError('agent.notFound', { agent: name })
  return only
}

const kindOf = (options: Asked['options']): { readonly kind?: AgentKind } => {
  if (options['kind'] === undefined) return {}
  const kind = AgentKind.safeParse(options['kind'])
  if (!kind.success) throw new AppError('input.invalid', { issues: ['--kind person | body | family'] })
  return { kind: kind.data }
}

const sortOf = (options: Asked['options']): 'given' | 'family' => (options['sort'] === 'family' ? 'family' : 'given')

/** An option that is given empty takes the value away. */
const fieldsOf = (options: Asked['options']) => {
  const [dates, note, source] = ['dates', 'note', 'source'].map((key) => optionalText(options[key]))
  const why = optionalText(options['why'])
  return {
    ...(why !== undefined && { why }),
    ...(dates !== undefined && { dates: dates || null }),
    ...(note !== undefined && { note: note || null }),
    ...(source !== undefined && { source: source || null }),
    ...(Array.isArray(options['variant']) && { variants: texts(options['variant']).filter((name) => name !== '') }),
  }
}
