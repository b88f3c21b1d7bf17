import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Why this machine cannot be given small or read-only disks; undefined where it can. */
export const noDiskReason = (): string | undefined => {
  if (process.platform !== 'linux') return 'mounting needs Linux'
  if (process.getuid?.() !== 0) return 'mounting needs the administrator'
  const probe = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt'])
  return probe.status === 0 ? undefined : 'this machine does not allow mounting'
}

/**
 * Runs a module's text in a Node of its own that alone sees a disk of `megabytes` at `<folder>/disk` (in the text: `DISK`); gives back
 * the one line of JSON that it prints.
 */
export const onSmallDisk = (folder: string, megabytes: number, script: string): unknown => {
  const disk = join(folder, 'disk')
  mkdirSync(disk, { recursive: true })
  return runMounted(`mount -t tmpfs -o size=${megabytes}m tmpfs '${disk}'`, script.replaceAll('DISK', disk))
}

/** The same where `folder` can only be read. */
export const onReadOnlyDisk = (folder: string, script: string): unknown =>
  runMounted(`mount --bind '${folder}' '${folder}' && mount -o remount,ro,bind '${folder}'`, script.replaceAll('DISK', folder))

const runMounted = (mount: string, script: string): unknown => {
  const { stdout, stderr, status } = spawnSync(
    'unshare',
    ['-m', 'sh', '-c', `${mount} && exec "$@"`, 'sh', process.execPath, '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
