import { buildParts } from '../../scripts/build/build-parts.ts'

/** The window is tested as it is shipped: built, whenever its sources changed since the last build. */
export const setup = async (): Promise<void> => {
  await buildParts(['renderer'])
}
