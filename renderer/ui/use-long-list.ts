import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** A list of any length in a box that scrolls: which lines are in sight and where they stand. */
export interface LongList {
  /** First and last line to draw (the last one included); last < first where there are none. */
  readonly first: number
  readonly last: number
  /** Where a line stands within the content, in pixels. */
  readonly top: (index: number) => number
  /** Height of the content. Browsers draw no box higher than some 16 million pixels at 200 %: longer lists are drawn shorter. */
  readonly height: number
  /** Height and width of what is in sight. */
  readonly view: { readonly height: number; readonly width: number }
  /** How many stand side by side. */
  readonly stride: number
  readonly onScroll: () => void
  /** Brings a line into sight, with as little movement as that takes; `start` puts it on top. */
  readonly scrollTo: (index: number, where?: 'nearest' | 'start') => void
}

interface LongListOptions {
  readonly box: RefObject<HTMLDivElement | null>
  readonly count: number
  readonly rowHeight: number
  /** How many stand side by side in a line of this width; one unless said. */
  readonly perLine?: (width: number) => number
  /** Where the list was left, in pixels of the whole list. */
  readonly initialOffset: number
  readonly onOffset: (offset: number) => void
}

const highest = 8_000_000
const spare = 6

/**
 * A virtual list with the true length. In a list higher than the content may be, the scroll bar stands for the whole list: dragging it
 * leads to any place, while wheel, keys and touch move pixel by pixel as in a short one; when the movement rests, the bar is put where
 * it belongs.
 */
export const useLongList = ({ box, count: things, rowHeight, perLine, initialOffset, onOffset }: LongListOptions): LongList => {
  const [view, setView] = useState({ height: 0, width: 0 })
  const [place, setPlace] = useState({ offset: initialOffset, bar: 0 })
  const now = useRef(place)
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const stride = Math.max(1, perLine?.(view.width) ?? 1)
  const count = Math.ceil(things / stride)
  const whole = count * rowHeight
  const height = Math.min(whole, highest)
  const most = Math.max(0, whole - view.height)
  const ratio = most === 0 || whole === height ? 1 : most / Math.max(1, height - view.height)

  const put = useCallback(
    (offset: number, bar: number): void => {
      now.current = { offset, bar }
      setPlace(now.current)
      onOffset(offset)
    },
    [onOffset],
  )
  const moveBar = useCallback(
    (offset: number): void => {
      const element = box.current
      if (!element) return
      element.scrollTop = offset / ratio
      // The browser rounds: what it took is what the next scrolling is measured from.
      put(ratio === 1 ? element.scrollTop : offset, element.scrollTop)
    },
    [box, put, ratio],
  )

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = (): void => setView({ height: element.clientHeight, width: element.clientWidth })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])

  // The place where the list was left is taken up as soon as the list has its length.
  const started = useRef(false)
  useLayoutEffect(() => {
    if (started.current || view.height === 0 || count === 0) return
    started.current = true
    if (initialOffset > 0) moveBar(Math.min(initialOffset, most))
  }, [count, initialOffset, most, moveBar, view.height])
  useEffect(() => () => clearTimeout(rest.current), [])

  const onScroll = (): void => {
    const element = box.current
    if (!element || element.scrollTop === now.current.bar) return
    const bar = element.scrollTop
    if (ratio === 1) {
      put(bar, bar)
      return
    }
    const step = bar - now.current.bar
    const isSmall = Math.abs(step) <= view.height * 2
    put(Math.max(0, Math.min(most, isSmall ? now.current.offset + step : bar * ratio)), bar)
    clearTimeout(rest.current)
    rest.current = setTimeout(() => moveBar(now.current.offset), 150)
  }
  const offset = Math.min(place.offset, most)
  return {
    first: Math.max(0, Math.floor(offset / rowHeight) - spare),
    last: Math.min(count, Math.ceil((offset + view.height) / rowHeight) + spare) - 1,
    top: (index) => place.bar + index * rowHeight - place.offset,
    height,
    view,
    stride,
    onScroll,
    scrollTo: (index, where = 'nearest') => {
      const top = index * rowHeight
      const { offset: at } = now.current
      const to = where === 'start' || top < at ? top : top + rowHeight > at + view.height ? top + rowHeight - view.height : at
      if (to !== at) moveBar(Math.max(0, Math.min(most, to)))
    },
  }
}
