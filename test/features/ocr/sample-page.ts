import type { OcrBlock, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'

const words = (text: string, left: number, top: number, height: number, step = 90): OcrBlock['lines'][number] => {
  const parts = text.split(' ')
  return {
    box: [left, top, parts.length * step - 10, height],
    words: parts.map((part, index) => ({
      text: part,
      confidence: 96.05451202392578 - index,
      box: [left + index * step + 0.125, top, step - 10.3, height],
    })),
  }
}

/** A page of every kind of block, with what is hard to write down: signs of XML, digits of floating point, an emptied line. */
export const samplePage: OcrPage = {
  width: 1654,
  height: 2338,
  language: 'vie+fra',
  confidence: 91.23456789012344,
  text: 'HƯƠNG ƯỚC\n\nĐiều “1”. A & B < C\n\n\nmột hai\n\nChép lại',
  preparation: [{ step: 'light' }, { step: 'deskew', detail: '-1.20°' }, { step: 'a: b', detail: 'left right' }],
  blocks: [
    { kind: 'heading', box: [400, 100, 500, 40], lines: [words('HƯƠNG ƯỚC', 400, 100, 40, 240)] },
    {
      kind: 'text',
      box: [200, 200, 700, 70.5],
      lines: [words('Điều “1”. A & B < C', 200, 200, 30), { box: [200, 240, 700, 30], words: [] }],
    },
    { kind: 'table', box: [200, 300, 700, 30], lines: [words('một hai', 200, 300, 30)] },
    { kind: 'margin', box: [20, 420, 180, 24], lines: [words('Chép lại', 20, 420, 24)] },
    { kind: 'text', box: [20, 500, 180, 24], lines: [] },
  ],
}
