/**
 * The province's warehouse as every kind of place offers it: a folder on a share or stick, later an S3 bucket. Keys are relative
 * paths with slashes and are written once: what is there under a key is what belongs there.
 */
export interface RemoteStore {
  readonly head: (key: string) => Promise<{ readonly size: number } | undefined>
  /** Whole or not at all; an object of the same size under the key is left as it is. */
  readonly putFile: (key: string, file: string, signal?: AbortSignal) => Promise<void>
  readonly putBytes: (key: string, bytes: Uint8Array) => Promise<void>
  /** Replaces what is under a key: for warehouse.json alone. */
  readonly replaceBytes: (key: string, bytes: Uint8Array) => Promise<void>
  /** A local file with the content of a key that exists. */
  readonly fetchFile: (key: string) => Promise<string>
  readonly readBytes: (key: string) => Promise<Buffer | undefined>
  /** All keys that begin with a prefix ending in a slash, sorted. */
  readonly list: (prefix: string) => Promise<readonly string[]>
  /** Takes an object that is not what its key says out of the way, so that it can be sent again. */
  readonly setAside: (key: string) => Promise<void>
}
