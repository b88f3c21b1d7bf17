import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box } from '../../../shared/features/ocr/ocr-page.ts'
import type { PageView } from '../../../shared/features/records/contract.ts'
import { assetUrl } from '../../api/asset-url.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { moveCorner, turnedView } from './crop-box.ts'

interface CropPageProps {
  readonly page: PageView
  readonly onCrop: (box: Box | null) => void
  readonly onClose: () => void
}

/** Draws the part of the page that counts: by the mouse, or by the arrows (Shift moves the lower right corner). The original stays whole. */
export const CropPage = ({ page, onCrop, onClose }: CropPageProps) => {
  const { t } = useTranslation()
  const [width, height] = [page.width ?? 1000, page.height ?? 1400]
  const [x = 0, y = 0, w = width, h = height] = page.crop ?? []
  const [box, setBox] = useState<Box>([x, y, w, h])
  const from = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined)
  const turned = useRef<SVGGElement>(null)
  const view = turnedView(width, height, page.rotation)
  // The picture's own turning does the sums: a point of the screen goes back through it to pixels of the original.
  const pointAt = (event: React.PointerEvent): { readonly x: number; readonly y: number } => {
    const back = turned.current?.getScreenCTM()?.inverse()
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(back)
    return { x: Math.min(width, Math.max(0, point.x)), y: Math.min(height, Math.max(0, point.y)) }
  }
  const draw = (event: React.PointerEvent): void => {
    const start = from.current
    if (!start) return
    const to = pointAt(event)
    const drawn: Box = [Math.min(start.x, to.x), Math.min(start.y, to.y), Math.abs(to.x - start.x), Math.abs(to.y - start.y)]
    if (drawn[2] >= width / 50 && drawn[3] >= height / 50) setBox(drawn)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const moved = moveCorner(box, event.key, event.shiftKey, width, height)
    if (!moved) return
    event.preventDefault()
    setBox(moved)
  }
  const rounded: Box = [Math.round(box[0]), Math.round(box[1]), Math.round(box[2]), Math.round(box[3])]
  return (
    <Sheet title={t('pages.cropTitle')} open onClose={onClose} wide>
      <p className="mute">{t('pages.cropAbout')}</p>
      <svg
        className="crop-page"
        viewBox={`0 0 ${view.width} ${view.height}`}
        role="img"
        aria-label={t('pages.cropBox')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the box is drawn by the arrows too
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          from.current = pointAt(event)
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={draw}
        onPointerUp={() => {
          from.current = undefined
        }}
      >
        <g ref={turned} transform={view.transform}>
          <image href={assetUrl(page.asset, 'access', page.assetPage)} width={width} height={height} preserveAspectRatio="none" />
          <path
            className="crop-outside"
            d={`M0 0H${width}V${height}H0ZM${box[0]} ${box[1]}H${box[0] + box[2]}V${box[1] + box[3]}H${box[0]}Z`}
          />
          <rect className="crop-box" x={box[0]} y={box[1]} width={box[2]} height={box[3]} />
        </g>
      </svg>
      <div className="ends">
        <span className="faint">
          <kbd>← → ↑ ↓</kbd> {t('pages.cropUpper')} · <kbd>Shift</kbd> {t('pages.cropLower')}
        </span>
        <span className="spring" />
        <Button onPress={onClose}>{t('do.leave')}</Button>
        {page.crop && <Button onPress={() => onCrop(null)}>{t('pages.uncrop')}</Button>}
        <Button kind="main" onPress={() => onCrop(rounded)}>
          {t('pages.doCrop')}
        </Button>
      </div>
    </Sheet>
  )
}
