import { useEffect, useRef } from 'react'

/** The chosen line comes into sight when another is chosen; not when the list is scrolled, and not where it was left and is shown again. */
export const useChosenInSight = (line: number, scrollTo: (line: number) => void): void => {
  const before = useRef(line)
  useEffect(() => {
    if (before.current === line) return
    before.current = line
    scrollTo(line)
  }, [line, scrollTo])
}
