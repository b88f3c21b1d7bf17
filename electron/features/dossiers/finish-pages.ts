import { type PDFDocument, PDFHexString, PDFName } from 'pdf-lib'
import type { Canvas } from './page-canvas.ts'

/** Gives each page what was drawn on it, its fonts, images and links. */
export const finishPages = (pdf: PDFDocument, canvases: readonly Canvas[]): void => {
  const { context } = pdf
  for (const { page, operators, faces, images, links, height } of canvases) {
    const fonts = Object.fromEntries([...faces].map(({ resource, ref }) => [resource, ref]))
    const pictures = Object.fromEntries(images.map((ref) => [`I${ref.objectNumber}`, ref]))
    page.node.set(PDFName.of('Resources'), context.obj({ Font: fonts, XObject: pictures }))
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(operators.join('\n'))))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    if (links.length === 0) continue
    const annotations = links.map(({ x, y, width, height: tall, target, says }) => {
      const annotation = context.obj({
        Type: 'Annot',
        Subtype: 'Link',
        // Printed as it is shown: without a frame.
        F: 4,
        Border: [0, 0, 0],
        Rect: [x, height - y - tall, x + width, height - y],
        Dest: [target.canvas.page.ref, 'XYZ', 0, target.canvas.height - target.y + 10, null],
      })
      annotation.set(PDFName.of('Contents'), PDFHexString.fromText(says.normalize('NFC')))
      return context.register(annotation)
    })
    page.node.set(PDFName.of('Annots'), context.obj(annotations))
  }
}
