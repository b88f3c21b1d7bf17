import { Menu, type MenuItemConstructorOptions } from 'electron'

/** Only what the system expects of a menu: copying, size of letters, the window. Everything of ours is in the window itself. */
export const setMenu = (): void => {
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      {
        label: 'Sửa',
        submenu: [
          { role: 'undo', label: 'Hoàn tác' },
          { role: 'redo', label: 'Làm lại' },
          { type: 'separator' },
          { role: 'cut', label: 'Cắt' },
          { role: 'copy', label: 'Sao chép' },
          { role: 'paste', label: 'Dán' },
          { role: 'selectAll', label: 'Chọn tất cả' },
        ],
      },
      {
        label: 'Xem',
        submenu: [
          { role: 'zoomIn', label: 'Chữ to hơn' },
          { role: 'zoomOut', label: 'Chữ nhỏ hơn' },
          { role: 'resetZoom', label: 'Cỡ chữ thường' },
          { type: 'separator' },
          { role: 'togglefullscreen', label: 'Toàn màn hình' },
          { role: 'close', label: 'Đóng cửa sổ' },
        ],
      },
    ]),
  )
}
