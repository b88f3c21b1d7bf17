// The entry of the process that reads tables from outside: started by table-reader.ts, ended by force when it hangs or swells.
import { answerHost } from '../../workers/answer-host.ts'
import { ReaderInput } from './reader-news.ts'
import { spoolTable } from './spool-table.ts'
import { TableFault } from './table-fault.ts'

answerHost(async (input, send) => {
  const { file, sheet, spool, limit } = ReaderInput.parse(input)
  try {
    return { type: 'done', ...(await spoolTable({ file, sheet, spool, limit }, (rows) => send({ rows }))) }
  } catch (error) {
    if (error instanceof TableFault) return { type: 'failed', code: error.code, data: error.data }
    throw error
  }
})
