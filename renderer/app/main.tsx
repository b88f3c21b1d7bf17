import '../api/without-eval.ts'
import '../ui/fonts.css'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/button.css'
import '../ui/field.css'
import '../ui/pop.css'
import '../ui/status-marks.css'
import '../ui/thumb.css'
import '../ui/content.css'
import '../ui/sheet.css'
import '../ui/notices.css'
import './shell.css'
import './screen.css'
import { createRoot } from 'react-dom/client'
import { createClient } from '../api/client.ts'
import { App } from './app.tsx'
import { startLanguage } from './language.ts'

const start = async (): Promise<void> => {
  await startLanguage()
  const { api, transport } = createClient()
  const place = document.getElementById('app')
  if (!place) return
  createRoot(place).render(<App api={api} transport={transport} />)
}

void start()
