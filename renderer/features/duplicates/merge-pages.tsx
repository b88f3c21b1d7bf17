import { useTranslation } from 'react-i18next'
import type { PageView, RecordView } from '../../../shared/features/records/contract.ts'
import { useShow } from '../../app/show.ts'
import { CheckBox, RadioRow } from '../../ui/check-box.tsx'
import { Thumb } from '../../ui/thumb.tsx'

export type PageOrder = 'after' | 'before'

interface ListedPage {
  readonly page: PageView
  readonly code: string
  readonly number: number
}

export interface ChosenPages {
  /** Pages of both in their order. */
  readonly all: readonly ListedPage[]
  /** Ids of those that the merged record has. */
  readonly kept: readonly string[]
}

const textRank = { unread: 0, none: 0, 'machine-read': 1, corrected: 2, verified: 3 } as const

/** The pages of both in order; at first without those of the other record that show the very same picture and say no more. */
export const choosePages = (
  keep: RecordView,
  lose: RecordView,
  order: PageOrder,
  without: ReadonlySet<string> | undefined,
): ChosenPages => {
  const listed = ({ pages, code }: RecordView): readonly ListedPage[] => pages.map((page, index) => ({ page, code, number: index + 1 }))
  const own = new Map(keep.pages.map((page) => [pictureOf(page), page]))
  const twins = lose.pages.filter((page) => {
    const twin = own.get(pictureOf(page))
    return twin !== undefined && textRank[page.textState] <= textRank[twin.textState]
  })
  const out = without ?? new Set(twins.map(({ id }) => id))
  const all = order === 'after' ? [...listed(keep), ...listed(lose)] : [...listed(lose), ...listed(keep)]
  return { all, kept: all.flatMap(({ page }) => (out.has(page.id) ? [] : [page.id])) }
}

const pictureOf = ({ asset, assetPage, rotation, crop }: PageView): string => `${asset} ${assetPage} ${rotation} ${crop?.join(' ') ?? ''}`

interface MergePagesProps {
  readonly keep: RecordView
  readonly lose: RecordView
  readonly pages: ChosenPages
  readonly order: PageOrder
  readonly onOrder: (order: PageOrder) => void
  readonly onWithout: (without: ReadonlySet<string>) => void
}

/** The pages that the merged record will have, in their order; each can be left out. */
export const MergePages = ({ keep, lose, pages, order, onOrder, onWithout }: MergePagesProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const kept = new Set(pages.kept)
  const put = (id: string, on: boolean): void =>
    onWithout(new Set(pages.all.flatMap(({ page }) => ((page.id === id ? on : kept.has(page.id)) ? [] : [page.id]))))
  return (
    <section>
      <h2>
        {t('duplicates.pages')} <span className="number">{show.number(pages.kept.length)}</span>
      </h2>
      {keep.pages.length > 0 && lose.pages.length > 0 && (
        <RadioRow
          label={t('duplicates.order')}
          value={order}
          options={[
            { value: 'after', label: t('duplicates.after', { code: lose.code }) },
            { value: 'before', label: t('duplicates.before', { code: lose.code }) },
          ]}
          onChange={onOrder}
        />
      )}
      <ol className="merge-pages">
        {pages.all.map(({ page, code, number }) => (
          <li key={page.id} className={kept.has(page.id) ? '' : 'merge-out'}>
            <Thumb cover={{ asset: page.asset, page: page.assetPage }} alt="" rotation={page.rotation} className="merge-thumb" />
            <CheckBox on={kept.has(page.id)} onChange={(on) => put(page.id, on)}>
              <span className="faint number">{t('duplicates.keepPage', { number, code })}</span>
            </CheckBox>
          </li>
        ))}
      </ol>
      <p className="faint">{t('duplicates.sameLeft')}</p>
    </section>
  )
}
