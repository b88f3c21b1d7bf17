// A BagIt checker that knows nothing of the product: node:crypto and plain parsing only, so that the two can disagree.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Checks a bag folder by RFC 8493 and gives one line a fault; an empty list means complete and valid. */
export const faultsOfBag = (bag: string): readonly string[] => {
  const faults: string[] = []
  const all = readdirSync(bag, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(bag, join(entry.parentPath, entry.name)).split(sep).join('/'))
  const text = (name: string): string => readFileSync(join(bag, name), 'utf8')
  if (text('bagit.txt') !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') faults.push('bagit.txt')
  const manifests = all.filter((name) => /^(tag)?manifest-\w+\.txt$/.test(name))
  const payload = all.filter((name) => name.startsWith('data/'))
  for (const manifest of manifests) {
    const algorithm = manifest.replace(/^.*-(\w+)\.txt$/, '$1')
    const listed = new Map<string, string>()
    for (const line of text(manifest).split('\n').slice(0, -1)) {
      const [sum = '', ...rest] = line.split('  ')
      listed.set(rest.join('  ').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'), sum)
    }
    for (const [name, sum] of listed) {
      if (!all.includes(name)) faults.push(`${manifest}: ${name} is missing`)
      else if (
        createHash(algorithm)
          .update(readFileSync(join(bag, name)))
          .digest('hex') !== sum
      )
        faults.push(`${manifest}: ${name} differs`)
    }
    if (manifest.startsWith('manifest'))
      for (const name of payload) if (!listed.has(name)) faults.push(`${manifest}: ${name} is not listed`)
  }
  if (!manifests.some((name) => name.startsWith('manifest'))) faults.push('no manifest')
  const oxum = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(text('bag-info.txt'))
  const bytes = payload.reduce((sum, name) => sum + readFileSync(join(bag, name)).length, 0)
  if (Number(oxum?.[1]) !== bytes || Number(oxum?.[2]) !== payload.length) faults.push('Payload-Oxum')
  return faults
}
