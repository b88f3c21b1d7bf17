import type { ListedTerm } from '../../../../shared/features/vocabularies/contract.ts'
import { findTerm } from '../../../../shared/features/vocabularies/find-term.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, texts } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'
import { type Asked, type ListAction, runListAction } from './list-action.ts'
import { importLines, undoLine, wordsOf } from './list-words.ts'

/** The lists of terms: looked at, added to, merged, brought in and written out. */
export const termsCommand = (add: AddCommand): void => {
  add(
    'terms',
    { vi: 'danh mục từ: xem, thêm, gộp, đổi tên, nhập và xuất SKOS', en: 'lists of terms: show, add, merge, rename, SKOS in and out' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<action>', Object.keys(actions).join(' | '))
        .argument('[words...]', 'danh mục, từ, tên hoặc tệp')
        .option('--en <name>', 'tên tiếng Anh')
        .option('--code <code>', 'mã; tự đặt theo tên nếu không ghi')
        .option('--under <term>', 'từ cấp trên')
        .option('--variant <names...>', 'tên khác')
        .option('--notation <sign>', 'ký hiệu')
        .option('--note <text>', 'ghi chú')
        .option('--from <year>', 'từ năm hoặc ngày')
        .option('--to <year>', 'đến năm hoặc ngày')
        .option('--since <date>', 'thôi dùng từ ngày')
        .option('--basis <text>', 'căn cứ của danh mục')
        .option('--name <name>', 'tên mới của danh mục')
        .option('--closed', 'khoá danh mục, không thêm từ nữa')
        .option('--open', 'mở lại danh mục để thêm từ')
        .option('--list <list>', 'nhập vào danh mục này')
        .option('--dry-run', 'làm thử, không ghi gì')
        .option('--why <text>', 'lý do')
        .option('-o, --out <file>', 'tệp .ttl, .rdf hoặc .csv'),
    (cli, words, options) => runListAction('terms', actions, cli, words, options),
  )
}

const list: ListAction = async ({ api, output }, { words: [name] }) => {
  if (name === undefined) {
    const { lists } = await api.vocabularies.lists({})
    output.result(
      { lists },
      lists.map(({ id, label, terms, ownTerms, open, retired }) => {
        const note = {
          vi: `${ownTerms > 0 ? `, ${ownTerms} của kho` : ''}${open ? '' : ', cố định'}${retired === undefined ? '' : ', thôi dùng'}`,
          en: `${ownTerms > 0 ? `, ${ownTerms} own` : ''}${open ? '' : ', fixed'}${retired === undefined ? '' : ', retired'}`,
        }
        return both(`${id}  ${label.vi} (${terms} từ${note.vi})`, `${id}  ${label.en} (${terms} terms${note.en})`)
      }),
    )
    return 0
  }
  const found = await api.vocabularies.terms({ vocabulary: name })
  output.result(found, treeLines(found.terms))
  return 0
}

const show: ListAction = async ({ api, output }, asked) => {
  const { vocabulary, term } = await termOf(api, wordsOf(asked.words, 2, 'terms DIR show LIST TERM'))
  const uses = await api.vocabularies.uses({ of: { list: 'terms', vocabulary, value: term.code } })
  const { changes } = await api.vocabularies.history({ list: 'terms', item: `${vocabulary}/${term.code}`, language: output.language })
  output.result({ vocabulary, term, uses, changes }, [
    `${term.label.vi} · ${term.label.en} (${term.code})`,
    ...(term.variants.length > 0 ? [both(`  Tên khác: ${term.variants.join('; ')}`, `  Also: ${term.variants.join('; ')}`)] : []),
    ...(term.from !== undefined || term.to !== undefined ? [`  ${term.from ?? '…'} – ${term.to ?? '…'}`] : []),
    ...(term.notation !== undefined ? [both(`  Ký hiệu: ${term.notation}`, `  Sign: ${term.notation}`)] : []),
    ...(term.note ? [both(`  ${term.note.vi}`, `  ${term.note.en}`)] : []),
    both(
      `  ${uses.total} hồ sơ dùng: tangthu search … '${uses.query}'`,
      `  Used in ${uses.total} records: tangthu search … '${uses.query}'`,
    ),
  ])
  return 0
}

const uses: ListAction = async ({ api, output }, asked) => {
  const { vocabulary, term } = await termOf(api, wordsOf(asked.words, 2, 'terms DIR uses LIST TERM'))
  const found = await api.vocabularies.uses({ of: { list: 'terms', vocabulary, value: term.code } })
  const { hits } = await api.search.find({ query: found.query, limit: 100 })
  const records = hits.map(({ code, title }) => ({ code, title }))
  output.result({ ...found, records }, [
    both(`${found.total} hồ sơ dùng “${term.label.vi}”:`, `${found.total} records use “${term.label.en}”:`),
    ...records.map(({ code, title }) => `  ${code}  ${title}`),
  ])
  return 0
}

const addOne: ListAction = async ({ api, output }, asked) => {
  const [name = '', label = ''] = wordsOf(asked.words, 2, 'terms DIR add LIST NAME')
  const { list: target, terms } = await api.vocabularies.terms({ vocabulary: name })
  const made = await api.vocabularies.addTerm({
    vocabulary: target.id,
    label,
    ...fieldsOf(asked, (under) => requireCalled(target.label.vi, terms, under).code),
    ...(typeof asked.options['code'] === 'string' && { code: asked.options['code'] }),
  })
  output.result({ vocabulary: target.id, ...made }, [
    both(`Đã thêm “${label}” (mã ${made.code}) vào ${target.label.vi}.`, `“${label}” (code ${made.code}) was added to ${target.label.en}.`),
    undoLine(asked.dir, made.batch),
  ])
  return 0
}

const addList: ListAction = async ({ api, output }, asked) => {
  const [id = '', label = ''] = wordsOf(asked.words, 2, 'terms DIR add-list ID NAME')
  const [labelEn, note, legalBasis] = [asked.options['en'], asked.options['note'], asked.options['basis']].map(optionalText)
  const made = await api.vocabularies.addList({
    id,
    label,
    open: asked.options['closed'] !== true,
    ...(labelEn !== undefined && { labelEn }),
    ...(note !== undefined && { note }),
    ...(legalBasis !== undefined && { legalBasis }),
  })
  output.result(made, [
    both(`Đã lập danh mục “${label}” (${made.id}).`, `The list “${label}” (${made.id}) was made.`),
    undoLine(asked.dir, made.batch),
  ])
  return 0
}

const setList: ListAction = async ({ api, output }, asked) => {
  const [name = ''] = wordsOf(asked.words, 1, 'terms DIR set-list LIST --…')
  const { list: own } = await api.vocabularies.terms({ vocabulary: name })
  const [label, labelEn, note, legalBasis] = ['name', 'en', 'note', 'basis'].map((key) => optionalText(asked.options[key]))
  const done = await api.vocabularies.editList({
    id: own.id,
    ...(label !== undefined && { label }),
    ...(labelEn !== undefined && { labelEn: labelEn || null }),
    ...(note !== undefined && { note: note || null }),
    ...(legalBasis !== undefined && { legalBasis: legalBasis || null }),
    ...(asked.options['closed'] === true && { open: false }),
    ...(asked.options['open'] === true && { open: true }),
  })
  output.result({ id: own.id, ...done }, [
    both(`Đã sửa danh mục “${label ?? own.label.vi}”.`, `The list “${label ?? own.label.en}” was changed.`),
    undoLine(asked.dir, done.batch),
  ])
  return 0
}

const retireList: ListAction = async ({ api, output, ports }, asked) => {
  const [name = ''] = wordsOf(asked.words, 1, 'terms DIR retire-list LIST')
  const { list: own } = await api.vocabularies.terms({ vocabulary: name })
  const since = optionalText(asked.options['since']) ?? ports.clock().toISOString().slice(0, 10)
  const retired = since === '' ? null : since
  const done = await api.vocabularies.editList({ id: own.id, retired })
  const { vi, en } = own.label
  output.result({ id: own.id, retired, ...done }, [
    retired === null
      ? both(`Danh mục “${vi}” được dùng lại.`, `The list “${en}” is offered again.`)
      : both(
          `Danh mục “${vi}” thôi dùng từ ${retired}; trường và hồ sơ đang dùng vẫn giữ.`,
          `The list “${en}” is no longer offered since ${retired}; fields and records keep it.`,
        ),
    undoLine(asked.dir, done.batch),
  ])
  return 0
}

const set: ListAction = async ({ api, output }, asked) => {
  const { vocabulary, label, terms, term } = await termOf(api, wordsOf(asked.words, 2, 'terms DIR set LIST TERM --…'))
  const done = await api.vocabularies.editTerm({
    vocabulary,
    code: term.code,
    ...fieldsOf(asked, (under) => (under === '' ? null : requireCalled(label, terms, under).code)),
  })
  output.result({ vocabulary, code: term.code, ...done }, [
    both(`Đã sửa “${term.label.vi}”.`, `“${term.label.en}” was changed.`),
    undoLine(asked.dir, done.batch),
  ])
  return 0
}

const retire: ListAction = async ({ api, output, ports }, asked) => {
  const { vocabulary, term } = await termOf(api, wordsOf(asked.words, 2, 'terms DIR retire LIST TERM'))
  const retired = optionalText(asked.options['since']) ?? ports.clock().toISOString().slice(0, 10)
  const done = await api.vocabularies.editTerm({ vocabulary, code: term.code, retired: retired === '' ? null : retired })
  output.result({ vocabulary, code: term.code, retired, ...done }, [
    both(
      `“${term.label.vi}” thôi dùng từ ${retired}; hồ sơ đang ghi vẫn giữ.`,
      `“${term.label.en}” is no longer offered since ${retired}; records keep it.`,
    ),
    undoLine(asked.dir, done.batch),
  ])
  return 0
}

const remove: ListAction = async ({ api, output }, asked) => {
  const { vocabulary, term } = await termOf(api, wordsOf(asked.words, 2, 'terms DIR remove LIST TERM'))
  const done = await api.vocabularies.removeTerm({ vocabulary, code: term.code })
  output.result({ vocabulary, code: term.code, ...done }, [
    both(`Đã bỏ “${term.label.vi}” khỏi danh mục.`, `“${term.label.en}” was taken away.`),
    undoLine(asked.dir, done.batch),
  ])
  return 0
}

const rename: ListAction = async (cli, asked) => {
  const [name = '', from = '', to = ''] = wordsOf(asked.words, 3, 'terms DIR rename LIST TERM NAME')
  const { vocabulary, term } = await termOf(cli.api, [name, from])
  const nameEn = optionalText(asked.options['en'])
  return change(
    cli,
    asked,
    { act: 'rename', list: 'terms', vocabulary, from: term.code, name: to, ...(nameEn !== undefined && { nameEn }) },
    term,
    to,
  )
}

const mergeOrReplace =
  (act: 'merge' | 'replace'): ListAction =>
  async (cli, asked) => {
    const [name = '', from = '', into = ''] = wordsOf(asked.words, 3, `terms DIR ${act} LIST FROM INTO`)
    const { vocabulary, label, terms, term } = await termOf(cli.api, [name, from])
    const target = requireCalled(label, terms, into)
    return change(cli, asked, { act, list: 'terms', vocabulary, from: term.code, into: target.code }, term, target.label.vi)
  }

const change = async (
  { api, output, follow }: Cli,
  { dir, options }: Asked,
  act: Parameters<typeof api.vocabularies.change>[0]['act'],
  term: ListedTerm,
  to: string,
): Promise<number> => {
  if (options['dryRun'] === true) {
    const found = await api.vocabularies.uses({
      of: { list: 'terms', vocabulary: 'vocabulary' in act ? act.vocabulary : '', value: term.code },
    })
    output.result({ records: found.total, dryRun: true }, [
      both(`Sẽ đổi ${found.total} hồ sơ; chưa ghi gì.`, `${found.total} records would change; nothing was written.`),
    ])
    return 0
  }
  const why = optionalText(options['why'])
  const done = await follow(api.vocabularies.change({ act, ...(why !== undefined && { why }) }))
  output.result({ ...done, dryRun: false }, [
    both(`“${term.label.vi}” → “${to}”: đã đổi ${done.records} hồ sơ.`, `“${term.label.vi}” → “${to}”: ${done.records} records changed.`),
    undoLine(dir, done.batch),
  ])
  return 0
}

const importFile: ListAction = async ({ api, output, follow }, asked) => {
  const [file = ''] = wordsOf(asked.words, 1, 'terms DIR import FILE')
  const vocabulary = optionalText(asked.options['list'])
  const done = await follow(
    api.vocabularies.importTerms({ file, dryRun: asked.options['dryRun'] === true, ...(vocabulary !== undefined && { vocabulary }) }),
  )
  output.result(done, importLines(done, output.language, asked.dir))
  return done.refused.length > 0 ? 1 : 0
}

const exportFile: ListAction = async ({ api, output, follow }, asked) => {
  const [vocabulary = ''] = wordsOf(asked.words, 1, 'terms DIR export LIST -o FILE')
  const file = optionalText(asked.options['out'])
  if (file === undefined) throw new AppError('input.invalid', { issues: ['-o FILE'] })
  const done = await follow(api.vocabularies.exportTerms({ vocabulary, file }))
  output.result(done, [both(`Đã ghi ${done.rows} từ ra ${done.file}`, `Wrote ${done.rows} terms to ${done.file}`)])
  return 0
}

const actions: Readonly<Record<string, ListAction>> = {
  list,
  show,
  uses,
  add: addOne,
  'add-list': addList,
  'set-list': setList,
  'retire-list': retireList,
  set,
  rename,
  retire,
  remove,
  merge: mergeOrReplace('merge'),
  replace: mergeOrReplace('replace'),
  import: importFile,
  export: exportFile,
}

const termOf = async (api: Cli['api'], [name = '', called = '']: readonly string[]) => {
  const { list: target, terms } = await api.vocabularies.terms({ vocabulary: name })
  return { vocabulary: target.id, label: target.label.vi, terms, term: requireCalled(target.label.vi, terms, called) }
}

const requireCalled = (vocabulary: string, terms: readonly ListedTerm[], called: string): ListedTerm => {
  const found =
    terms.find(({ code }) => code === called) ??
    findTerm({ id: 'x', label: { vi: vocabulary, en: vocabulary }, open: true, terms: [...terms] }, called.normalize('NFC').trim())
  const listed = terms.find(({ code }) => code === found?.code)
  if (!listed) throw new AppError('term.notFound', { term: called, vocabulary })
  return listed
}

/** An option that is given empty takes the value away. */
const fieldsOf = <P>({ options }: Asked, parentOf: (under: string) => P) => {
  const [labelEn, notation, note, from, to, under] = ['en', 'notation', 'note', 'from', 'to', 'under'].map((key) =>
    optionalText(options[key]),
  )
  const why = optionalText(options['why'])
  return {
    ...(why !== undefined && { why }),
    ...(labelEn !== undefined && { labelEn: labelEn || null }),
    ...(notation !== undefined && { notation: notation || null }),
    ...(note !== undefined && { note: note || null }),
    ...(from !== undefined && { from: from || null }),
    ...(to !== undefined && { to: to || null }),
    ...(under !== undefined && { parent: parentOf(under) }),
    ...(Array.isArray(options['variant']) && { variants: texts(options['variant']).filter((name) => name !== '') }),
  }
}

/** Narrower terms stand below their broader one, further in. */
const treeLines = (terms: readonly ListedTerm[]): readonly Line[] => {
  const standing = terms.filter(({ replacedBy }) => replacedBy === undefined)
  const codes = new Set(standing.map(({ code }) => code))
  const below = Map.groupBy(standing, ({ parent }) => (parent !== undefined && codes.has(parent) ? parent : ''))
  const lines = (parent: string, depth: number): readonly Line[] =>
    (below.get(parent) ?? []).flatMap((term) => {
      const own = { shipped: '', changed: ' ~', own: ' +' }[term.origin]
      const years = term.from === undefined && term.to === undefined ? '' : ` (${term.from ?? '…'}–${term.to ?? '…'})`
      const line = (label: string): string =>
        `${'  '.repeat(depth)}${label}${years}  ${term.code}${term.notation ? `  [${term.notation}]` : ''}${own}`
      return [both(line(term.label.vi), line(term.label.en)), ...lines(term.code, depth + 1)]
    })
  return lines('', 0)
}
