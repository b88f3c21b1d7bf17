import { PDFBool, type PDFContext, type PDFDict, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { escapeXml, plainText } from '../escape-xml.ts'
import { vietnamIso } from '../vietnam-time.ts'

export interface DocumentMetadata {
  title: string
  author: string
  subject: string
  keywords: readonly string[]
  date: Date
  /** Language tag of the text; `vi` unless said. */
  language?: string
  /** The document has a structure tree. */
  tagged: boolean
  /** What the document claims to be (ISO 19005-2, level B): whoever says so keeps every rule of it. */
  conformance?: 'PDF/A-2b'
}

/**
 * Title, author, language and dates, in the information dictionary and as XMP (which must agree), and how to show the document.
 * The file identifier is `writeFileId`'s.
 */
export const writeMetadata = (context: PDFContext, catalog: PDFDict, metadata: DocumentMetadata): void => {
  const date = PDFString.of(`D:${vietnamIso(metadata.date).replaceAll(/[-:T]|\+.*/g, '')}+07'00'`)
  const info = context.obj({})
  // An entry that says nothing is left out, here and in the XMP.
  const put = (key: string, value: string) => {
    if (value !== '') info.set(PDFName.of(key), PDFHexString.fromText(plainText(value)))
  }
  put('Title', metadata.title)
  put('Author', metadata.author)
  put('Subject', metadata.subject)
  put('Keywords', metadata.keywords.join('; '))
  put('Creator', CREATOR)
  put('Producer', PRODUCER)
  info.set(PDFName.of('CreationDate'), date)
  info.set(PDFName.of('ModDate'), date)
  context.trailerInfo.Info = context.register(info)
  // Uncompressed, so that any archive finds it without reading PDF.
  const xmp = context.stream(new TextEncoder().encode(xmpOf(metadata)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(xmp))
  catalog.set(PDFName.of('Lang'), PDFString.of(metadata.language ?? 'vi'))
  if (metadata.tagged) catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: PDFBool.True }))
}

/** The identifier of the file: 32 hexadecimal digits that tell this document from others. */
export const writeFileId = (context: PDFContext, id: string): void => {
  context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)])
}

const CREATOR = 'Tàng Thư'
const PRODUCER = 'Tàng Thư, pdf-lib'

const xmpOf = ({ title, author, subject, keywords, date, language = 'vi', conformance }: DocumentMetadata): string => {
  const at = vietnamIso(date)
  const said = (value: string, xml: string): string => (value === '' ? '' : `${xml}\n`)
  const localised = (value: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li><rdf:li xml:lang="${language}">${escapeXml(value)}</rdf:li></rdf:Alt>`
  const subjects = keywords.map((keyword) => `<rdf:li>${escapeXml(keyword)}</rdf:li>`).join('')
  const claim = conformance
    ? `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
`
    : ''
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
${said(title, `<dc:title>${localised(title)}</dc:title>`)}${said(subject, `<dc:description>${localised(subject)}</dc:description>`)}${said(author, `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>`)}<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
${said(subjects, `<dc:subject><rdf:Bag>${subjects}</rdf:Bag></dc:subject>`)}${said(subjects, `<pdf:Keywords>${escapeXml(keywords.join('; '))}</pdf:Keywords>`)}<pdf:Producer>${escapeXml(PRODUCER)}</pdf:Producer>
<xmp:CreatorTool>${escapeXml(CREATOR)}</xmp:CreatorTool>
<xmp:CreateDate>${at}</xmp:CreateDate>
<xmp:ModifyDate>${at}</xmp:ModifyDate>
</rdf:Description>
${claim}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}
