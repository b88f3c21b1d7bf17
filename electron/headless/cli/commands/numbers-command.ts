import { resolve } from 'node:path'
import type { NumberGap, RegisterSummary } from '../../../../shared/features/numbers/contract.ts'
import { GapReason } from '../../../../shared/features/numbers/contract.ts'
import { numberIn } from '../../../../shared/features/numbers/pattern.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, text, wholeNumber } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

type Options = Readonly<Record<string, unknown>>
type Action = (cli: Cli, options: Options) => Promise<number>

/** The registers of numbers: what was given out, gaps with their reasons, blocks for stations without a line. */
export const numbersCommand = (add: AddCommand): void => {
  add(
    'numbers',
    {
      vi: 'sổ số: số đã cấp, khoảng trống, khối số giao cho trạm khác',
      en: 'registers of numbers: given, gaps, blocks for other stations',
    },
    (command) =>
      command
        .argument('<dir>')
        .argument('<action>', 'list | gaps | explain | next | reserve | take | return | export')
        .option('--register <register>', 'sổ, như HV-2026-{n:0000} hoặc một số của nó')
        .option('--from <number>', 'từ số')
        .option('--to <number>', 'đến số')
        .option('--reason <reason>', 'paper, cancelled, lost, reserved, mistake hoặc other')
        .option('--note <text>', 'ghi chú')
        .option('--count <n>', 'bao nhiêu số')
        .option('--station <code>', 'mã của trạm nhận')
        .option('--name <name>', 'tên của trạm nhận')
        .option('--file <file>', 'tệp khối số nhận vào')
        .option('-o, --out <file>', 'tệp ghi ra'),
    async (cli, [dir, action], options) => {
      const work = actions[text(action)]
      if (!work) throw new AppError('input.invalid', { issues: [`numbers: ${Object.keys(actions).join(' | ')}`] })
      await cli.open(text(dir), text(action) === 'list' || text(action) === 'gaps' || text(action) === 'export' ? 'prefer-write' : 'write')
      return work(cli, options)
    },
  )
}

const list: Action = async ({ api, output }) => {
  const found = await api.numbers.registers({})
  output.result(found, [
    both(`Mã trạm này: ${found.station}`, `This station: ${found.station}`),
    ...found.registers.map((one) => summaryLine(one)),
  ])
  return 0
}

const gaps: Action = async (cli, options) => {
  const { register, gaps: found, unexplained } = await cli.api.numbers.register({ register: await registerOf(cli, options) })
  cli.output.result({ register, unexplained, gaps: found }, [
    both(`${register}: ${unexplained} số trống chưa rõ lý do`, `${register}: ${unexplained} skipped numbers unexplained`),
    ...found.map(gapLine),
  ])
  return unexplained > 0 ? 1 : 0
}

const explain: Action = async (cli, options) => {
  const register = await registerOf(cli, options)
  const reason = GapReason.safeParse(options['reason'])
  if (!reason.success) throw new AppError('input.invalid', { issues: ['--reason paper | cancelled | lost | reserved | mistake | other'] })
  const low = numberOf(register, options['from'], '--from')
  const high = options['to'] === undefined ? low : numberOf(register, options['to'], '--to')
  const note = optionalText(options['note'])
  const done = await cli.api.numbers.explain({ register, low, high, reason: reason.data, ...(note !== undefined && { note }) })
  cli.output.result({ register, ...done }, [both(`Đã ghi lý do cho ${done.numbers} số.`, `The reason of ${done.numbers} numbers is kept.`)])
  return 0
}

const next: Action = async (cli, options) => {
  const register = await registerOf(cli, options)
  const note = optionalText(options['note'])
  const done = await cli.api.numbers.setNext({
    register,
    next: numberOf(register, options['from'], '--from'),
    ...(note !== undefined && { note }),
  })
  cli.output.result({ register, ...done }, [both(`Số tiếp theo: ${done.next}`, `Next number: ${done.next}`)])
  return 0
}

