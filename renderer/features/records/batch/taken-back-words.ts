import type { TFunction } from 'i18next'
import type { TakenBack } from '../../../../shared/features/records/contract.ts'

/** What is said of an act that was taken back: how many records, and how many of them somebody had worked on since. */
export const takenBackWords = (t: TFunction, number: (value: number) => string, { records, edited }: TakenBack): string =>
  [t('batch.undone', { number: number(records) }), ...(edited > 0 ? [t('batch.undoneEdited', { number: number(edited) })] : [])].join('. ')
