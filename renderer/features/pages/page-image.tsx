import OpenSeadragon from 'openseadragon'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { type PageWord, wordAt } from './page-words.ts'

export interface PageImageControls {
  readonly zoom: (factor: number) => void
  readonly fit: () => void
}

interface PageImageProps {
  readonly url: string
  readonly rotation: number
  /** The part that counts, in the same pixels; what lies outside is dimmed. */
  readonly crop?: readonly number[] | undefined
  /** The size that the boxes are measured in. */
  readonly width: number
  readonly height: number
  readonly words: readonly PageWord[]
  readonly selected: number | undefined
  readonly onPick: (index: number | undefined) => void
  readonly onMissing: () => void
  readonly label: string
  readonly ref: Ref<PageImageControls>
}

/** The page under a lens, its words laid over it; a click on one lights it. */
export const PageImage = ({ url, rotation, crop, width, height, words, selected, onPick, onMissing, label, ref }: PageImageProps) => {
  const place = useRef<HTMLDivElement>(null)
  const [viewer, setViewer] = useState<OpenSeadragon.Viewer | undefined>(undefined)
  const [overlay, setOverlay] = useState<HTMLElement | undefined>(undefined)
  const latest = useRef({ width, height, words, onPick, onMissing, rotation })
  latest.current = { width, height, words, onPick, onMissing, rotation }

  useEffect(() => {
    if (!place.current) return
    const made = createViewer(place.current)
    const layer = document.createElement('div')
    layer.className = 'word-layer'
    made.addHandler('open', () => {
      const size = made.world.getItemAt(0).getContentSize()
      made.viewport.setRotation(latest.current.rotation, true)
      fitPage(made, true)
      made.addOverlay(layer, new OpenSeadragon.Rect(0, 0, 1, size.y / size.x))
      setOverlay(layer)
    })
    made.addHandler('open-failed', () => latest.current.onMissing())
    made.addHandler('canvas-click', (event) => {
      if (!event.quick) return
      const item = made.world.getItemAt(0)
      if (!item) return
      const point = item.viewerElementToImageCoordinates(event.position)
      const size = item.getContentSize()
      const now = latest.current
      now.onPick(wordAt(now.words, (point.x * now.width) / size.x, (point.y * now.height) / size.y)?.index)
    })
    setViewer(made)
    return () => {
      setViewer(undefined)
      setOverlay(undefined)
      made.destroy()
    }
  }, [])

  useEffect(() => {
    if (!viewer) return
    setOverlay(undefined)
    viewer.clearOverlays()
    viewer.open({ tileSource: { type: 'image', url, buildPyramid: false } })
  }, [viewer, url])

  useEffect(() => {
    if (!viewer?.viewport || viewer.world.getItemCount() === 0) return
    viewer.viewport.setRotation(rotation, true)
    fitPage(viewer, true)
  }, [viewer, rotation])

  // A lit word that lies outside of what is seen is brought into sight.
  const lit = selected === undefined ? undefined : words[selected]
  useEffect(() => {
    const item = viewer?.world.getItemAt(0)
    if (!viewer || !item || !lit) return
    const size = item.getContentSize()
    const [x, y, w, h] = lit.box
    const scaleX = size.x / width
    const scaleY = size.y / height
    const box = item.imageToViewportRectangle(x * scaleX, y * scaleY, w * scaleX, h * scaleY)
    const seen = viewer.viewport.getBounds(true)
    const inside =
      box.x >= seen.x && box.y >= seen.y && box.x + box.width <= seen.x + seen.width && box.y + box.height <= seen.y + seen.height
    if (!inside) viewer.viewport.panTo(box.getCenter())
  }, [viewer, lit, width, height])

  useImperativeHandle(ref, () => ({
    zoom: (factor) => {
      viewer?.viewport?.zoomBy(factor)
      viewer?.viewport?.applyConstraints()
    },
    fit: () => viewer?.viewport && fitPage(viewer, false),
  }))

  return (
    <div className="page-image" ref={place} role="img" aria-label={label}>
      {overlay &&
        createPortal(
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
            {crop && <path className="outside" d={outsideOf(crop, width, height)} />}
            {words
              .filter((word) => word.doubtful || word.asked || word.index === selected)
              .map((word) => (
                <rect
                  key={word.index}
                  className={word.index === selected ? 'lit' : word.asked ? 'asked' : 'doubtful'}
                  x={word.box[0] - 3}
                  y={word.box[1] - 3}
                  width={word.box[2] + 6}
                  height={word.box[3] + 6}
                />
              ))}
          </svg>,
          overlay,
        )}
    </div>
  )
}

/** All of the page but the part that counts, to be filled by the even-odd rule. */
const outsideOf = ([x = 0, y = 0, w = 0, h = 0]: readonly number[], width: number, height: number): string =>
  `M0 0H${width}V${height}H0ZM${x} ${y}H${x + w}V${y + h}H${x}Z`

/** The whole page in sight, with a little of the desk around it. */
const fitPage = (viewer: OpenSeadragon.Viewer, immediately: boolean): void => {
  viewer.viewport.goHome(immediately)
  viewer.viewport.zoomTo(viewer.viewport.getHomeZoom() * 0.95, undefined, immediately)
}

const plainKeys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '-', '=', '0'])

const createViewer = (element: HTMLElement): OpenSeadragon.Viewer => {
  const viewer = OpenSeadragon({
    element,
    drawer: 'canvas',
    showNavigationControl: false,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    animationTime: 0.25,
    visibilityRatio: 0.4,
    minZoomImageRatio: 0.7,
    maxZoomPixelRatio: 4,
  })
  // Letters belong to nobody here: with UniKey on they would turn and flip the page.
  viewer.addHandler('canvas-key', (event) => {
    const pressed = event.originalEvent
    event.preventDefaultAction = !(pressed instanceof KeyboardEvent) || !plainKeys.has(pressed.key) || pressed.altKey
  })
  return viewer
}
