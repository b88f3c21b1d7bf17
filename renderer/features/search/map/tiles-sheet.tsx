import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MapTiles } from '../../../../shared/features/search/map-contract.ts'
import { useAct } from '../../../app/data.tsx'
import { Button } from '../../../ui/button.tsx'
import { useNotices } from '../../../ui/notices.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { PathField } from '../../archives/path-field.tsx'

/** Bản đồ riêng: pictures of a map that the institution has on this machine, laid under the marks. */
export const TilesSheet = ({ tiles, onClose }: { tiles: MapTiles | undefined; onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [path, setPath] = useState(tiles?.path ?? '')
  const [attribution, setAttribution] = useState(tiles?.attribution ?? '')
  const keep = async (chosen: string): Promise<void> => {
    const kept = await run((api) => api.map.setTiles({ path: chosen, attribution }))
    if (!kept) return
    say(t(kept.tiles ? 'map.tilesKept' : 'map.tilesGone'))
    onClose()
  }
  return (
    <Sheet title={t('map.ownTiles')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep(path)
        }}
      >
        <p className="mute">{t('map.tilesHelp')}</p>
        <PathField label={t('map.tilesPath')} kind="folder" value={path} onChange={setPath} help={t('map.tilesPathHelp')} required />
        <TextInput label={t('map.attribution')} value={attribution} onChange={setAttribution} help={t('map.attributionHelp')} />
        <div className="ends">
          {tiles && (
            <Button disabled={busy} onPress={() => void keep('')}>
              {t('map.tilesAway')}
            </Button>
          )}
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={path.trim() === ''}>
            {t('map.tilesKeep')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
