export interface XmlListener {
  /** `attributes` is the raw text between name and `>`, read by `attributeOf` where it is wanted. */
  readonly open: (name: string, attributes: string) => void
  readonly text: (text: string) => void
  readonly close: (name: string) => void
}

export interface XmlScanner {
  readonly write: (chunk: string) => void
  readonly end: () => void
}

/**
 * Goes through XML as it comes, holding no more than the piece at hand: the sheets of a workbook are too large to be held whole.
 * A document type is refused, so no entity is ever declared and nothing outside the file is read. Names come without their prefix.
 * Throws a SyntaxError that says what is wrong.
 */
export const createXmlScanner = (listener: XmlListener): XmlScanner => {
  let rest = ''
  let depth = 0
  const take = (markup: string): void => {
    if (markup.startsWith('/')) {
      depth -= 1
      if (depth < 0) throw new SyntaxError('an element is closed that was never opened')
      listener.close(localName(markup.slice(1).trim()))
      return
    }
    const alone = markup.endsWith('/')
    const end = markup.search(/[\s/]/)
    const name = end < 0 ? markup : markup.slice(0, end)
    if (name === '') throw new SyntaxError('an element without a name')
    listener.open(localName(name), end < 0 ? '' : markup.slice(end, alone ? -1 : undefined))
    if (alone) listener.close(localName(name))
    else depth += 1
  }
  const scan = (xml: string): string => {
    let place = 0
    for (;;) {
      const start = xml.indexOf('<', place)
      if (start < 0) {
        // A text may be cut by the end of a chunk, and an entity within it.
        const cut = xml.lastIndexOf('&') > place && xml.indexOf(';', xml.lastIndexOf('&')) < 0 ? xml.lastIndexOf('&') : xml.length
        if (cut > place && depth > 0) listener.text(decodeXml(xml.slice(place, cut)))
        return xml.slice(cut)
      }
      if (start > place && depth > 0) listener.text(decodeXml(xml.slice(place, start)))
      const special = specialAt(xml, start)
      if (special === 'more') return xml.slice(start)
      if (special !== undefined) {
        if (special.text !== undefined) listener.text(special.text)
        place = special.end
        continue
      }
      const end = endOfTag(xml, start)
      if (end < 0) return xml.slice(start)
      take(xml.slice(start + 1, end))
      place = end + 1
    }
  }
  return {
    write: (chunk) => {
      rest = scan(rest + chunk)
      if (rest.length > longestMarkup) throw new SyntaxError('a tag that does not end')
    },
    end: () => {
      if (depth > 0 || rest.trim() !== '') throw new SyntaxError('the document is cut off')
    },
  }
}

/** One attribute of an element, its prefix looked past; undefined where it is not there. */
export const attributeOf = (attributes: string, name: string): string | undefined => {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes[at - 1] ?? ' '
    if (!/[\s:]/.test(before)) continue
    const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length, at + name.length + 4096))
    if (found) return decodeXml(found[1] ?? found[2] ?? '')
  }
  return undefined
}

const longestMarkup = 1_000_000

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const specialAt = (xml: string, start: number): { readonly end: number; readonly text?: string } | 'more' | undefined => {
  const next = xml[start + 1]
  if (next === undefined) return 'more'
  if (next !== '!' && next !== '?') return undefined
  if (next === '?') return after(xml, '?>', start)
  if (xml.length < start + 9) return 'more'
  if (xml.startsWith('<!--', start)) return after(xml, '-->', start)
  if (xml.startsWith('<![CDATA[', start)) {
    const found = after(xml, ']]>', start)
    return found === 'more' ? found : { end: found.end, text: xml.slice(start + 9, found.end - 3) }
  }
  throw new SyntaxError('a document type is not accepted')
}

const after = (xml: string, mark: string, start: number): { readonly end: number } | 'more' => {
  const end = xml.indexOf(mark, start)
  return end < 0 ? 'more' : { end: end + mark.length }
}

/** The `>` that ends a tag, those within quoted values looked past. */
const endOfTag = (xml: string, start: number): number => {
  let end = xml.indexOf('>', start)
  while (end >= 0) {
    const quotes = openQuote(xml, start, end)
    if (quotes === undefined) return end
    const closing = xml.indexOf(quotes, end)
    if (closing < 0) return -1
    end = xml.indexOf('>', closing)
  }
  return -1
}

const openQuote = (xml: string, start: number, end: number): string | undefined => {
  let open: string | undefined
  for (let place = start; place < end; place++) {
    const letter = xml[place]
    if (open === undefined && (letter === '"' || letter === "'")) open = letter
    else if (letter === open) open = undefined
  }
  return open
}

const decodeXml = (text: string): string => (text.includes('&') ? text.replace(/&([^;\s]{1,12});/g, entity) : text)

const entity = (whole: string, name: string): string => {
  const code = name.startsWith('#x')
    ? Number.parseInt(name.slice(2), 16)
    : name.startsWith('#')
      ? Number.parseInt(name.slice(1), 10)
      : undefined
  if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  const known = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name]
  if (known === undefined) throw new SyntaxError(`the entity ${whole} is not known`)
  return known
}
