import { openAppWindow } from '../../loopback/open-app-window.ts'
import { type Loopback, startLoopback } from '../../loopback/start-loopback.ts'
import { optionalText, wholeNumber } from '../arguments.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

/** The window in a browser of this machine: served on the loopback address only. */
export const windowCommands = (add: AddCommand): void => {
  add(
    'serve',
    { vi: 'mở cửa sổ ở địa chỉ trong máy và in địa chỉ ấy', en: 'serve the window on this machine and print its address' },
    (command) => command.argument('[dir]').option('--port <n>', 'cổng'),
    async (cli, [dir], options) => {
      const address = await serve(cli, optionalText(dir), wholeNumber(options['port'], '--port'))
      cli.output.result({ address: address.url }, [address.url])
      await address.closed
      return 0
    },
  )
  add(
    'open',
    { vi: 'mở cửa sổ', en: 'open the window' },
    (command) => command.argument('[dir]').option('--port <n>', 'cổng'),
    async (cli, [dir], options) => {
      const address = await serve(cli, optionalText(dir), wholeNumber(options['port'], '--port'))
      const opened = openAppWindow(address.url, cli.ports.paths.settings)
      if (opened)
        cli.output.say('Cửa sổ Tàng Thư đang mở. Đóng cửa sổ là đóng chương trình.', 'The window is open. Closing it ends the program.')
      else cli.output.say(`Hãy mở địa chỉ này trong trình duyệt: ${address.url}`, `Open this address in a browser: ${address.url}`)
      await Promise.race([address.closed, ...(opened ? [opened.ended] : [])])
      address.close()
      return 0
    },
  )
}

const serve = async (cli: Cli, dir: string | undefined, port: number | undefined): Promise<Loopback> => {
  if (dir !== undefined) {
    await cli.open(dir, 'prefer-write')
    cli.app.resumeJobs()
  }
  return startLoopback({ app: cli.app, account: cli.account, ports: cli.ports, ...(port !== undefined && { port }) })
}
