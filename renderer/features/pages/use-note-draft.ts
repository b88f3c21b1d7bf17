import { useState } from 'react'

/** The note that is being written on a page, by a person: it outlives a look at another page, and the program. */
export const useNoteDraft = (person: string, page: string): readonly [string, (text: string) => void] => {
  const key = `tangthu.desk.${person}.${page}.note`
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '')
  const change = (next: string): void => {
    setText(next)
    try {
      if (next === '') localStorage.removeItem(key)
      else localStorage.setItem(key, next)
    } catch {
      // Without room on this machine it lives as long as the page is open.
    }
  }
  return [text, change]
}
