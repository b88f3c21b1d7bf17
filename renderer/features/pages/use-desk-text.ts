import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PageText, TextLayer } from '../../../shared/features/pages/contract.ts'
import { blocksOf, type DeskDoc, docOfBlocks, docOfText, textOf } from './desk-doc.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from './desk-drafts.ts'
import type { DeskState, Selection } from './desk-moves.ts'
import { editDeskDoc } from './edit-desk-doc.ts'

const pauseBeforeDraft = 600
/** Typing without a pause is one step to undo. */
const pauseBetweenSteps = 1_200
const mostSteps = 400

/** The text of one layer of a page while it is being worked on. */
export interface DeskText {
  readonly state: DeskState
  /** The version that the work began from; 0 where there was none. */
  readonly baseVersion: number
  readonly dirty: boolean
  /** When a draft was last kept; absent where nothing waits to be saved. */
  readonly draftAt: string | undefined
  readonly draftFailed: boolean
  /** True when it opened with what was typed before and not saved. */
  readonly fromDraft: boolean
  /** What the surface holds after an input of any kind. */
  readonly type: (text: string, selection: Selection) => void
  readonly select: (selection: Selection) => void
  /** One deliberate change: a suggestion, a joined line, a moved block. */
  readonly act: (next: DeskState) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Begins anew from a text, as saved; the draft is taken away. */
  readonly begin: (text: PageText | undefined) => void
  readonly keep: () => void
}

interface Work {
  readonly state: DeskState
  readonly baseVersion: number
  readonly saved: string
  readonly done: readonly DeskState[]
  readonly undone: readonly DeskState[]
  readonly stepAt: number
  readonly fromDraft: boolean
}

/** Keeps the text, its steps and a draft of it at every pause. Give it a `key` of page, layer and person. */
export const useDeskText = (person: string, page: string, layer: TextLayer, text: PageText | undefined): DeskText => {
  const key = draftKey(person, page, layer)
  const [work, setWork] = useState<Work>(() => openWork(text, key))
  const [draftAt, setDraftAt] = useState<string | undefined>(() => readDraft(key)?.at)
  const [draftFailed, setDraftFailed] = useState(false)
  const now = useMemo(() => textOf(work.state.doc), [work.state.doc])
  const dirty = now !== work.saved || work.fromDraft || hasNewPlaces(work)
  const version = text?.version ?? 0

  const read = useRef(version)
  read.current = version
  /** The version that was read before one's own was saved: it is only not read anew yet. */
  const overtaken = useRef<number | undefined>(undefined)
  const latest = useRef({ work, dirty })
  latest.current = { work, dirty }
  const begin = useCallback(
    (from: PageText | undefined) => {
      latest.current = { ...latest.current, dirty: false }
      overtaken.current = read.current
      dropDraft(key)
      setDraftAt(undefined)
      setDraftFailed(false)
      setWork(freshWork(from))
    },
    [key],
  )

  // A text that came from elsewhere is taken over only while nothing was typed here; else saving will say so.
  useEffect(() => {
    if (version === work.baseVersion) overtaken.current = undefined
    else if (!dirty && version !== overtaken.current) begin(text)
  }, [version, work.baseVersion, dirty, begin, text])

  const keep = useCallback(() => {
    const { work: is, dirty: waits } = latest.current
    if (!waits) return dropDraft(key)
    const at = new Date().toISOString()
    const kept = keepDraft(key, { baseVersion: is.baseVersion, at, doc: is.state.doc })
    setDraftFailed(!kept)
    if (kept) setDraftAt(at)
  }, [key])

  // biome-ignore lint/correctness/useExhaustiveDependencies: every keystroke begins the pause anew
  useEffect(() => {
    // Also when everything was undone: then nothing is left to keep.
    if (!dirty) return dropDraft(key)
    const timer = setTimeout(keep, pauseBeforeDraft)
    return () => clearTimeout(timer)
  }, [work.state.doc, dirty, keep])

  // Leaving the page, by whatever way, keeps what no pause has kept yet.
  useEffect(() => {
    const leave = (): void => {
      if (latest.current.dirty) keep()
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [keep])

  const act = useCallback((next: DeskState) => setWork((is) => stepTo(is, next, true)), [])
  const type = useCallback(
    (typed: string, selection: Selection) =>
      setWork((is) => stepTo(is, { doc: editDeskDoc(is.state.doc, typed), selection }, Date.now() - is.stepAt > pauseBetweenSteps)),
    [],
  )
  const select = useCallback(
    (selection: Selection) =>
      setWork((is) =>
        is.state.selection.start === selection.start && is.state.selection.end === selection.end
          ? is
          : { ...is, state: { ...is.state, selection }, stepAt: 0 },
      ),
    [],
  )
  const undo = useCallback(() => setWork(stepBack), [])
  const redo = useCallback(() => setWork(stepForth), [])
  return {
    state: work.state,
    baseVersion: work.baseVersion,
    dirty,
    draftAt: dirty ? draftAt : undefined,
    draftFailed,
    fromDraft: work.fromDraft,
    type,
    select,
    act,
    undo,
    redo,
    begin,
    keep,
  }
}

/** What `pages.saveText` is to be given for a text. */
export const savedForm = (
  doc: DeskDoc,
  layer: TextLayer,
): { readonly blocks: NonNullable<ReturnType<typeof blocksOf>> } | { readonly text: string } => {
  const blocks = layer === 'original' ? blocksOf(doc) : undefined
  return blocks ? { blocks } : { text: textOf(doc).normalize('NFC').trim() }
}

/** The text as lines with their places where it has any. */
export const docOf = (text: PageText | undefined): DeskDoc => (text?.layout ? docOfBlocks(text.layout.blocks) : docOfText(text?.text ?? ''))

const start: Selection = { start: 0, end: 0 }

const freshWork = (text: PageText | undefined): Work => {
  const doc = docOf(text)
  return {
    state: { doc, selection: start },
    baseVersion: text?.version ?? 0,
    saved: textOf(doc),
    done: [],
    undone: [],
    stepAt: 0,
    fromDraft: false,
  }
}

const openWork = (text: PageText | undefined, key: string): Work => {
  const fresh = freshWork(text)
  const draft = readDraft(key)
  if (!draft) return fresh
  return { ...fresh, state: { doc: draft.doc, selection: start }, baseVersion: draft.baseVersion, fromDraft: true }
}

/** A word that was looked at and kept changes nothing in the letters, and is work all the same. */
const hasNewPlaces = ({ state, done }: Work): boolean => {
  const [first] = done
  return first !== undefined && first.doc !== state.doc
}

const stepTo = (is: Work, next: DeskState, apart: boolean): Work => {
  if (next.doc === is.state.doc) return { ...is, state: next }
  const done = apart || is.done.length === 0 ? [...is.done, is.state].slice(-mostSteps) : is.done
  return { ...is, state: next, done, undone: [], stepAt: Date.now() }
}

const stepBack = (is: Work): Work => {
  const before = is.done.at(-1)
  return before ? { ...is, state: before, done: is.done.slice(0, -1), undone: [...is.undone, is.state], stepAt: 0 } : is
}

const stepForth = (is: Work): Work => {
  const after = is.undone.at(-1)
  return after ? { ...is, state: after, done: [...is.done, is.state], undone: is.undone.slice(0, -1), stepAt: 0 } : is
}
