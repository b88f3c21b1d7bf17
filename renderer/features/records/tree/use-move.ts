import { useTranslation } from 'react-i18next'
import { RecordId } from '../../../../shared/features/records/contract.ts'
import { liesUnder } from '../../../../shared/features/records/lies-under.ts'
import { useAct, useApi } from '../../../app/data.tsx'
import { useShow } from '../../../app/show.ts'
import { useNotices } from '../../../ui/notices.tsx'
import { useProfileWords } from '../../profiles/profile-words.ts'

/** A record in hand, and where it was taken from. */
export interface CarriedRecord {
  readonly id: string
  readonly title: string
  readonly profile: string
  readonly from?: string | null
}

/** Where records are put; null is nowhere: they lie under none then. */
export type MoveTarget = { readonly id: string; readonly title: string; readonly profile: string } | null

/** Moves records as one act, says so with its way back, and names what does not usually lie there. */
export const useMove = () => {
  const { t } = useTranslation()
  const show = useShow()
  const api = useApi()
  const words = useProfileWords()
  const { run, busy } = useAct()
  const { say, fail } = useNotices()
  const move = async (records: readonly CarriedRecord[], to: MoveTarget): Promise<boolean> => {
    const done = await run((client) =>
      client.records.move({
        records: records.map(({ id, from }) => ({
          id: RecordId.parse(id),
          ...(from !== undefined && { from: from === null ? null : RecordId.parse(from) }),
        })),
        to: to === null ? null : RecordId.parse(to.id),
      }),
    )
    if (!done) return false
    if (done.moved === 0) {
      say(t('tree.movedNone'))
      return true
    }
    const words_ = { count: done.moved, number: show.number(done.moved), title: to?.title ?? '' }
    const unusual = unusualWords(done.unusual, to)
    say(`${t(to === null ? 'tree.movedToTop' : 'tree.moved', words_)}${unusual === '' ? '' : ` ${unusual}`}`, {
      label: t('history.undo'),
      run: () => {
        api.records.undoBatch({ batch: done.batch }).then(() => say(t('history.undone')), fail)
      },
    })
    return true
  }
  const unusualWords = (unusual: readonly { readonly profile: string }[], to: MoveTarget): string => {
    const [first] = unusual
    return first && to ? t('tree.unusual', { type: words.profileLabel(first.profile), under: words.profileLabel(to.profile) }) : ''
  }
  /** What to say before records are put somewhere unusual; empty where nothing is unusual. */
  const warning = (records: readonly Pick<CarriedRecord, 'profile'>[], to: MoveTarget): string =>
    unusualWords(
      records.filter(({ profile }) => !liesUnder(words.profile(profile), to?.profile)),
      to,
    )
  return { move, warning, busy }
}
