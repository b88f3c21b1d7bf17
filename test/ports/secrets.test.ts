import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSealedFile } from '../../electron/ports/node/sealed-secrets.ts'
import { failureOf, temporaryFolder } from '../support/create-test-app.ts'
import { needsTool } from '../support/tools.ts'

describe('secrets in a sealed file', () => {
  const make = () => {
    const file = join(temporaryFolder(), 'cấu hình', 'secrets.sealed')
    return { file, secrets: openSealedFile(file, 'mật khẩu của xã') }
  }

  it('come back as they were given, and go when they are taken away', async () => {
    const { file, secrets } = make()
    expect(await secrets.get('s3')).toBeUndefined()
    expect(existsSync(file)).toBe(false)
    await secrets.set('s3', 'khóa bí mật 🔑')
    await secrets.set('p12', '')
    const again = openSealedFile(file, 'mật khẩu của xã'.normalize('NFD'))
    expect([await again.get('s3'), await again.get('p12'), await again.get('toString')]).toEqual(['khóa bí mật 🔑', '', undefined])
    await again.remove('s3')
    expect(await secrets.get('s3')).toBeUndefined()
  })

  it('lie in a file that only its owner may read, without a word in the clear, and never twice the same', async () => {
    const { file, secrets } = make()
    await secrets.set('s3-khóa', 'AKIA-bí-mật')
    const first = readFileSync(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    for (const word of ['AKIA', 's3-kh', 'bí', 'mật khẩu']) expect(first.includes(word), word).toBe(false)
    await secrets.set('s3-khóa', 'AKIA-bí-mật')
    expect(readFileSync(file).equals(first)).toBe(false)
  })

  it('stay locked to another passphrase, and to whoever changed a byte or cut the file', async () => {
    const { file, secrets } = make()
    await secrets.set('s3', 'bí mật')
    const kept = readFileSync(file)
    expect(await failureOf(openSealedFile(file, 'mat khau cua xa').get('s3'))).toEqual({ code: 'secrets.locked', data: { file } })
    expect((await failureOf(openSealedFile(file, 'khác').set('s3', 'đè'))).code).toBe('secrets.locked')
    expect(readFileSync(file).equals(kept)).toBe(true)
    const sealed: Record<string, string> = JSON.parse(kept.toString())
    for (const part of ['salt', 'tag', 'body']) {
      const bytes = Buffer.from(sealed[part] ?? '', 'base64')
      bytes[0] = (bytes[0] ?? 0) ^ 1
      writeFileSync(file, JSON.stringify({ ...sealed, [part]: bytes.toString('base64') }))
      expect((await failureOf(secrets.get('s3'))).code, part).toBe('secrets.locked')
    }
    for (const spoilt of [
      kept.subarray(0, 40).toString(),
      '',
      '{}',
      'null',
      JSON.stringify({ ...sealed, tag: '' }),
      JSON.stringify({ ...sealed, tag: 'AAAA' }),
    ]) {
      writeFileSync(file, spoilt)
      expect((await failureOf(secrets.get('s3'))).code, spoilt).toBe('secrets.locked')
    }
  })
})

describe('secrets in the key store of the desktop', () => {
  const hasKeytar = existsSync(resolve('node_modules/keytar/build/Release/keytar.node'))
  if (!hasKeytar && process.env['CI'] === 'true') throw new Error('CI lacks keytar')

  it('are kept by a real key store and taken away again', needsTool('dbus-run-session', 'gnome-keyring-daemon'), (context) => {
    if (!hasKeytar) context.skip('keytar is not installed: it is optional')
    const home = temporaryFolder()
    const module = new URL('../../electron/ports/node/choose-secrets.ts', import.meta.url).href
    const script = `
      const { chooseSecrets } = await import(${JSON.stringify(module)})
      const secrets = await chooseSecrets(${JSON.stringify(home)})
      const steps = [secrets.kind, await secrets.get('s3')]
      await secrets.set('s3', 'khóa bí mật 🔑')
      steps.push(await secrets.get('s3'))
      await secrets.set('s3', 'khóa mới')
      steps.push(await (await chooseSecrets(${JSON.stringify(home)})).get('s3'))
      await secrets.remove('s3')
      await secrets.remove('s3')
      steps.push(await secrets.get('s3') ?? null)
      console.log(JSON.stringify(steps.map((step) => step ?? null)))`
    const shell = `printf 'x\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"`
    const { stdout, stderr } = spawnSync(
      'dbus-run-session',
      ['--', 'sh', '-c', shell, 'sh', process.execPath, '--input-type=module', '-e', script],
      // A home of its own: the key store of whoever runs the tests is nobody's business.
      { encoding: 'utf8', env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }, timeout: 30_000 },
    )
    expect(stdout, stderr).not.toBe('')
    expect(JSON.parse(stdout)).toEqual(['key-store', null, 'khóa bí mật 🔑', 'khóa mới', null])
  })

  it('fall back to the sealed file where no key store answers, and to nothing without a passphrase', () => {
    const home = temporaryFolder()
    const module = new URL('../../electron/ports/node/choose-secrets.ts', import.meta.url).href
    const script = `const { chooseSecrets } = await import(${JSON.stringify(module)})
      console.log((await chooseSecrets(${JSON.stringify(home)})).kind)`
    const run = (more: Readonly<Record<string, string>>): string => {
      const { DBUS_SESSION_BUS_ADDRESS: _bus, DISPLAY: _display, TANGTHU_SECRETS_PASSPHRASE: _own, ...env } = process.env
      const options = { encoding: 'utf8', env: { ...env, HOME: home, XDG_RUNTIME_DIR: home, ...more } } as const
      return spawnSync(process.execPath, ['--input-type=module', '-e', script], options).stdout.trim()
    }
    if (process.platform === 'linux') {
      expect(run({ TANGTHU_SECRETS_PASSPHRASE: 'mật khẩu' })).toBe('sealed-file')
      expect(run({})).toBe('none')
    }
  })
})
