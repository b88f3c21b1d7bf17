import { PDFBool, type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { vietnamIso } from './vietnam-time.ts'

export interface DocumentMetadata {
  title: string
  author: string
  subject: string
  keywords: readonly string[]
  date: Date
  /** 32 hexadecimal digits that tell this document from others. */
  id: string
}

/** Title, author, language and dates, in the information dictionary and as XMP (which must agree), and how to show the document. */
export const writeMetadata = (pdf: PDFDocument, metadata: DocumentMetadata): void => {
  const { context, catalog } = pdf
  const text = (value: string) => PDFHexString.fromText(value.normalize('NFC'))
  const date = PDFString.of(`D:${vietnamIso(metadata.date).replaceAll(/[-:T]|\+.*/g, '')}+07'00'`)
  const info = context.obj({})
  info.set(PDFName.of('Title'), text(metadata.title))
  info.set(PDFName.of('Author'), text(metadata.author))
  info.set(PDFName.of('Subject'), text(metadata.subject))
  info.set(PDFName.of('Keywords'), text(metadata.keywords.join('; ')))
  info.set(PDFName.of('Creator'), text(CREATOR))
  info.set(PDFName.of('Producer'), text(PRODUCER))
  info.set(PDFName.of('CreationDate'), date)
  info.set(PDFName.of('ModDate'), date)
  context.trailerInfo.Info = context.register(info)
  context.trailerInfo.ID = context.obj([PDFHexString.of(metadata.id), PDFHexString.of(metadata.id)])
  // Uncompressed, so that any archive finds it without reading PDF.
  const xmp = context.stream(new TextEncoder().encode(xmpOf(metadata)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(xmp))
  catalog.set(PDFName.of('Lang'), PDFString.of('vi'))
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: PDFBool.True }))
}

const CREATOR = 'Tàng Thư'
const PRODUCER = 'Tàng Thư, pdf-lib'

const xmpOf = ({ title, author, subject, keywords, date }: DocumentMetadata): string => {
  const at = vietnamIso(date)
  const localised = (value: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${xmlText(value)}</rdf:li><rdf:li xml:lang="vi">${xmlText(value)}</rdf:li></rdf:Alt>`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title>${localised(title)}</dc:title>
<dc:description>${localised(subject)}</dc:description>
<dc:creator><rdf:Seq><rdf:li>${xmlText(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>
<dc:subject><rdf:Bag>${keywords.map((keyword) => `<rdf:li>${xmlText(keyword)}</rdf:li>`).join('')}</rdf:Bag></dc:subject>
<pdf:Keywords>${xmlText(keywords.join('; '))}</pdf:Keywords>
<pdf:Producer>${xmlText(PRODUCER)}</pdf:Producer>
<xmp:CreatorTool>${xmlText(CREATOR)}</xmp:CreatorTool>
<xmp:CreateDate>${at}</xmp:CreateDate>
<xmp:ModifyDate>${at}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

const xmlText = (value: string): string =>
  value
    .normalize('NFC')
    // What XML cannot say at all.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
