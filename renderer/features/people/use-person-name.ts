import { useRead } from '../../app/data.tsx'

/** The name of a person by the id under which the core knows them; what is no id of anyone here stays as it is. */
export const usePersonName = (): ((id: string) => string) => {
  const { data } = useRead(['people', 'list'], (api) => api.people.list({}))
  return (id) => data?.people.find((person) => person.id === id)?.name ?? id
}
