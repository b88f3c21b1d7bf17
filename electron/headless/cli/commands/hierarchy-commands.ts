import type { Profile } from '../../../../shared/features/profiles/profile.ts'
import type { RecordId } from '../../../../shared/features/records/contract.ts'
import type { TreeNode } from '../../../../shared/features/records/tree-contract.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, text, texts, wholeNumber } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

/** The tree and relations: what lies within what, and what belongs together. */
export const hierarchyCommands = (add: AddCommand): void => {
  add(
    'tree',
    { vi: 'cây hồ sơ: cái gì nằm trong cái gì', en: 'the tree: what lies within what' },
    (command) => command.argument('<dir>').argument('[code]').option('--depth <n>', 'số tầng', '2'),
    async (cli, [dir, code], options) => {
      await cli.open(text(dir), 'read')
      const depth = wholeNumber(options['depth'], '--depth') ?? 2
      const from = optionalText(code)
      const root = from === undefined ? undefined : await cli.api.records.getByCode({ code: from })
      const tree = await readTree(cli, root?.id, depth)
      const node = root && (await cli.api.records.node({ id: root.id })).node
      cli.output.result({ ...(node && { root: printed(node) }), records: tree }, [
        ...(node ? [nodeLine(node, 0)] : []),
        ...treeLines(tree, node ? 1 : 0),
      ])
      return 0
    },
  )
  add(
    'move',
    { vi: 'chuyển hồ sơ vào hồ sơ khác', en: 'move records into another one' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<codes...>')
        .option('--to <code>', 'hồ sơ nhận')
        .option('--top', 'ra ngoài cùng, không thuộc hồ sơ nào')
        .option('--why <text>', 'lý do'),
    async (cli, [dir, codes], options) => {
      const to = optionalText(options['to'])
      if ((to === undefined) === (options['top'] !== true)) throw new AppError('input.invalid', { issues: ['--to CODE | --top'] })
      await cli.open(text(dir), 'write')
      const records = await Promise.all(texts(codes).map(async (code) => ({ id: await idOf(cli, code) })))
      const why = optionalText(options['why'])
      const done = await cli.api.records.move({
        records,
        to: to === undefined ? null : await idOf(cli, to),
        ...(why !== undefined && { why }),
      })
      const { profiles } = await cli.api.profiles.list({})
      const typeOf = (id: string): Profile | undefined => profiles.find((profile) => profile.id === id)
      cli.output.result(done, [
        both(
          `Đã chuyển ${done.moved} hồ sơ. Hoàn lại: npx tangthu undo ${text(dir)} ${done.batch}`,
          `Moved ${done.moved} records. To take it back: npx tangthu undo ${text(dir)} ${done.batch}`,
        ),
        ...done.unusual.map(({ code, profile }) =>
          both(
            `  Lưu ý: ${code}: loại ${typeOf(profile)?.label.vi ?? profile} thường không nằm ở đó.`,
            `  Note: ${code}: ${typeOf(profile)?.label.en ?? profile} does not usually lie there.`,
          ),
        ),
      ])
      return 0
    },
  )
  add(
    'relate',
    { vi: 'ghi quan hệ giữa hai hồ sơ', en: 'say how two records are related' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<code>')
        .argument('<kind>')
        .argument('<other>')
        .option('--note <text>', 'ghi chú')
        .option('--why <text>', 'lý do'),
    async (cli, [dir, code, kind, other], options) => {
      await cli.open(text(dir), 'write')
      const [note, why] = [optionalText(options['note']), optionalText(options['why'])]
      const done = await cli.api.records.relate({
        id: await idOf(cli, text(code)),
        kind: text(kind),
        other: await idOf(cli, text(other)),
        ...(note !== undefined && { note }),
        ...(why !== undefined && { why }),
      })
      cli.output.result(done, [
        done.changed
          ? both(`Đã ghi: ${text(code)} ${text(kind)} ${text(other)}.`, `Said: ${text(code)} ${text(kind)} ${text(other)}.`)
          : both('Đã ghi như vậy từ trước.', 'It was said already.'),
      ])
      return 0
    },
  )
  add(
    'unrelate',
    { vi: 'bỏ một quan hệ giữa hai hồ sơ', en: 'take a relation away' },
    (command) => command.argument('<dir>').argument('<code>').argument('<kind>').argument('<other>').option('--why <text>', 'lý do'),
    async (cli, [dir, code, kind, other], options) => {
      await cli.open(text(dir), 'write')
      const why = optionalText(options['why'])
      const [id, otherId] = [await idOf(cli, text(code)), await idOf(cli, text(other))]
      const done = await cli.api.records.unrelate({ id, kind: text(kind), other: otherId, ...(why !== undefined && { why }) })
      cli.output.result(done, [
        both(`Đã bỏ: ${text(code)} ${text(kind)} ${text(other)}.`, `Taken away: ${text(code)} ${text(kind)} ${text(other)}.`),
      ])
      return 0
    },
  )
}

interface PrintedNode {
  readonly code: string
  readonly title: string
  readonly profile: string
  readonly children: number
  readonly descendants: number
  readonly records: readonly PrintedNode[]
}

/** Every level down to a depth; levels are read part by part. */
const readTree = async (cli: Cli, parent: RecordId | undefined, depth: number): Promise<readonly PrintedNode[]> => {
  if (depth < 1) return []
  const nodes: PrintedNode[] = []
  let after: string | undefined
  do {
    const part = await cli.api.records.level({
      limit: 1000,
      ...(parent !== undefined && { parent }),
      ...(after !== undefined && { after }),
    })
    for (const node of part.nodes)
      nodes.push({ ...printed(node), records: node.children > 0 && depth > 1 ? await readTree(cli, node.id, depth - 1) : [] })
    after = part.next
  } while (after !== undefined)
  return nodes
}

const printed = ({ code, title, profile, children, descendants }: TreeNode): PrintedNode => ({
  code,
  title,
  profile,
  children,
  descendants,
  records: [],
})

const treeLines = (nodes: readonly PrintedNode[], depth: number): readonly Line[] =>
  nodes.flatMap((node) => [nodeLine(node, depth), ...treeLines(node.records, depth + 1)])

const nodeLine = ({ code, title, descendants }: Pick<PrintedNode, 'code' | 'title' | 'descendants'>, depth: number): Line => {
  const line = `${'  '.repeat(depth)}${code}  ${title}`
  return descendants === 0 ? line : both(`${line}  (${descendants} bên trong)`, `${line}  (${descendants} within)`)
}

const idOf = async (cli: Cli, code: string): Promise<RecordId> => (await cli.api.records.getByCode({ code })).id
