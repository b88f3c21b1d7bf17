import { useTranslation } from 'react-i18next'
import type { AssetView, RecordView } from '../../../shared/features/records/contract.ts'
import { assetUrl } from '../../api/asset-url.ts'
import { useShow } from '../../app/show.ts'
import { Thumb } from '../../ui/thumb.tsx'
import { NoFiles } from './no-files.tsx'

/** Tệp: the originals as they came, played where they can be played. */
export const FilesTab = ({ record }: { record: RecordView }) => {
  const { t } = useTranslation()
  if (record.assets.length === 0) {
    return <NoFiles record={record.code}>{t('record.noFiles')}</NoFiles>
  }
  return (
    <div className="screen">
      <ul className="rows screen-column file-list">
        {record.assets.map((asset) => (
          <File key={asset.id} asset={asset} page={record.pages.find((page) => page.asset === asset.id)?.assetPage} />
        ))}
      </ul>
    </div>
  )
}

const File = ({ asset, page }: { asset: AssetView; page: number | undefined }) => {
  const { t } = useTranslation()
  const show = useShow()
  const original = assetUrl(asset.id, 'original')
  const known = metadataLines(asset.metadata)
  return (
    <li>
      <div className="row">
        <Thumb
          cover={page === undefined ? undefined : { asset: asset.id, page }}
          alt=""
          className="file-thumb"
          word={t(`file.${asset.kind}`)}
        />
        <div className="grow">
          <div className="strong break">{asset.name}</div>
          <div className="faint">
            {t(`file.${asset.kind}`)} · {show.bytes(asset.size)}
          </div>
          {known.length > 0 && <div className="faint break">{known.join(' · ')}</div>}
        </div>
        <span className={`pill ${asset.fixity === 'sound' ? 'ok' : 'red'}`}>{t(`fixity.${asset.fixity}`)}</span>
        <a
          className="btn"
          href={original}
          target="_blank"
          rel="noreferrer"
          {...(asset.kind === 'attachment' ? { download: asset.name } : {})}
        >
          {t(asset.kind === 'attachment' ? 'file.keepCopy' : 'do.open')}
        </a>
      </div>
      {asset.kind === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: the transcription, where there is one, is text of the record
        <audio className="file-player" controls preload="metadata" src={original} />
      )}
      {asset.kind === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: the transcription, where there is one, is text of the record
        <video className="file-player" controls preload="metadata" src={original} />
      )}
    </li>
  )
}

const shownMetadata = ['Make', 'Model', 'DateTimeOriginal', 'CreateDate', 'Title', 'Creator', 'title', 'artist']

/** The few facts of the file itself that say where it is from. */
const metadataLines = (metadata: Readonly<Record<string, unknown>>): readonly string[] =>
  shownMetadata.flatMap((key) => {
    const value = metadata[key]
    if (typeof value !== 'string' && typeof value !== 'number') return []
    return [/^\d{4}-\d{2}-\d{2}T/.test(String(value)) ? String(value).slice(0, 10) : String(value)]
  })
