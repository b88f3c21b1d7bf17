import type { exchangeContract } from '../../../shared/features/exchange/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { ExchangeDeps } from './job.ts'

/** The signing libraries are loaded with the first bag: no other command waits for them. */
export const createExchangeService = (deps: ExchangeDeps): Handlers<typeof exchangeContract> => ({
  export: async (input, context) => (await import('./job.ts')).exportBag(deps, input, context),
  verify: async (input, context) => (await import('./verify-any-bag.ts')).verifyAnyBag(input, context),
  receive: async (input, context) => (await import('./receive-file.ts')).receiveFile(deps, input, context),
})
