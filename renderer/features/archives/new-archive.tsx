import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { joinPath, plainName } from './join-path.ts'
import { PathField } from './path-field.tsx'

/** Makes a new archive: its name proposes where it lies, until the person says otherwise. */
export const NewArchive = ({ suggestedFolder }: { suggestedFolder: string }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [name, setName] = useState('')
  const [org, setOrg] = useState('')
  const [person, setPerson] = useState('')
  const [typedFolder, setTypedFolder] = useState<string | undefined>(undefined)
  const proposed = plainName(name) === '' ? suggestedFolder : joinPath(parentOf(suggestedFolder), plainName(name))
  const folder = typedFolder ?? proposed
  return (
    <form
      className="block"
      onSubmit={(event) => {
        event.preventDefault()
        void run((api) => api.archives.create({ folder, name, org, person }))
      }}
    >
      <h2>{t('archives.new')}</h2>
      <div className="pair">
        <TextInput label={t('archives.name')} help={t('archives.nameHelp')} value={name} onChange={setName} required autoFocus />
        <TextInput label={t('archives.org')} help={t('archives.orgHelp')} value={org} onChange={setOrg} />
      </div>
      <TextInput label={t('archives.person')} help={t('archives.personHelp')} value={person} onChange={setPerson} required />
      <PathField
        label={t('archives.folder')}
        help={t('archives.folderHelp')}
        kind="save"
        suggestedName={plainName(name) || 'kho'}
        value={folder}
        onChange={setTypedFolder}
        required
      />
      <div className="ends">
        <Button kind="main" submit pending={busy} disabled={name.trim() === '' || person.trim() === '' || folder.trim() === ''}>
          {t('archives.make')}
        </Button>
      </div>
    </form>
  )
}

/** The host proposes a whole folder; a name of the person's own stands beside it. */
const parentOf = (folder: string): string => folder.replace(/[/\\][^/\\]*$/, '') || folder
