import { useCallback, useEffect, useRef, useState } from 'react'
import type { MapArea } from '../../../../shared/features/search/search-body.ts'
import { usePlaces } from '../../../app/place-memory.tsx'
import { type MapSize, type MapView, movedBy, viewOf, zoomedBy } from './map-view.ts'

const keyStep = 90
const wheelStep = 1 / 240

/**
 * What part of the map is shown, moved by dragging, wheel and keys, and remembered under the address so that coming back changes nothing.
 * `first` is where it begins; undefined while that is not known.
 */
export const useMapView = (address: string, first: MapArea | undefined) => {
  const places = usePlaces()
  const key = `${address} map`
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<MapSize | undefined>(undefined)
  const [view, setView] = useState<MapView | undefined>(() => places.get(key)?.map)
  const drag = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (view || !size || !first) return
    setView(viewOf(first, size))
  }, [view, size, first])

  useEffect(() => {
    if (view) places.set(key, { offset: 0, map: view })
  }, [places, key, view])

  const move = useCallback((right: number, down: number) => setView((now) => now && movedBy(now, right, down)), [])
  const zoomBy = (steps: number, x?: number, y?: number): void => setView((now) => now && size && zoomedBy(now, steps, size, x, y))

  // React's own wheel events cannot keep the page from scrolling.
  useEffect(() => {
    const element = box.current
    if (!element || !size) return
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault()
      const at = element.getBoundingClientRect()
      setView((now) => now && zoomedBy(now, -event.deltaY * wheelStep, size, event.clientX - at.left, event.clientY - at.top))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [size])

  const handlers = {
    onPointerDown: (event: React.PointerEvent<HTMLDivElement>): void => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { x: event.clientX, y: event.clientY }
    },
    onPointerMove: (event: React.PointerEvent<HTMLDivElement>): void => {
      const from = drag.current
      if (!from) return
      drag.current = { x: event.clientX, y: event.clientY }
      move(from.x - event.clientX, from.y - event.clientY)
    },
    onPointerUp: (): void => {
      drag.current = undefined
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLDivElement>): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const steps = {
        ArrowLeft: () => move(-keyStep, 0),
        ArrowRight: () => move(keyStep, 0),
        ArrowUp: () => move(0, -keyStep),
        ArrowDown: () => move(0, keyStep),
        '+': () => zoomBy(1),
        '=': () => zoomBy(1),
        '-': () => zoomBy(-1),
      }
      const step = Object.entries(steps).find(([name]) => name === event.key)?.[1]
      if (!step) return
      event.preventDefault()
      step()
    },
  }
  const showArea = (area: MapArea): void => setView((now) => (size ? viewOf(area, size, 17) : now))
  return { box, size, view, handlers, zoomBy, showArea }
}
