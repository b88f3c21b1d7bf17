import { createContext, type ReactNode, useContext, useEffect, useId, useRef } from 'react'

/** Something that the screen in sight can do. */
export interface ScreenAction {
  readonly label: string
  readonly run: () => void
}

type Actions = Map<string, readonly ScreenAction[]>

const ScreenActions = createContext<Actions | undefined>(undefined)

/** Lets screens say what they can do, for the command list. */
export const ScreenActionsProvider = ({ children }: { children: ReactNode }) => {
  const actions = useRef<Actions>(new Map())
  return <ScreenActions value={actions.current}>{children}</ScreenActions>
}

const useActions = (): Actions => {
  const actions = useContext(ScreenActions)
  if (!actions) throw new Error('screen actions outside of ScreenActionsProvider')
  return actions
}

/** Puts these among the commands for as long as the screen is there. */
export const useScreenActions = (offered: readonly ScreenAction[]): void => {
  const actions = useActions()
  const id = useId()
  useEffect(() => {
    actions.set(id, offered)
    return () => void actions.delete(id)
  }, [actions, id, offered])
}

/** Gives what the screens in sight can do at this moment. */
export const useOfferedActions = (): (() => readonly ScreenAction[]) => {
  const actions = useActions()
  return () => [...actions.values()].flat()
}
