// Who may import whom. dependency-cruiser reads TypeScript by @swc/core here: beside TypeScript 7 alone it sees no module and
// passes, so test/architecture asserts how many it saw and that planted violations fail.
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
const electronPackage = '(^|/)node_modules/electron(/|$)|^electron$'

module.exports = {
  forbidden: [
    only(
      'electron-only-in-desktop',
      { pathNot: '^(electron/desktop|test/e2e|test/packaging|scripts)/' },
      { path: electronPackage },
      'The core runs in plain Node.',
    ),
    only('shared-is-the-bottom', { path: '^shared/' }, { path: '^(electron|renderer)/' }, 'shared/ runs everywhere.'),
    only(
      'shared-imports-zod-alone',
      { path: '^shared/' },
      { path: 'node_modules/', pathNot: 'node_modules/zod/' },
      'shared/ imports zod and nothing else.',
    ),
    only(
      'windows-have-no-node',
      { path: '^(shared|renderer)/', pathNot: 'vite\\.config' },
      { dependencyTypes: ['core'] },
      'Browsers have no node: modules.',
    ),
    only('renderer-sees-only-shared', { path: '^renderer/' }, { path: '^electron/' }, 'The window talks to the core through renderer/api.'),
    only(
      'hosts-are-the-top',
      { path: '^electron/', pathNot: '^electron/(desktop|headless)/' },
      { path: '^electron/(desktop|headless)/' },
      'Nothing imports a host.',
    ),
    only('hosts-do-not-meet', { path: '^electron/headless/' }, { path: '^electron/desktop/' }, 'Two hosts, one core.'),
    only('hosts-do-not-meet-either', { path: '^electron/desktop/' }, { path: '^electron/headless/' }, 'Two hosts, one core.'),
    only(
      'app-is-above-features',
      { path: '^electron/(features|db|jobs|lib|ports|workers)/' },
      { path: '^electron/app/' },
      'Features are handed what they need.',
    ),
    only(
      'foundations-know-no-feature',
      { path: '^electron/(db|lib|ports|workers)/' },
      { path: '^electron/(features|jobs)/' },
      'db, lib, ports and workers are below the features.',
    ),
    only('jobs-know-no-feature', { path: '^electron/jobs/' }, { path: '^electron/features/' }, 'The queue runs whatever it is given.'),
    only(
      'features-by-the-front-door',
      { path: '^electron/features/([^/]+)/' },
      { path: '^electron/features/', pathNot: '^electron/features/($1/|[^/]+/public\\.ts$)' },
      'Another feature is used through its public.ts.',
    ),
    only(
      'workers-stay-low',
      { path: '^electron/features/[^/]+/worker\\.ts$' },
      { path: '^electron/(app|jobs)/' },
      'A worker thread has its feature, db and shared.',
    ),
    only('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }, 'Cycles hide the order of things.'),
    only('nothing-unresolved', {}, { couldNotResolve: true, pathNot: '\\.(css|json)$|^virtual:' }, 'What is imported exists.'),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|demo-archive|artifacts)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
