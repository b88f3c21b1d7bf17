import { describe, expect, it } from 'vitest'
import { textParagraphs } from '../../../electron/features/dossiers/text-paragraphs.ts'

describe('paragraphs of a page', () => {
  it('joins the lines that ran to the edge of the page', () => {
    const text =
      'Mỗi năm đến ngày mồng mười tháng ba, cả làng họp ở\nđình làm lễ kỳ phúc, phẩm vật do các giáp luân phiên\nsắm sửa.\nNgười chủ tế phải là người có tuổi, trong năm không\ncó tang.'
    expect(textParagraphs(text)).toEqual([
      'Mỗi năm đến ngày mồng mười tháng ba, cả làng họp ở đình làm lễ kỳ phúc, phẩm vật do các giáp luân phiên sắm sửa.',
      'Người chủ tế phải là người có tuổi, trong năm không có tang.',
    ])
  })

  it('keeps verses, headings and blank lines as they stand', () => {
    expect(textParagraphs('HƯƠNG ƯỚC\n\nCông cha như núi Thái Sơn\nNghĩa mẹ như nước trong nguồn chảy ra')).toEqual([
      'HƯƠNG ƯỚC',
      'Công cha như núi Thái Sơn',
      'Nghĩa mẹ như nước trong nguồn chảy ra',
    ])
  })

  it('begins anew at an article, though the line before was full', () => {
    const text =
      'Điều thứ nhất. Cả làng họp ở đình vào ngày mồng mười tháng ba\nĐiều thứ hai. Người chủ tế phải là người có tuổi, đủ vợ chồng'
    expect(textParagraphs(text)).toHaveLength(2)
  })

  it('gives nothing for an empty page', () => {
    expect(textParagraphs('\n \n')).toEqual([])
  })
})
