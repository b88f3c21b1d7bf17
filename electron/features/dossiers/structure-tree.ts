import { type PDFContext, PDFHexString, PDFName, type PDFPage, type PDFRef } from 'pdf-lib'

/** The structure elements of ISO 32000-1, 14.8.4, that a dossier uses. */
export type ElementType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'TOC'
  | 'TOCI'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Caption'
  | 'L'
  | 'LI'
  | 'LBody'

export interface StructureElement {
  type: ElementType
  /** What stands for a picture when it is read aloud. */
  alt?: string
  children: (StructureElement | { page: PDFPage; mark: number })[]
}

/** A new element inside another, in reading order. */
export const addElement = (parent: StructureElement, type: ElementType, alt?: string): StructureElement => {
  const element: StructureElement = { type, children: [], ...(alt === undefined ? {} : { alt }) }
  parent.children.push(element)
  return element
}

/** Gives the next number of marked content on a page to an element. */
export const markContent = (canvas: { page: PDFPage; marked: StructureElement[] }, element: StructureElement): number => {
  const mark = canvas.marked.push(element) - 1
  element.children.push({ page: canvas.page, mark })
  return mark
}

/** Writes the structure tree and the way back from each page's marked content to its element; returns the tree's root. */
export const writeStructureTree = (
  context: PDFContext,
  root: StructureElement,
  canvases: readonly { page: PDFPage; marked: readonly StructureElement[] }[],
): PDFRef => {
  const treeRef = context.nextRef()
  const refs = new Map<StructureElement, PDFRef>()
  const write = (element: StructureElement, parent: PDFRef): PDFRef => {
    const ref = context.nextRef()
    refs.set(element, ref)
    const kids = element.children.map((child) =>
      'type' in child ? write(child, ref) : context.obj({ Type: 'MCR', Pg: child.page.ref, MCID: child.mark }),
    )
    const dict = context.obj({ Type: 'StructElem', S: element.type, P: parent, K: kids })
    if (element.alt !== undefined) dict.set(PDFName.of('Alt'), PDFHexString.fromText(element.alt))
    if (element.type === 'TH') dict.set(PDFName.of('A'), context.obj({ O: 'Table', Scope: 'Row' }))
    context.assign(ref, dict)
    return ref
  }
  const rootRef = write(root, treeRef)
  const numbers = canvases.flatMap(({ page, marked }, index) => {
    page.node.set(PDFName.of('StructParents'), context.obj(index))
    return [index, context.register(context.obj(marked.map((element) => refs.get(element) ?? rootRef)))]
  })
  context.assign(
    treeRef,
    context.obj({
      Type: 'StructTreeRoot',
      K: [rootRef],
      ParentTree: context.register(context.obj({ Nums: numbers })),
      ParentTreeNextKey: canvases.length,
    }),
  )
  return treeRef
}
