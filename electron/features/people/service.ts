import type { peopleContract } from '../../../shared/features/people/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { addPerson, people } from './public.ts'

export const createPeopleService = ({
  archive,
  ports,
}: {
  readonly archive: Archive
  readonly ports: Ports
}): Handlers<typeof peopleContract> => ({
  list: () => ({ people: [...people(archive.db)] }),
  add: ({ name, roles }) => archive.db.write((tx) => addPerson(tx, name, roles, ports.clock().toISOString())),
})
