import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../../app/create-app.ts'
import { findAssetAnswer } from '../../app/find-asset-answer.ts'
import type { AssetFiles } from '../../features/assets/public.ts'
import { sendFile } from './send-file.ts'
import { refuse } from './wire.ts'

/** `/asset/<id>/<thumb|access|original>?page=N`: pictures, sound and film of the open archive. */
export const sendAsset = async (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  app: App,
  files: AssetFiles,
): Promise<void> => {
  const answer = await findAssetAnswer(app, files, url.pathname.slice('/asset/'.length), url.searchParams)
  if (answer.found) await sendFile(request, response, answer.file, answer.headers)
  else refuse(response, 404, answer.why)
}
