import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hasNativeDialogs, showNatively } from '../../api/host.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'

interface Written {
  readonly path: string
  /** Shown in its folder only: a folder, or what no program opens. */
  readonly folder?: boolean
}

/** Says that something was written outside of the archive, and leads there. */
export const WrittenNote = ({ path, folder = false, children }: Written & { children: ReactNode }) => (
  <div className="note ok" role="status">
    <p className="break">{children}</p>
    <WrittenWays path={path} folder={folder} />
  </div>
)

/** The ways to what was written: opened or shown in its folder; in a browser, which may do neither, by its copied path. */
export const WrittenWays = ({ path, folder = false }: Written) => {
  const { t } = useTranslation()
  const { say, fail } = useNotices()
  const copy = (): void => void navigator.clipboard.writeText(path).then(() => say(t('written.copied')), fail)
  const show = (how: 'open' | 'folder') => (): void => void showNatively({ path, how }).catch(fail)
  if (!hasNativeDialogs()) return <Button onPress={copy}>{t('written.copy')}</Button>
  return (
    <>
      {!folder && <Button onPress={show('open')}>{t('written.open')}</Button>}
      <Button onPress={show('folder')}>{t('written.folder')}</Button>
    </>
  )
}
