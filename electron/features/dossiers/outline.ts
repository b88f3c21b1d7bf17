import { type PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib'
import { MARGIN, type Sheet } from './page-frame.ts'
import type { ContentsEntry } from './table-of-contents.ts'

/** The bookmarks of the document, one for each entry whose place is known; those of single pages start out folded. */
export const writeOutline = (pdf: PDFDocument, sheet: Sheet, entries: readonly ContentsEntry[]): void => {
  const { context } = pdf
  const root: Node = { title: '', target: '', level: 0, children: [] }
  const path: Node[] = [root]
  for (const { level, text, target } of entries) {
    if (!sheet.targets.has(target)) continue
    while ((path.at(-1)?.level ?? 0) >= level) path.pop()
    const node: Node = { title: text.normalize('NFC'), target, level, children: [] }
    path.at(-1)?.children.push(node)
    path.push(node)
  }
  const ref = context.nextRef()
  const kids = writeNodes(root.children, ref, pdf, sheet)
  if (!kids) return
  context.assign(ref, context.obj({ Type: 'Outlines', First: kids.first, Last: kids.last, Count: shownCount(root) }))
  pdf.catalog.set(PDFName.of('Outlines'), ref)
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

interface Node {
  title: string
  target: string
  level: number
  children: Node[]
}

const writeNodes = (
  nodes: readonly Node[],
  parent: PDFRef,
  pdf: PDFDocument,
  sheet: Sheet,
): { first: PDFRef; last: PDFRef } | undefined => {
  const { context } = pdf
  const refs = nodes.map(() => context.nextRef())
  for (const [index, node] of nodes.entries()) {
    const ref = refs[index]
    const target = sheet.targets.get(node.target)
    if (!ref || !target) continue
    const { canvas, y } = target
    const kids = writeNodes(node.children, ref, pdf, sheet)
    const dict = context.obj({
      Parent: parent,
      Dest: [canvas.page.ref, 'XYZ', MARGIN.left - 10, canvas.height - y + 10, null],
      ...(kids ? { First: kids.first, Last: kids.last, Count: isOpen(node) ? shownCount(node) : -node.children.length } : {}),
    })
    dict.set(PDFName.of('Title'), PDFHexString.fromText(node.title))
    const [before, after] = [refs[index - 1], refs[index + 1]]
    if (before) dict.set(PDFName.of('Prev'), before)
    if (after) dict.set(PDFName.of('Next'), after)
    context.assign(ref, dict)
  }
  const [first, last] = [refs[0], refs.at(-1)]
  return first && last ? { first, last } : undefined
}

const isOpen = ({ level }: Node): boolean => level < 2

const shownCount = (node: Node): number => node.children.reduce((count, child) => count + 1 + (isOpen(child) ? shownCount(child) : 0), 0)
