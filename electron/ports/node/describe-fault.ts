/**
 * An unforeseen fault in words that can be handed on: its kind, code, the beginning of its message and the places in the program, then
 * those of its causes. Messages quote what they speak of (a file's name, a piece of text that is no JSON), and folders can be called
 * after people: a message is cut at its first quotation mark or path, and of a place only the file's own name stays.
 */
export const describeFault = (error: unknown): string => {
  const parts: string[] = []
  let next = error
  for (let depth = 0; next !== undefined && depth < 5; depth += 1) {
    parts.push(next instanceof Error ? describeOne(next) : typeof next)
    next = next instanceof Error ? next.cause : undefined
  }
  return parts.join('\n caused by ')
}

const describeOne = (error: Error): string => {
  const code = 'code' in error ? ` ${plainWord(error.code)}` : ''
  const call = 'syscall' in error ? ` ${plainWord(error.syscall)}` : ''
  const places = (error.stack ?? '').split('\n').flatMap(placeOf)
  return [`${plainWord(error.name)}${code}${call}: ${plainMessage(error)}`, ...places].join('\n')
}

/** The system's own errors say all that matters by code and call. */
const plainMessage = (error: Error): string =>
  'syscall' in error ? '' : (error.message.split(/['"`“”‘’/\\]|\n/, 1)[0]?.slice(0, 200) ?? '')

const plainWord = (value: unknown): string => String(value).match(/^[\w.-]+/)?.[0] ?? '?'

/** `at work (file:///a/b/c.ts:1:2)` as `at work (c.ts:1:2)`; any line of the stack that is no place is left out. */
const placeOf = (line: string): readonly string[] => {
  const match = /^\s+at (?:([^()]*) )?\(?(.*?:\d+:\d+)\)?$/.exec(line)
  const place = match?.[2]?.split(/[\\/]/).at(-1)
  return place === undefined ? [] : [` at ${match?.[1] ?? ''} (${place})`]
}
