// Given to Node by --import: the packages named in TANGTHU_TEST_ABSENT cannot be found, and every file that is loaded is written down.
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const absent = (process.env.TANGTHU_TEST_ABSENT ?? '').split(',')
const list = process.env.TANGTHU_TEST_LOADED

registerHooks({
  resolve: (specifier, context, next) => {
    if (absent.some((name) => specifier === name || specifier.startsWith(`${name}/`))) {
      throw Object.assign(new Error(`Cannot find package '${specifier}'`), { code: 'ERR_MODULE_NOT_FOUND' })
    }
    return next(specifier, context)
  },
  load: (url, context, next) => {
    if (list) appendFileSync(list, `${url}\n`)
    return next(url, context)
  },
})
