import { useEffect, useRef } from 'react'
import { type DeskTab, deskTabs } from './desk-tabs.tsx'

interface DeskKeys {
  readonly onFinish: () => void
  readonly onReplace: () => void
  readonly onKeep: () => void
  readonly onTab: (tab: DeskTab) => void
  readonly mark: (mark: DamageMark) => void
  readonly enabled: boolean
}

export interface DamageMark {
  readonly before: string
  readonly after: string
  /** It stands in the place of what is chosen, not around it. */
  readonly instead: boolean
}

/** What stands for damage on a page: Alt with O, [ and / write these. */
export const damageMarks = [
  { code: 'KeyO', keys: 'Alt O', before: '□', after: '', instead: true, shown: '□', meaning: 'unreadable' },
  { code: 'BracketLeft', keys: 'Alt [', before: '[', after: ']', instead: false, shown: '[ ]', meaning: 'supplied' },
  { code: 'Slash', keys: 'Alt /', before: '', after: '(?)', instead: false, shown: '(?)', meaning: 'uncertain' },
] as const satisfies readonly (DamageMark & Record<string, unknown>)[]

/** The keys of the whole desk: Ctrl or Alt with another, since letters and digits alone belong to UniKey. */
export const useDeskKeys = (keys: DeskKeys): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { enabled, onFinish, onReplace, onKeep, onTab, mark } = latest.current
      if (!enabled || event.isComposing || event.repeat) return
      const run = actFor(event, { onFinish, onReplace, onKeep, onTab, mark })
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const actFor = (event: KeyboardEvent, keys: Omit<DeskKeys, 'enabled'>): (() => void) | undefined => {
  const { ctrlKey: ctrl, altKey: alt, shiftKey: shift, code } = event
  if (ctrl && !alt && !shift) {
    if (code === 'Enter' || code === 'NumpadEnter') return keys.onFinish
    if (code === 'KeyH') return keys.onReplace
    if (code === 'KeyS') return keys.onKeep
    return undefined
  }
  if (ctrl && alt) {
    const tab = deskTabs[Number(code.replace('Digit', '')) - 1]
    return tab && (() => keys.onTab(tab))
  }
  const damage = alt && !ctrl ? damageMarks.find((mark) => mark.code === code) : undefined
  return damage && (() => keys.mark(damage))
}
