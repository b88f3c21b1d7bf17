import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageView } from '../../../shared/features/records/contract.ts'
import { hashOf } from '../../app/routes.ts'
import { Thumb } from '../../ui/thumb.tsx'

interface PageStripProps {
  readonly record: string
  readonly pages: readonly PageView[]
  readonly number: number
  readonly query: string
  /** Where a page leads; its own screen unless said. */
  readonly hrefOf?: (page: PageView) => string
}

const itemHeight = 118

/** All pages small, one under the other, left of the page that is open. */
export const PageStrip = ({ record, pages, number, query, hrefOf }: PageStripProps) => {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({ count: pages.length, getScrollElement: () => box.current, estimateSize: () => itemHeight, overscan: 4 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves with the page, not with every measure of the list
  useEffect(() => virtual.scrollToIndex(number - 1), [number])
  return (
    <nav className="page-strip" ref={box} aria-label={t('page.strip')}>
      <ol style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const page = pages[item.index]
          const on = item.index + 1 === number
          return (
            page && (
              <li key={page.id} style={{ transform: `translateY(${item.start}px)` }}>
                <a
                  href={hrefOf?.(page) ?? hashOf({ screen: 'page', record, number: item.index + 1, query })}
                  aria-label={`${t('page.number', { page: item.index + 1 })}, ${t(`textState.${page.textState}`)}`}
                  {...(on ? { 'aria-current': 'page' as const } : {})}
                  onClick={(event) => {
                    // The way back leads to where one came from, not through every page.
                    if (event.ctrlKey || event.metaKey) return
                    event.preventDefault()
                    window.location.replace(event.currentTarget.href)
                  }}
                >
                  <Thumb cover={{ asset: page.asset, page: page.assetPage }} rotation={page.rotation} alt="" className="page-small" />
                  <span>
                    {item.index + 1}
                    {(page.textState === 'corrected' || page.textState === 'verified') && ' ✓'}
                  </span>
                </a>
              </li>
            )
          )
        })}
      </ol>
    </nav>
  )
}
