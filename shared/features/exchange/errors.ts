import { defineErrors } from '../../rpc/define-errors.ts'

export const exchangeErrors = defineErrors({})
