// The package has no types of its own: what we use of it.
declare module 'libheif-js/wasm-bundle.js' {
  interface HeifImage {
    get_width(): number
    get_height(): number
    is_primary(): boolean
    display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (shown: object | null) => void): void
    free(): void
  }
  class HeifDecoder {
    decode(bytes: Uint8Array): HeifImage[]
  }
  const libheif: { readonly HeifDecoder: typeof HeifDecoder }
  export = libheif
}
