import { useState } from 'react'
import { assetUrl } from '../api/asset-url.ts'

interface ThumbProps {
  readonly cover?: { readonly asset: string; readonly page: number } | undefined
  readonly alt: string
  readonly className?: string
  /** Quarter turns to the right, in degrees. */
  readonly rotation?: number
  readonly variant?: 'thumb' | 'access'
  /** Said in place of a picture: a short word such as "Ghi âm". */
  readonly word?: string
}

/** The small picture that stands for a record or a page. */
export const Thumb = ({ cover, alt, className = '', rotation = 0, variant = 'thumb', word = '' }: ThumbProps) => {
  const url = cover ? assetUrl(cover.asset, variant, cover.page) : undefined
  const [missing, setMissing] = useState<string | undefined>(undefined)
  return (
    <div className={`thumb turn-${rotation} ${className}`}>
      {url && missing !== url ? (
        <img src={url} alt={alt} loading="lazy" decoding="async" draggable={false} onError={() => setMissing(url)} />
      ) : (
        word
      )}
    </div>
  )
}
