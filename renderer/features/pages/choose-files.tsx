import { useEffect, useRef } from 'react'
import { chooseNatively, hasNativeDialogs } from '../../api/host.ts'
import { FolderBrowser } from '../archives/folder-browser.tsx'

interface ChooseFilesProps {
  readonly title: string
  readonly onChoose: (paths: readonly string[]) => void
  readonly onClose: () => void
}

/** Asks for files: by the dialog of the system where there is one, else by our own. */
export const ChooseFiles = ({ title, onChoose, onClose }: ChooseFilesProps) => {
  const asked = useRef(false)
  useEffect(() => {
    if (!hasNativeDialogs() || asked.current) return
    asked.current = true
    void chooseNatively({ kind: 'files', title }).then((paths) => (paths.length > 0 ? onChoose(paths) : onClose()))
  }, [title, onChoose, onClose])
  return hasNativeDialogs() ? null : <FolderBrowser title={title} kind="files" onChoose={onChoose} onClose={onClose} />
}
