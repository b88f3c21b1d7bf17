import { z } from 'zod'
import { command, query, roles } from '../../rpc/contract.ts'

export const PersonView = z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)), active: z.boolean() })
export type PersonView = z.infer<typeof PersonView>

export const peopleContract = {
  list: query({ role: 'viewer', input: z.object({}), output: z.object({ people: z.array(PersonView) }) }),
  add: command({
    role: 'administrator',
    input: z.object({ name: z.string().trim().min(1).max(120), roles: z.array(z.enum(roles)).min(1) }),
    output: PersonView,
    errors: ['person.nameTaken'],
  }),
}
