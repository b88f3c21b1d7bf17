/**
 * Runs a build as for shipping, wherever it is called from: under a test runner NODE_ENV says "test", and React would come in its
 * development form, with the paths of this machine inside.
 */
export const asProduction = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}
