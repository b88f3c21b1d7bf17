import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { plainName } from '../archives/join-path.ts'
import { PathField } from '../archives/path-field.tsx'

/** Says where the province's warehouse lies: a shared folder, or a stick that is carried there. */
export const AddRemote = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [name, setName] = useState('')
  const [folder, setFolder] = useState('')
  const add = async (): Promise<void> => {
    const remote = await run((api) => api.sync.addRemote({ name: plainName(name), url: `folder:${folder.trim()}` }))
    if (remote) onClose()
  }
  return (
    <Sheet title={t('warehouse.add')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextInput label={t('warehouse.name')} help={t('warehouse.nameHelp')} value={name} onChange={setName} required autoFocus />
        <PathField
          label={t('warehouse.folder')}
          kind="folder"
          help={t('warehouse.folderHelp')}
          value={folder}
          onChange={setFolder}
          required
        />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={plainName(name) === '' || folder.trim() === ''}>
            {t('warehouse.add')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
