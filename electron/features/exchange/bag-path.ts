/** The signature is a tag file that no tag manifest lists: it is made over one of them. */
export const signaturePath = 'signatures/tagmanifest-sha256.txt.p7s'

/** By this a bag of ours is known, whose manifests are held to the exact form in which we write them. */
export const bagSoftwareAgent = 'Tang Thu 0.1'

/** A name as it stands in manifests and fetch.txt: only %, line feed and carriage return are encoded (RFC 8493 2.1.3). */
export const encodeBagPath = (path: string): string => path.replace(/[%\n\r]/g, (letter) => encodeURIComponent(letter))

/** The name that a manifest line means. Older writers left % as it was, so a % that encodes nothing stands for itself. */
export const decodeBagPath = (path: string): string =>
  path.replace(/%(25|0A|0D)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** The key under which names are compared: file systems and tools differ in composing Vietnamese letters. */
export const bagPathKey = (path: string): string => path.normalize('NFC')

/** True for a relative path that stays inside the bag on every system: no root, drive, back slash, `.`, `..`, `~` or NUL. */
export const isSafeBagPath = (path: string): boolean =>
  path.length > 0 &&
  path.length <= 4096 &&
  !/^[~/]|^[A-Za-z]:|[\\\0]/.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

/** Generated names of originals: `data/objects/ab/<sha256>.<ext>`, ASCII only, so that every tool can read the manifests. */
export const objectBagPath = (sha256: string, extension: string): string =>
  `data/objects/${sha256.slice(0, 2)}/${sha256}${extension === '' ? '' : `.${extension}`}`