const reserve: Action = async (cli, options) => {
  const register = await registerOf(cli, options)
  const low = options['from'] === undefined ? undefined : numberOf(register, options['from'], '--from')
  const count =
    low !== undefined && options['to'] !== undefined
      ? numberOf(register, options['to'], '--to') - low + 1
      : (wholeNumber(options['count'], '--count') ?? 100)
  const done = await cli.api.numbers.reserve({
    register,
    count,
    station: required(options['station'], '--station'),
    name: optionalText(options['name']) ?? required(options['station'], '--name'),
    file: resolve(required(options['out'], '-o')),
    ...(low !== undefined && { low }),
  })
  const { first, last, station } = done.block
  cli.output.result(done, [
    both(`Đã giao ${first}–${last} cho ${station}: ${done.file}`, `Gave ${first}–${last} to ${station}: ${done.file}`),
  ])
  return 0
}

const take: Action = async (cli, options) => {
  const done = await cli.api.numbers.take({ file: resolve(required(options['file'], '--file')) })
  cli.output.result(done, [
    done.kind === 'block'
      ? both(`Đã nhận khối số ${done.first}–${done.last}.`, `Took in block ${done.first}–${done.last}.`)
      : both(`Khối số ${done.first}–${done.last} đã trả về đây.`, `Block ${done.first}–${done.last} is back here.`),
    ...done.renumbered.map(({ from, to }) => `  ${from} → ${to}`),
  ])
  return 0
}

const giveBack: Action = async (cli, options) => {
  const register = await registerOf(cli, options)
  const { blocks } = await cli.api.numbers.register({ register })
  const open = blocks.filter(({ direction, returnedAt }) => direction === 'taken' && returnedAt === undefined)
  const low = options['from'] === undefined ? undefined : numberOf(register, options['from'], '--from')
  const block = low === undefined ? (open.length === 1 ? open[0] : undefined) : open.find((one) => one.low <= low && one.high >= low)
  if (!block) throw new AppError('number.blockNotFound', { block: text(options['from'] ?? register) })
  const done = await cli.api.numbers.giveBack({ block: block.id, file: resolve(required(options['out'], '-o')) })
  cli.output.result(done, [
    both(`Trả lại ${done.unused} số chưa dùng: ${done.file}`, `${done.unused} unused numbers go back: ${done.file}`),
  ])
  return 0
}

const exportList: Action = async (cli, options) => {
  const file = resolve(required(options['out'], '-o'))
  const done = await cli.api.numbers.exportRegister({ register: await registerOf(cli, options), file, language: cli.output.language })
  cli.output.result(done, [both(`Đã ghi ${done.rows} dòng ra ${done.file}`, `Wrote ${done.rows} lines to ${done.file}`)])
  return 0
}

const actions: Readonly<Record<string, Action | undefined>> = {
  list,
  gaps,
  explain,
  next,
  reserve,
  take,
  return: giveBack,
  export: exportList,
}

/** The register itself, or the one that a number like HV-2026-0007 belongs to; the only one there is where none is named. */
const registerOf = async ({ api }: Cli, options: Options): Promise<string> => {
  const asked = optionalText(options['register'])
  if (asked?.includes('{n')) return asked
  const { registers } = await api.numbers.registers({})
  const fitting = asked === undefined ? registers : registers.filter(({ register }) => numberIn(register, asked) !== undefined)
  const [only] = fitting
  if (fitting.length !== 1 || !only) throw new AppError('number.registerNotFound', { register: asked ?? '' })
  return only.register
}

/** `7`, or the whole number HV-2026-0007. */
const numberOf = (register: string, value: unknown, name: string): number => {
  const n = numberIn(register, String(value)) ?? wholeNumber(value, name)
  if (n === undefined || n < 1) throw new AppError('input.invalid', { issues: [name] })
  return n
}

const required = (value: unknown, name: string): string => {
  const found = optionalText(value)?.trim()
  if (!found) throw new AppError('input.invalid', { issues: [name] })
  return found
}

const summaryLine = ({ register, given, next: following, unexplained, left }: RegisterSummary): Line =>
  both(
    `  ${register}  đã cấp ${given}, tiếp theo ${following ?? 'hết'}, trống chưa rõ ${unexplained}${left === undefined ? '' : `, còn ${left} trong khối`}`,
    `  ${register}  given ${given}, next ${following ?? 'none'}, unexplained ${unexplained}${left === undefined ? '' : `, ${left} left in blocks`}`,
  )

const gapLine = ({ first, last, kind, note, station }: NumberGap): string =>
  `  ${first === last ? first : `${first}–${last}`}  ${kind}${station ? `: ${station}` : ''}${note ? ` · ${note}` : ''}`
