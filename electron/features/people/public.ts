import { v7 as uuidv7 } from 'uuid'
import { PersonView } from '../../../shared/features/people/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { roles as allRoles, type Caller, type Role } from '../../../shared/rpc/contract.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { findPersonById, findPersonByName, insertPerson, listPeople, type PersonRow } from './repository.ts'

export const everyRole: readonly Role[] = allRoles

/** What a person who names himself on the command line may do while sign-in is off: everything but administer. */
export const workingRoles: readonly Role[] = allRoles.filter((role) => role !== 'administrator')

export const people = (db: ReadDb): readonly PersonView[] => listPeople(db).map(toView)

export const findPerson = (db: ReadDb, idOrName: string): PersonView | undefined => {
  const row = findPersonById(db, idOrName) ?? findPersonByName(db, idOrName.normalize('NFC'))
  return row && toView(row)
}

/** The name that screens and papers show; an id that came from another station stays as it is. */
export const personName = (db: ReadDb, id: string): string => findPersonById(db, id)?.name ?? id

/** Throws `person.nameTaken`. */
export const addPerson = (tx: WriteTx, name: string, roles: readonly Role[], at: string): PersonView => {
  const plain = name.normalize('NFC').trim()
  if (findPersonByName(tx, plain)) throw new AppError('person.nameTaken', { name: plain })
  const id = uuidv7()
  insertPerson(tx, { id, name: plain, roles: JSON.stringify(roles), at })
  tx.touch('people')
  return { id, name: plain, roles: [...roles], active: true }
}

export const personToCaller = ({ id, name, roles }: PersonView): Caller => ({ person: id, name, roles: new Set(roles) })

const toView = (row: PersonRow): PersonView =>
  PersonView.parse({ id: row.id, name: row.name, roles: JSON.parse(row.roles), active: row.active === 1 })
