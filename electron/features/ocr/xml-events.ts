/** One step through an XML document. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/**
 * Walks through an XML document without entities of its own: a document type is refused, so that nothing outside the file is
 * ever read and nothing grows. Names come without their prefix. Throws a SyntaxError that says what is wrong.
 */
export function* xmlEvents(xml: string): Generator<XmlEvent> {
  const open: string[] = []
  let place = xml.startsWith('\uFEFF') ? 1 : 0
  while (place < xml.length) {
    const start = xml.indexOf('<', place)
    const text = xml.slice(place, start < 0 ? undefined : start)
    if (open.length > 0 && text !== '') yield { kind: 'text', text: decode(text) }
    else if (text.trim() !== '') throw new SyntaxError('text outside the document element')
    if (start < 0) break
    const skipped = skip(xml, start)
    if (skipped !== undefined) {
      if (skipped.text !== undefined) yield { kind: 'text', text: skipped.text }
      place = skipped.end
      continue
    }
    const end = endOfTag(xml, start)
    const tag = xml.slice(start + 1, end)
    place = end + 1
    if (tag.startsWith('/')) {
      const name = tag.slice(1).trim()
      if (open.pop() !== name) throw new SyntaxError(`</${name}> closes nothing`)
      yield { kind: 'close', name: localName(name) }
      continue
    }
    const alone = tag.endsWith('/')
    const [, name = ''] = /^([^\s/]+)/.exec(tag) ?? []
    if (name === '') throw new SyntaxError('an element without a name')
    yield { kind: 'open', name: localName(name), attributes: attributesOf(tag.slice(name.length, alone ? -1 : undefined)) }
    if (alone) yield { kind: 'close', name: localName(name) }
    else open.push(name)
  }
  if (open.length > 0) throw new SyntaxError(`<${open.at(-1)}> is never closed`)
}

const skip = (xml: string, start: number): { end: number; text?: string } | undefined => {
  if (xml.startsWith('<!--', start)) return { end: after(xml, '-->', start) }
  if (xml.startsWith('<?', start)) return { end: after(xml, '?>', start) }
  if (xml.startsWith('<![CDATA[', start)) {
    const end = after(xml, ']]>', start)
    return { end, text: xml.slice(start + 9, end - 3) }
  }
  if (xml.startsWith('<!', start)) throw new SyntaxError('a document type is not accepted')
  return undefined
}

const after = (xml: string, mark: string, start: number): number => {
  const end = xml.indexOf(mark, start)
  if (end < 0) throw new SyntaxError(`${mark} is missing`)
  return end + mark.length
}

const endOfTag = (xml: string, start: number): number => {
  let quote = ''
  for (let place = start; place < xml.length; place++) {
    const letter = xml[place] ?? ''
    if (quote !== '') {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return place
  }
  throw new SyntaxError('a tag is never closed')
}

const attributesOf = (text: string): Map<string, string> => {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(localName(name), decode(double ?? single ?? ''))
  }
  return attributes
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (_, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number.parseInt(name.slice(1), 10))
    const letter = named[name]
    if (letter === undefined) throw new SyntaxError(`&${name}; is not known`)
    return letter
  })

/** Text made safe for element content and attributes; characters that XML cannot hold are left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)
