import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hasNativeDialogs, showNatively } from '../../api/host.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'

/** Says that something was written outside of the archive, and leads there: opened or shown in its folder, in a browser by its copied path. */
export const WrittenNote = ({ path, folder = false, children }: { path: string; folder?: boolean; children: ReactNode }) => {
  const { t } = useTranslation()
  const { say } = useNotices()
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(path)
    say(t('written.copied'))
  }
  return (
    <div className="note ok written" role="status">
      <p className="break">{children}</p>
      <p className="written-ways">
        {hasNativeDialogs() ? (
          <>
            {!folder && <Button onPress={() => void showNatively({ path, how: 'open' })}>{t('written.open')}</Button>}
            <Button onPress={() => void showNatively({ path, how: 'folder' })}>{t('written.folder')}</Button>
          </>
        ) : (
          <Button onPress={() => void copy()}>{t('written.copy')}</Button>
        )}
      </p>
    </div>
  )
}
