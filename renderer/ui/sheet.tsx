import type { ReactNode } from 'react'
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
      </Dialog>
    </Modal>
  </ModalOverlay>
)
