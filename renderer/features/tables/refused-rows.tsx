import type { RowProblem } from '../../../shared/features/tables/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { problemSentence } from './table-rows.tsx'

const most = 200

/** Rows that stay out, each with its reason; the first of them where there are very many. */
export const RefusedRows = ({ title, refused }: { title: string; refused: readonly RowProblem[] }) => {
  const { language } = useLanguage()
  if (refused.length === 0) return null
  return (
    <section className="failed">
      <h2>{title}</h2>
      <ul className="problems">
        {refused.slice(0, most).map((problem) => (
          <li key={problem.row}>{problemSentence(problem, language)}</li>
        ))}
      </ul>
    </section>
  )
}
