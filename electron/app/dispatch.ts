import { AppError, isAppError } from '../../shared/rpc/app-error.ts'
import type { Caller, Contract, JobContext, Method, Reply } from '../../shared/rpc/contract.ts'

/** Finds a method by its name `feature.operation`; unknown names are bad input, never a crash. */
export const findMethod = (contract: Contract, method: string): Method => {
  const [feature = '', name = '', ...more] = method.split('.')
  const methods = more.length === 0 && Object.hasOwn(contract, feature) ? contract[feature] : undefined
  const found = methods && Object.hasOwn(methods, name) ? methods[name] : undefined
  if (!found) throw new AppError('input.invalid', { issues: [`unknown method ${method}`] })
  return found
}

/** The role is checked here, whatever the window shows. */
export const checkRole = (definition: Method, caller: Caller): void => {
  if (!caller.roles.has(definition.role)) throw new AppError('role.missing', { person: caller.name, role: definition.role })
}

/** Input is parsed once, here; inside, it is trusted. */
export const parseInput = (definition: Method, input: unknown): unknown => {
  const parsed = definition.input.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  throw new AppError('input.invalid', {
    issues: parsed.error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message)),
  })
}

type Untyped = (input: unknown, context: unknown) => unknown

/** Calls the handler of a method. The contract's types were checked where the router was built. */
export const callHandler = (router: object, method: string, input: unknown, context: Caller | JobContext): unknown => {
  const [feature = '', name = ''] = method.split('.')
  const handlers = (router as Record<string, Record<string, Untyped> | undefined>)[feature]
  const handler = handlers?.[name]
  if (!handler) throw new AppError('archive.notOpen', {})
  return handler(input, context)
}

/** Turns a value or a throw into what crosses the wire: nothing is ever thrown across a process. */
export const toReply = async (work: () => unknown, logBug: (error: unknown) => string): Promise<Reply<unknown>> => {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (isAppError(error)) return { ok: false, error: { code: error.code, data: error.data } }
    return { ok: false, error: { code: 'internal', data: { reference: logBug(error) } } }
  }
}
