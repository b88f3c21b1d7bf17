import { type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { vietnamIso } from '../../lib/vietnam-time.ts'

export interface SignaturePlace {
  /** The name in the signer's certificate. */
  signer: string
  at: Date
  reason: string
  location: string
}

/**
 * Leaves the place for a PAdES signature (ETSI EN 319 142-1) on the first page, without a mark of its own on the paper: an empty
 * CMS of 16 KiB and a byte range that the signer fills in. Names are UTF-16, so that Vietnamese letters survive; the
 * placeholder of @signpdf writes them one byte a letter.
 */
export const addSignaturePlace = (pdf: PDFDocument, { signer, at, reason, location }: SignaturePlace): void => {
  const { context, catalog } = pdf
  const [page] = pdf.getPages()
  if (!page) throw new Error('a document without pages cannot be signed')
  const text = (value: string) => PDFHexString.fromText(value.normalize('NFC'))
  const open = PDFName.of('**********')
  const signature = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, open, open, open],
  })
  signature.set(PDFName.of('Contents'), PDFHexString.of('0'.repeat(SIGNATURE_BYTES * 2)))
  signature.set(PDFName.of('M'), PDFString.of(`D:${vietnamIso(at).slice(0, 19).replaceAll(/[-:T]/g, '')}+07'00'`))
  signature.set(PDFName.of('Name'), text(signer))
  signature.set(PDFName.of('Reason'), text(reason))
  signature.set(PDFName.of('Location'), text(location))
  const field = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    // Printed, and locked.
    F: 132,
    P: page.ref,
    V: context.register(signature),
  })
  field.set(PDFName.of('T'), PDFString.of('signature-1'))
  const ref = context.register(field)
  page.node.addAnnot(ref)
  catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [ref] }))
}

/** Room for a chain of several certificates and a time stamp added later. */
const SIGNATURE_BYTES = 16384
