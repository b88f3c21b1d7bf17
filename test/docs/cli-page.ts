/** What docs/cli.md says of one command. */
export interface CommandSection {
  readonly name: string
  readonly usage: string
  readonly options: ReadonlySet<string>
  readonly text: string
  /** The object of its first `json` block; undefined where it refers to another command. */
  readonly example: unknown
  /** Key paths that real output may lack. */
  readonly optional: ReadonlySet<string>
}

/** Takes the page apart by its `###` headings, which are the names of the commands. */
export const readCommandSections = (page: string): readonly CommandSection[] =>
  page
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const text = part.split(/^## /m)[0] ?? part
      const json = /```json\n([\s\S]*?)\n```/.exec(text)?.[1]
      const absent = /^Can be absent: (.*)$/m.exec(text)?.[1] ?? ''
      return {
        name: text.slice(0, text.indexOf('\n')).trim(),
        usage: /```text\n(.*)\n```/.exec(text)?.[1] ?? '',
        options: new Set([...text.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '')),
        text,
        example: json === undefined ? undefined : JSON.parse(json),
        optional: new Set([...absent.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')),
      }
    })

/** The usage line and the flags of `tangthu help COMMAND`, without the options that all commands share. */
export const readHelp = (help: string): { readonly usage: string; readonly options: ReadonlySet<string> } => ({
  usage: /^Usage: (.*)$/m.exec(help)?.[1] ?? '',
  options: new Set(
    [...help.matchAll(/^ {2}(-.*?)(?: {2,}|$)/gm)].map((match) => (match[1] ?? '').trim()).filter((flag) => !sharedOptions.has(flag)),
  ),
})

export const sharedOptions: ReadonlySet<string> = new Set(['--json', '--lang <language>', '--as <name>', '-h, --help'])

/**
 * Where real output differs from the page's example: keys that the page does not name, and keys that it promises in vain. `{}` in the
 * example stands for any object; lists are taken together, an empty one proves nothing.
 */
export const differences = (example: unknown, real: unknown, optional: ReadonlySet<string>, path = ''): readonly string[] => {
  if (Array.isArray(example)) {
    if (!Array.isArray(real)) return [`${path}: no list`]
    return [...new Set(real.flatMap((item) => differences(example[0], item, optional, `${path}[]`)))]
  }
  if (!isObject(example) || Object.keys(example).length === 0 || real === null) return []
  if (!isObject(real)) return [`${path}: no object`]
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  return [
    ...Object.keys(real)
      .filter((key) => !(key in example))
      .map((key) => `${at(key)}: not on the page`),
    ...Object.keys(example).flatMap((key) => {
      if (key in real) return differences(example[key], real[key], optional, at(key))
      return optional.has(at(key)) ? [] : [`${at(key)}: not in what was printed`]
    }),
  ]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
