import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'

interface Props {
  readonly children: ReactNode
}

/** Keeps a fault of one screen from emptying the window. React knows this only as a class. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children
  }
}

const Failed = () => {
  const { t } = useTranslation()
  return (
    <Empty
      action={
        <Button kind="main" onPress={() => window.location.reload()}>
          {t('app.openAgain')}
        </Button>
      }
    >
      {t('app.failed')}
    </Empty>
  )
}
