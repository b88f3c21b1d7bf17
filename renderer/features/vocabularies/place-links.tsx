import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type PlaceChangeKind,
  type PlaceLink,
  type PlaceView,
  placeChangeKinds,
} from '../../../shared/features/vocabularies/place-contract.ts'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { PlaceBox } from './place-box.tsx'
import { PlaceLinkTo } from './place-link-to.tsx'

/** What a place was before and what it has become, and the line that adds to that. */
export const PlaceLinks = ({ place, mayEdit }: { place: PlaceView; mayEdit: boolean }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [adding, setAdding] = useState(false)
  const list = (links: readonly PlaceLink[], ends: (link: PlaceLink) => { readonly id: string; readonly successor: string }) => (
    <ul className="place-links">
      {links.map((link) => (
        <li key={link.place.id}>
          <span className="grow">
            <PlaceLinkTo place={link.place} />{' '}
            <span className="faint">
              {[t(`places.kinds.${link.kind}`), link.at, link.document].filter((part) => part !== undefined).join(' · ')}
            </span>
          </span>
          {mayEdit && (
            <Button
              kind="quiet"
              disabled={busy}
              label={t('places.unlink', { heading: link.place.heading })}
              onPress={() => void run((api) => api.places.unlink(ends(link)))}
            >
              {t('places.less')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {place.successors.length > 0 && (
        <section className="place-part">
          <h3>{t('places.becomes')}</h3>
          {list(place.successors, (link) => ({ id: place.id, successor: link.place.id }))}
        </section>
      )}
      {place.predecessors.length > 0 && (
        <section className="place-part">
          <h3>{t('places.was')}</h3>
          {list(place.predecessors, (link) => ({ id: link.place.id, successor: place.id }))}
        </section>
      )}
      {mayEdit && !adding && (
        <button type="button" className="text-link" onClick={() => setAdding(true)}>
          {t('places.link')}
        </button>
      )}
      {adding && <AddLink place={place} onDone={() => setAdding(false)} />}
    </>
  )
}

const AddLink = ({ place, onDone }: { place: PlaceView; onDone: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [to, setTo] = useState('')
  const [kind, setKind] = useState<PlaceChangeKind>('merged')
  const [at, setAt] = useState('')
  const [document, setDocument] = useState('')
  const add = async (): Promise<void> => {
    const linked = await run(async (api) => {
      const { id: successor } = await api.places.find({ text: to })
      return api.places.link({ id: place.id, successor, kind, at: at.trim() || null, document: document.trim() || null })
    })
    if (linked) onDone()
  }
  return (
    <form
      className="form place-part"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <PlaceBox label={t('places.linkTo')} value={to} onChange={setTo} required />
      <div className="form-grid">
        <div className="w-half">
          <Choice
            label={t('places.kind')}
            value={kind}
            onChange={setKind}
            options={placeChangeKinds.map((value) => ({ value, label: t(`places.kinds.${value}`) }))}
          />
        </div>
        <div className="w-half">
          <TextInput label={t('places.since')} value={at} onChange={setAt} help={t('places.dateHelp')} />
        </div>
        <div className="w-full">
          <TextInput label={t('places.document')} value={document} onChange={setDocument} />
        </div>
      </div>
      <div className="ends">
        <Button onPress={onDone}>{t('do.leave')}</Button>
        <Button kind="main" submit pending={busy} disabled={to.trim() === ''}>
          {t('places.link')}
        </Button>
      </div>
    </form>
  )
}
