import { type BrowserWindow, dialog } from 'electron'
import { z } from 'zod'

/** What the window may ask for; it agrees with `renderer/api/desktop-bridge.ts`, which a test checks. */
export const ChooseOptions = z.object({
  kind: z.enum(['folder', 'file', 'files', 'save']),
  title: z.string().max(200),
  suggestedName: z.string().max(255).optional(),
  extensions: z
    .array(z.string().regex(/^[a-z0-9]{1,10}$/i))
    .max(50)
    .readonly()
    .optional(),
})
export type ChooseOptions = z.infer<typeof ChooseOptions>

/** Asks by the system's own dialog; the chosen paths, or none when the person changed their mind. */
export const choosePath = async (window: BrowserWindow, options: ChooseOptions): Promise<readonly string[]> => {
  const { kind, title, suggestedName, extensions = [] } = options
  const filters = extensions.length > 0 ? { filters: [{ name: title, extensions: [...extensions] }] } : {}
  if (kind === 'save') {
    const saved = await dialog.showSaveDialog(window, {
      title,
      ...filters,
      ...(suggestedName !== undefined && { defaultPath: suggestedName }),
    })
    return saved.canceled || saved.filePath === '' ? [] : [saved.filePath]
  }
  const chosen = await dialog.showOpenDialog(window, {
    title,
    ...filters,
    properties:
      kind === 'folder' ? ['openDirectory', 'createDirectory'] : kind === 'files' ? ['openFile', 'multiSelections'] : ['openFile'],
  })
  return chosen.canceled ? [] : chosen.filePaths
}
