/**
 * Draws everything under `resources/samples/` that is not written by hand, the same each time:
 * `npx node scripts/draw-samples/draw-samples.ts [FOLDER]`.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { ringBell } from './bell-sound.ts'
import { documents, drawDocument, type ScannedPage } from './documents.ts'
import { type Caption, cameraExif, captionXmp, deviceExif } from './image-metadata.ts'
import { drawInventoryPdf } from './inventory-pdf.ts'
import { paintMotif } from './vase-motif.ts'
import { photographVase, turnTo, type View } from './vase-photo.ts'
import { createVaseShape } from './vase-shape.ts'

const pageName = (index: number): string => `trang-${String(index + 1).padStart(2, '0')}`

const front = turnTo(15.5)
const photographs: { name: string; view: View; caption: Caption }[] = [
  {
    name: 'anh-01-mat-truoc.jpg',
    view: { turn: front, elevation: 0.12, distance: 60, aim: 11, seed: 1 },
    caption: {
      title: 'Bình gốm hoa lam vẽ đình làng, mặt trước',
      description: 'Mặt trước: cảnh đình làng ba gian, mái cong, hai bên có hàng cau; miệng sứt một chỗ.',
      taken: '2026-03-12T09:15:20',
      keywords: ['gốm', 'hoa lam', 'đình làng'],
    },
  },
  {
    name: 'anh-02-mat-sau.jpg',
    view: { turn: turnTo(46.5), elevation: 0.12, distance: 60, aim: 11, seed: 2 },
    caption: {
      title: 'Bình gốm hoa lam vẽ đình làng, mặt sau',
      description: 'Mặt sau: ba bông sen và lá sen trên mặt nước, hai bên có mây.',
      taken: '2026-03-12T09:18:05',
      keywords: ['gốm', 'hoa lam', 'hoa sen'],
    },
  },
  {
    name: 'anh-03-mieng-va-vai.jpg',
    view: { turn: front - 0.5, elevation: 0.72, distance: 66, aim: 9.6, seed: 3 },
    caption: {
      title: 'Bình gốm hoa lam vẽ đình làng, miệng và vai',
      description: 'Nhìn từ trên: miệng loe, vết sứt lộ cốt gốm, cổ vẽ lá chuối, vai viền cánh sen.',
      taken: '2026-03-12T09:22:40',
      keywords: ['gốm', 'hoa lam', 'vết sứt'],
    },
  },
]

const folder = process.argv[2] ?? join(import.meta.dirname, '../../resources/samples')
await drawDocuments()
await drawPhotographs()
const { bytes, truths } = await drawInventoryPdf()
await save('bien-ban-kiem-ke.pdf', bytes)
await saveTruths('bien-ban-kiem-ke', truths)
await save('chuong-dinh.wav', ringBell('Tiếng chuông đình Hạ (âm thanh mẫu)'))

async function drawDocuments(): Promise<void> {
  for (const design of documents) {
    const pages = drawDocument(design)
    if (design.name === 'than-tich-dinh-ha') await saveTiff(join(design.name, `${design.name}.tif`), pages)
    else if (design.name === 'bien-ban-hop-1936') await saveScannedPdf(`${design.name}.pdf`, pages)
    else for (const [index, page] of pages.entries()) await savePage(design.name, page, index)
    await saveTruths(
      design.name,
      pages.map(({ truth }) => truth),
    )
  }
}

function picture({ pixels, width, height, dpi }: ScannedPage): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 3 } }).withDensity(dpi)
}

async function savePage(name: string, page: ScannedPage, index: number): Promise<void> {
  const taken = `2026-03-13T08:${String(10 + index * 2).padStart(2, '0')}:00`
  if (name === 'so-dia-ba')
    await save(join(name, `${pageName(index)}.webp`), await picture(page).webp({ quality: 80, smartSubsample: true }).toBuffer())
  else
    await save(
      join(name, `${pageName(index)}.jpg`),
      await picture(page).withExif(deviceExif('May quet A4', taken)).jpeg({ quality: 80 }).toBuffer(),
    )
}

async function saveTiff(path: string, pages: ScannedPage[]): Promise<void> {
  const images = await Promise.all(pages.map((page) => picture(page).png({ compressionLevel: 1 }).toBuffer()))
  const perMillimetre = (pages[0]?.dpi ?? 200) / 25.4
  await save(
    path,
    await sharp(images, { join: { animated: true } })
      .tiff({ compression: 'jpeg', quality: 80, xres: perMillimetre, yres: perMillimetre })
      .toBuffer(),
  )
}

async function saveScannedPdf(path: string, pages: ScannedPage[]): Promise<void> {
  const document = await PDFDocument.create()
  const made = new Date('2026-03-13T02:00:00Z')
  document.setCreationDate(made)
  document.setModificationDate(made)
  for (const page of pages) {
    const image = await document.embedJpg(await picture(page).toColourspace('b-w').jpeg({ quality: 74 }).toBuffer())
    const size = { width: (page.width * 72) / page.dpi, height: (page.height * 72) / page.dpi }
    document.addPage([size.width, size.height]).drawImage(image, { x: 0, y: 0, ...size })
  }
  await save(path, await document.save({ useObjectStreams: false }))
}

async function drawPhotographs(): Promise<void> {
  const motif = paintMotif(56)
  const [width, height] = [2000, 1500]
  for (const { name, view, caption } of photographs) {
    const shape = createVaseShape(front + Math.PI / 4 - view.turn)
    const pixels = photographVase(shape, motif, view, width, height)
    const photograph = sharp(pixels, { raw: { width, height, channels: 3 } })
      .resize({ width: 1600 })
      .sharpen({ sigma: 0.6 })
      .withExif(cameraExif(caption.taken))
      .withXmp(captionXmp(caption))
      .withDensity(300)
      .jpeg({ quality: 88 })
    await save(join('binh-gom-hoa-lam', name), await photograph.toBuffer())
  }
}

async function saveTruths(name: string, truths: string[]): Promise<void> {
  await rm(join(folder, 'truth', name), { recursive: true, force: true })
  for (const [index, truth] of truths.entries()) await save(join('truth', name, `${pageName(index)}.txt`), truth)
}

async function save(path: string, content: Uint8Array | string): Promise<void> {
  const target = join(folder, path)
  await mkdir(join(target, '..'), { recursive: true })
  await writeFile(target, content)
  process.stdout.write(`${path}: ${Math.ceil(content.length / 1024)} kB\n`)
}
