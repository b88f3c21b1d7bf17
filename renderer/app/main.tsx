import '../api/without-eval.ts'
import '../ui/fonts.css'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/controls.css'
import './shell.css'
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
