import { z } from 'zod'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { CarriedAgent } from '../vocabularies/public.ts'
import { type BagSource, readSmallFile } from './bag-source.ts'
import type { RecordLine } from './record-line.ts'

export const agentsPath = 'data/agents.json'
const largest = 64 * 1024 ** 2
const Agents = z.object({ format: z.literal('tangthu.agents/1'), agents: z.array(CarriedAgent) })

/** The names that stand in the fields for agents of a record as it leaves the archive: what was left out of it names nobody. */
export const agentTexts = (profiles: ProfileSet, { profile, data }: RecordLine): readonly string[] =>
  profileFields(requireProfile(profiles, profile))
    .filter(({ type }) => type === 'agent')
    .flatMap(({ key }) => [data[key]].flat())
    .filter((value) => typeof value === 'string')

export const agentsFile = (agents: readonly CarriedAgent[]): Buffer =>
  Buffer.from(`${JSON.stringify({ format: 'tangthu.agents/1', agents }, null, 2)}\n`)

/** The agents that a bag brings along; none where it has no such file, or another's. */
export const readAgents = async (source: BagSource): Promise<readonly CarriedAgent[]> => {
  const text = (await readSmallFile(source, agentsPath, largest))?.toString('utf8')
  const parsed = Agents.safeParse(text === undefined ? undefined : parse(text))
  return parsed.success ? parsed.data.agents : []
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
