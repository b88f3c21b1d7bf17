import type { ReactNode } from 'react'

/** An empty screen: one sentence that teaches the first step, and its button. */
export const Empty = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="empty">
    <p>{children}</p>
    {action}
  </div>
)
