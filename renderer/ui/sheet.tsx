import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

interface SheetProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** A sheet laid over the window for one question; Esc leaves it. */
export const Sheet = ({ title, open, onClose, children, wide }: SheetProps) => (
  <ModalOverlay
    className="veil"
    isOpen={open}
    isDismissable
    onOpenChange={(isOpen) => {
      if (!isOpen) onClose()
    }}
  >
    <Modal className={`sheet ${wide ? 'wide' : ''}`}>
      <Dialog>
        <Heading slot="title" level={1}>
          {title}
        </Heading>
        {children}
        <FirstField />
        <FocusBack />
      </Dialog>
    </Modal>
  </ModalOverlay>
)

/** Where a sheet lay over another, the field from which it was opened has the keyboard again. */
const FocusBack = () => {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // A moment later, when what lay below takes the keyboard again; whoever has it by then keeps it.
      setTimeout(() => {
        const now = document.activeElement
        const isNowhere = now === null || now === document.body || (now.matches('[role=dialog]') && now.contains(before))
        if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus()
      }, 50)
    },
    [before],
  )
  return null
}

/** Where a sheet begins with a line to be typed, typing can begin at once; a list is not opened unasked. */
const FirstField = () => {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const sheet = here.current?.closest('[role=dialog], [role=alertdialog]')
    if (!sheet || sheet.contains(document.activeElement)) return
    const first = sheet.querySelector('input, textarea, button, a[href]')
    if (first?.matches('input[type=text]:not([role=combobox]), textarea') && first instanceof HTMLElement) first.focus()
  }, [])
  return <span ref={here} hidden />
}
