import { type Profile, profileFields, type Vocabulary } from '../../../../shared/features/profiles/profile.ts'
import type { RecordId, RevisionView } from '../../../../shared/features/records/contract.ts'
import { type ChangeNames, fieldWords, ownValueWords } from '../../../../shared/features/records/field-words.ts'
import { relationKinds } from '../../../../shared/features/records/relations.ts'
import { foldText } from '../../../../shared/lib/fold-text.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, text, texts, wholeNumber } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

/** The history of a record, and what two stations changed differently. */
export const historyCommands = (add: AddCommand): void => {
  add(
    'history',
    { vi: 'các lần sửa của một hồ sơ', en: 'the history of a record' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<code>')
        .option('--field <field>', 'chỉ các lần sửa trường này')
        .option('--compare <versions...>', 'so hai lần sửa, ví dụ --compare 2 5'),
    async (cli, [dir, code], options) => {
      await cli.open(text(dir), 'read')
      const record = await cli.api.records.getByCode({ code: text(code) })
      const { profiles, vocabularies } = await cli.api.profiles.list({})
      const words = wordsOf(
        cli,
        profiles.find(({ id }) => id === record.profile),
        vocabularies.find(({ id }) => id === relationKinds),
      )
      const versions = texts(options['compare'])
      if (versions.length > 0) {
        if (versions.length !== 2) throw new AppError('input.invalid', { issues: ['--compare A B'] })
        const [from = 1, to = 1] = versions.map((version) => wholeNumber(version, '--compare') ?? 1)
        const { records, pages, ...compared } = await cli.api.records.compare({ id: record.id, from, to })
        const names = { records, pages }
        cli.output.result(compared, [
          `${compared.from.version}. ${compared.from.at}  ${compared.from.by}`,
          `${compared.to.version}. ${compared.to.at}  ${compared.to.by}`,
          ...compared.differences.flatMap(({ field, before, after, texts: letters }) => [
            `  ${words.field(field, names)}`,
            `    − ${letters ? short(letters.before) : words.value(field, before, names)}`,
            `    + ${letters ? short(letters.after) : words.value(field, after, names)}`,
          ]),
        ])
        return 0
      }
      const field = optionalText(options['field'])
      const { revisions, names } = await readHistory(cli, record.id, field === undefined ? undefined : words.key(field))
      cli.output.result(
        { revisions },
        revisions.flatMap(({ version, at, by, why, changes }): Line[] => [
          `${version}. ${at}  ${by}${why === undefined ? '' : `: ${why}`}`,
          ...changes.map(
            ({ field: key, before, after }) =>
              `     ${words.field(key, names)}: ${words.value(key, before, names)} → ${words.value(key, after, names)}`,
          ),
        ]),
      )
      return 0
    },
  )
  add(
    'conflicts',
    { vi: 'chỗ hai nơi sửa khác nhau, chờ chọn', en: 'what two places changed differently' },
    (command) =>
      command
        .argument('<dir>')
        .option('--settle <id>', 'chọn cho chỗ này')
        .option('--choose <side>', 'ours, theirs, hoặc một giá trị khác')
        .option('--why <text>', 'lý do'),
    async (cli, [dir], options) => {
      const settle = optionalText(options['settle'])
      const choose = optionalText(options['choose'])
      if ((settle === undefined) !== (choose === undefined))
        throw new AppError('input.invalid', { issues: ['--settle ID --choose ours|theirs|VALUE'] })
      await cli.open(text(dir), settle === undefined ? 'read' : 'write')
      if (settle !== undefined && choose !== undefined) {
        const why = optionalText(options['why'])
        const choice = choose === 'ours' || choose === 'theirs' ? choose : 'other'
        await cli.api.records.settleConflict({
          id: settle,
          choice,
          ...(choice === 'other' && { value: choose }),
          ...(why !== undefined && { why }),
        })
      }
      const { total, conflicts, records } = await cli.api.records.conflicts({ limit: 500 })
      const { profiles, vocabularies } = await cli.api.profiles.list({})
      const kinds = vocabularies.find(({ id }) => id === relationKinds)
      cli.output.result({ total, conflicts }, [
        both(`${total} chỗ chờ chọn`, `${total} wait for a choice`),
        ...conflicts.flatMap(({ id, record, field, ours, theirs, texts: letters, page, station, at }) => {
          const words = wordsOf(
            cli,
            profiles.find((profile) => profile.id === record.profile),
            kinds,
          )
          const names = { records, pages: page === undefined ? {} : { [field.split(':')[2] ?? '']: page } }
          return [
            `${record.code}  ${record.title}: ${words.field(field, names)}  [${id}]`,
            both(
              `  của ta:     ${letters ? short(letters.ours) : words.value(field, ours, names)}`,
              `  ours:   ${letters ? short(letters.ours) : words.value(field, ours, names)}`,
            ),
            both(
              `  ${station}, ${at}: ${letters ? short(letters.theirs) : words.value(field, theirs, names)}`,
              `  ${station}, ${at}: ${letters ? short(letters.theirs) : words.value(field, theirs, names)}`,
            ),
          ]
        }),
      ])
      return 0
    },
  )
}

/** The whole history, read part by part, with the names of what it speaks of. */
const readHistory = async (cli: Cli, id: RecordId, field: string | undefined) => {
  const revisions: RevisionView[] = []
  let names: ChangeNames = { records: {}, pages: {} }
  let below: number | undefined
  do {
    const part = await cli.api.records.revisions({
      id,
      limit: 500,
      ...(field !== undefined && { field }),
      ...(below !== undefined && { below }),
    })
    revisions.push(...part.revisions)
    names = { records: { ...names.records, ...part.records }, pages: { ...names.pages, ...part.pages } }
    below = part.next
  } while (below !== undefined)
  return { revisions, names }
}

const parts: Readonly<Record<string, string>> = {
  status: '@status',
  parent: '@parent',
  pages: '@pages',
  relations: '@relations',
  text: '@text:',
}

/** Fields and values as people call them. */
const wordsOf = (cli: Cli, profile: Profile | undefined, kinds: Vocabulary | undefined) => {
  const { language } = cli.output
  return {
    field: (key: string, { pages }: ChangeNames): string => fieldWords(key, language, { profile, pages }),
    value: (key: string, value: unknown, names: ChangeNames): string => {
      const own = ownValueWords(key, value, language, names, kinds) ?? plainWords(value)
      return own === '' ? (language === 'vi' ? '(trống)' : '(empty)') : short(own)
    },
    /** The key that a person means by a key, a label or a plain word. */
    key: (asked: string): string => {
      const wanted = foldText(asked)
      const field =
        profile &&
        profileFields(profile).find(({ key, label }) => key === asked || foldText(label.vi) === wanted || foldText(label.en) === wanted)
      return field?.key ?? parts[asked] ?? asked
    },
  }
}

const plainWords = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.map(plainWords).join('; ')
        : JSON.stringify(value)

const short = (value: string): string => {
  const line = value.replace(/\s+/g, ' ')
  return line.length > 80 ? `${line.slice(0, 77)}…` : line
}
