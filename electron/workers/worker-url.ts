/**
 * The address of the module `name` beside the module `here` (its import.meta.url), with the same extension: .ts from the source, .js
 * in the packaged tree, where the compiler rewrites imports but not addresses. Nothing else spells one.
 */
export const workerUrl = (here: string, name: string): URL => new URL(`./${name}${here.endsWith('.ts') ? '.ts' : '.js'}`, here)
