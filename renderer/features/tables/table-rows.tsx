import { useTranslation } from 'react-i18next'
import type { RowProblem, TablePreview } from '../../../shared/features/tables/contract.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { type Language, sentence } from '../../../shared/rpc/sentence.ts'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'

const kinds = { create: 'ok', update: 'info', unchanged: '', refused: 'red' } as const

/** The first rows as they would come in: each with what becomes of it, cells that stand in the way lit. */
export const TableRows = ({ preview }: { preview: TablePreview }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  return (
    <section>
      <h2>{t('tables.rows', { number: show.number(preview.rows.length) })}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-rows" aria-label={t('tables.rows', { number: show.number(preview.rows.length) })} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('tables.row')}</th>
              <th scope="col">{t('tables.outcome')}</th>
              {preview.columns.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.row}>
                <td className="number faint">{row.row}</td>
                <td>
                  <span className={`pill ${kinds[row.outcome]}`}>{t(`tables.outcomes.${row.outcome}`)}</span>
                  {row.problems.map((problem) => (
                    <div className="cell-problem" key={problem.message}>
                      {problemSentence(problem, language)}
                    </div>
                  ))}
                </td>
                {preview.columns.map(({ name }, index) => (
                  <td key={name} className={row.problems.some(({ column }) => column === name) ? 'wrong-cell' : undefined}>
                    <div className="cell">{row.cells[index]}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** What stands against a row, in the person's language. */
export const problemSentence = ({ code, data, message }: RowProblem, language: Language): string =>
  isErrorCode(code) ? sentence(code, data, language) : message
