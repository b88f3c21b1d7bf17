/** What a camera or a scanner and its operator write into a picture: EXIF in plain letters, the Vietnamese caption in XMP. */
import type { Exif } from 'sharp'

export type Caption = { title: string; description: string; taken: string; keywords: string[] }

/** EXIF of an invented device; the library that writes it strips Vietnamese marks, so it holds none. `taken` is ISO 8601, local. */
export function deviceExif(model: string, taken: string): Exif {
  const stamp = taken.replaceAll('-', ':').replace('T', ' ')
  return {
    IFD0: { Make: 'Tang Thu Mau', Model: model, Software: 'draw-samples', DateTime: stamp },
    IFD2: { DateTimeOriginal: stamp, DateTimeDigitized: stamp },
  }
}

/** EXIF of the invented camera, with the settings of a photograph on a table and a place in Hưng Yên province. */
export function cameraExif(taken: string): Exif {
  const device = deviceExif('May anh mau 1', taken)
  return {
    ...device,
    IFD2: {
      ...device.IFD2,
      ExposureTime: '1/60',
      FNumber: '11/1',
      ISOSpeedRatings: '100',
      FocalLength: '60/1',
      OffsetTimeOriginal: '+07:00',
    },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '20/1 38/1 4620/100', GPSLongitudeRef: 'E', GPSLongitude: '106/1 3/1 540/100' },
  }
}

/** An XMP packet with title, caption and keywords in Vietnamese, NFC. */
export function captionXmp({ title, description, taken, keywords }: Caption): string {
  const text = (value: string): string => value.normalize('NFC').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const inVietnamese = (name: string, value: string): string =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${text(value)}</rdf:li><rdf:li xml:lang="vi">${text(value)}</rdf:li></rdf:Alt></dc:${name}>`
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">',
    inVietnamese('title', title),
    inVietnamese('description', description),
    inVietnamese('rights', 'Ảnh mẫu tự vẽ, CC0 1.0'),
    `<dc:subject><rdf:Bag>${keywords.map((word) => `<rdf:li>${text(word)}</rdf:li>`).join('')}</rdf:Bag></dc:subject>`,
    `<xmp:CreateDate>${taken}+07:00</xmp:CreateDate>`,
    '<xmpRights:WebStatement>https://creativecommons.org/publicdomain/zero/1.0/</xmpRights:WebStatement>',
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n')
}
