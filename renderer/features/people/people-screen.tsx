import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles as allRoles, type Role } from '../../../shared/rpc/contract.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { RoleWords } from './role-words.tsx'

/** Who works in this archive and what each may do. */
export const PeopleScreen = ({ roles }: { roles: readonly Role[] }) => {
  const { t } = useTranslation()
  const { data } = useRead(['people', 'list'], (api) => api.people.list({}))
  const [adding, setAdding] = useState(false)
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.people')}</h1>
          <p>{t('people.about')}</p>
        </div>
        {roles.includes('administrator') && (
          <Button kind="main" onPress={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        )}
      </header>
      <ul className="rows screen-column people-list">
        {data?.people.map((person) => (
          <li key={person.id} className="row">
            <div className="grow">
              <div className="strong">{person.name}</div>
              <div className="faint">
                <RoleWords roles={person.roles} />
              </div>
            </div>
          </li>
        ))}
      </ul>
      {adding && <AddPerson onClose={() => setAdding(false)} />}
    </div>
  )
}

const AddPerson = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Role[]>(['viewer', 'contributor'])
  const add = async (): Promise<void> => {
    const person = await run((api) => api.people.add({ name, roles: [...chosen] }))
    if (person) onClose()
  }
  return (
    <Sheet title={t('people.add')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextInput label={t('people.name')} value={name} onChange={setName} required autoFocus />
        <fieldset className="field plain-set">
          <legend>{t('people.may')}</legend>
          {allRoles.map((role) => (
            <div key={role}>
              <CheckBox
                on={chosen.includes(role)}
                onChange={(on) => setChosen(on ? [...chosen, role] : chosen.filter((one) => one !== role))}
              >
                <span>
                  {t(`roles.${role}`)} <span className="faint">{t(`roleHelp.${role}`)}</span>
                </span>
              </CheckBox>
            </div>
          ))}
        </fieldset>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit disabled={name.trim() === '' || chosen.length === 0} pending={busy}>
            {t('people.add')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
