import { createContext, type ReactNode, useContext, useRef } from 'react'

export interface Place {
  readonly offset: number
  readonly selected?: string | undefined
  /** Place of the chosen line, in a list where it may not have been fetched yet. */
  readonly index?: number | undefined
  /** The part of a map that was shown. */
  readonly map?: { readonly x: number; readonly y: number; readonly zoom: number } | undefined
}

const PlaceMemory = createContext<Map<string, Place> | undefined>(undefined)

/** Remembers where each list was left, so that opening a record and coming back changes nothing. */
export const PlaceMemoryProvider = ({ children }: { children: ReactNode }) => {
  const places = useRef(new Map<string, Place>())
  return <PlaceMemory value={places.current}>{children}</PlaceMemory>
}

/** The places left, by the address of the list. */
export const usePlaces = (): Map<string, Place> => {
  const places = useContext(PlaceMemory)
  if (!places) throw new Error('usePlaces outside of PlaceMemoryProvider')
  return places
}
