export type AssetVariant = 'thumb' | 'access' | 'original'

/** Where the bytes of an asset are to be had: `page` counts from 0 within the asset, as the archive does. */
export const assetUrl = (asset: string, variant: AssetVariant, page?: number): string => {
  const path = `${encodeURIComponent(asset)}/${variant}${page === undefined ? '' : `?page=${page}`}`
  return window.tangthu ? `asset://asset/${path}` : `/asset/${path}`
}

/** Where a tile of the institution's own map is to be had. */
export const tileUrl = (zoom: number, column: number, row: number, version: string): string => {
  const path = `map-tiles/${zoom}/${column}/${row}?v=${encodeURIComponent(version)}`
  return window.tangthu ? `asset://asset/${path}` : `/asset/${path}`
}

/** Where the copy of a page that `ocr.look` made is to be had. */
export const preparedUrl = (asset: string, page: number, copy: string): string => {
  const path = `${encodeURIComponent(asset)}/prepared?page=${page}&copy=${encodeURIComponent(copy)}`
  return window.tangthu ? `asset://asset/${path}` : `/asset/${path}`
}

/** Where the table of rows that an import left out is to be had, by its name. */
export const refusedRowsUrl = (name: string): string => {
  const path = `refused-rows/table?name=${encodeURIComponent(name)}`
  return window.tangthu ? `asset://asset/${path}` : `/asset/${path}`
}
