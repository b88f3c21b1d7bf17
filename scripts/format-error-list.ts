import { errors } from '../shared/rpc/errors.ts'

/** The text of docs/errors.md: every failure that a person can meet, with its data and both sentences. */
export const formatErrorList = (): string => {
  const features = Map.groupBy(Object.entries(errors), ([code]) => (code.includes('.') ? code.slice(0, code.indexOf('.')) : code))
  const parts = [...features].flatMap(([feature, list]) => [
    '',
    `## ${feature}`,
    ...list.flatMap(([code, { vi, en }]) => ['', `### \`${code}\``, '', vi, '', en]),
  ])
  return `${[head, ...parts].join('\n')}\n`
}

const head = `# Errors

Every failure that a person can meet, as \`shared/features/*/errors.ts\` declares it: the code, which scripts may rely on
(\`--json\` prints \`{"error": {"code", "data", "message"}}\`), and the sentence in Vietnamese and in English. A word in braces is a
value of the data. Anything else that goes wrong is a bug: it is logged under a reference, and shown as \`internal\`.

Written by \`npx node scripts/write-error-list.ts\`; a test compares this page with the source.`
