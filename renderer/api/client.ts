import { type Api, createApi, type Transport } from '../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../shared/rpc/app-contract.ts'
import { createHttpTransport } from './http-transport.ts'
import { createIpcTransport } from './ipc-transport.ts'

export type WindowApi = Api<AppContract>

/** The same contract in Electron and in a browser: only the transport differs. */
export const createClient = (): { readonly api: WindowApi; readonly transport: Transport } => {
  const transport = window.tangthu ? createIpcTransport(window.tangthu) : createHttpTransport()
  return { api: createApi(appContract, transport), transport }
}
