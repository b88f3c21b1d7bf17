import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Options for a test that needs a file of the test data, which are no part of the project: `it('…', needsTestData('schemas/…'), …)`.
 * They are found by TANGTHU_TEST_DATA; without them the test is skipped with a line that says why, and fails where `CI=true`.
 */
export const needsTestData = (path: string): { skip: boolean } => {
  if (existsSync(testData(path))) return { skip: false }
  if (process.env['CI'] === 'true') throw new Error(`CI lacks the test data ${path}: TANGTHU_TEST_DATA says where they are`)
  console.warn(`skipped for want of the test data ${path}: set TANGTHU_TEST_DATA`)
  return { skip: true }
}

/** The path of a file of the test data. */
export const testData = (path: string): string => join(process.env['TANGTHU_TEST_DATA'] ?? 'no test data', path)
