import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PlaceLevel, type PlaceView, placeLevels } from '../../../shared/features/vocabularies/place-contract.ts'
import { readCoordinates, writeCoordinates } from '../../../shared/features/vocabularies/place-coordinates.ts'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { PlaceBox } from './place-box.tsx'

interface PlaceFormProps {
  /** The place to change; none to add one. */
  readonly place?: PlaceView
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

/** Sửa hay thêm một địa danh. */
export const PlaceForm = ({ place, onClose, onSaved }: PlaceFormProps) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [name, setName] = useState(place?.name ?? '')
  const [level, setLevel] = useState<PlaceLevel>(place?.level ?? 'commune')
  const [parent, setParent] = useState(place?.parents[0]?.heading ?? '')
  const [typed, setTyped] = useState(() => textsOf(place))
  const set = (key: keyof typeof typed) => (value: string) => setTyped((now) => ({ ...now, [key]: value }))
  const point = readCoordinates(typed.coordinates)
  const isWrong = typed.coordinates.trim() !== '' && !point
  const save = async (): Promise<void> => {
    const saved = await run(async (api) => {
      const orNull = (value: string): string | null => value.trim() || null
      const above = parent.trim() === '' ? null : (await api.places.find({ text: parent })).id
      const fields = {
        name,
        level,
        parent: above,
        code: orNull(typed.code),
        variants: typed.variants
          .split(';')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        latitude: point?.latitude ?? null,
        longitude: point?.longitude ?? null,
        from: orNull(typed.from),
        to: orNull(typed.to),
        source: orNull(typed.source),
        note: orNull(typed.note),
      }
      return place ? api.places.update({ id: place.id, ...fields }) : api.places.create(fields)
    })
    if (!saved) return
    say(t('places.saved', { heading: saved.heading }))
    onSaved(saved.id)
    onClose()
  }
  return (
    <Sheet title={place?.heading ?? t('places.new')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="form-grid">
          <div className="w-half">
            <TextInput label={t('places.name')} value={name} onChange={setName} required autoFocus />
          </div>
          <div className="w-half">
            <Choice
              label={t('places.level')}
              value={level}
              onChange={setLevel}
              options={placeLevels.map((value) => ({ value, label: t(`places.levels.${value}`) }))}
            />
          </div>
          <div className="w-full">
            <PlaceBox label={t('places.parent')} value={parent} onChange={setParent} help={t('places.parentHelp')} />
          </div>
          <div className="w-half">
            <TextInput
              label={t('places.coordinates')}
              value={typed.coordinates}
              onChange={set('coordinates')}
              help={t('places.coordinatesHelp')}
              error={isWrong ? t('places.coordinatesWrong') : undefined}
            />
          </div>
          <div className="w-half">
            <TextInput label={t('places.code')} value={typed.code} onChange={set('code')} />
          </div>
          <div className="w-full">
            <TextInput label={t('places.variants')} value={typed.variants} onChange={set('variants')} help={t('places.variantsHelp')} />
          </div>
          <div className="w-half">
            <TextInput label={t('places.from')} value={typed.from} onChange={set('from')} help={t('places.dateHelp')} />
          </div>
          <div className="w-half">
            <TextInput label={t('places.to')} value={typed.to} onChange={set('to')} help={t('places.dateHelp')} />
          </div>
          <div className="w-full">
            <TextInput label={t('places.source')} value={typed.source} onChange={set('source')} />
          </div>
          <div className="w-full">
            <TextInput label={t('places.note')} value={typed.note} onChange={set('note')} long />
          </div>
        </div>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={name.trim() === '' || isWrong}>
            {t('places.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

const textsOf = (place: PlaceView | undefined) => {
  const { latitude, longitude } = place ?? {}
  return {
    code: place?.code ?? '',
    variants: place?.variants.join('; ') ?? '',
    coordinates: latitude === undefined || longitude === undefined ? '' : writeCoordinates({ latitude, longitude }),
    from: place?.from ?? '',
    to: place?.to ?? '',
    source: place?.source ?? '',
    note: place?.note ?? '',
  }
}
