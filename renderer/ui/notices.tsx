import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAppError } from '../../shared/rpc/app-error.ts'
import { type Language, sentence } from '../../shared/rpc/sentence.ts'
import { Button } from './button.tsx'
import { failureSentence } from './failure-sentence.ts'

interface Notice {
  readonly id: number
  readonly kind: 'good' | 'bad'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

interface Notices {
  readonly say: (text: string, action?: Notice['action']) => void
  /** Shows the sentence of a failure; one that was stopped on purpose is not a failure. */
  readonly fail: (error: unknown) => void
}

const NoticesContext = createContext<Notices | undefined>(undefined)

/** Short sentences at the lower right: good ones leave by themselves, failures stay until they are put away. */
export const NoticesProvider = ({ children, language }: { children: ReactNode; language: Language }) => {
  const { t } = useTranslation()
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const next = useRef(0)
  const drop = useCallback((id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)), [])
  const add = useCallback(
    (notice: Omit<Notice, 'id'>) => {
      const id = next.current++
      // Good news replaces good news; failures stay until they are put away.
      setNotices((all) => [...all.filter((other) => other.kind === 'bad' && other.text !== notice.text), { ...notice, id }].slice(-4))
      // Longer, and it would lie on what is to be done next; the history takes back at any time.
      if (notice.kind === 'good') setTimeout(() => drop(id), notice.action ? 12_000 : 5_000)
    },
    [drop],
  )
  const value = useMemo<Notices>(
    () => ({
      say: (text, action) => add({ kind: 'good', text, action }),
      fail: (error) => {
        if (isAppError(error) && error.code === 'job.cancelled') return
        add({ kind: 'bad', text: failureText(error, language) })
      },
    }),
    [add, language],
  )
  return (
    <NoticesContext value={value}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {notices.map((notice) => (
          <div key={notice.id} className={`notice ${notice.kind}`}>
            <span>{notice.text}</span>
            {notice.action && (
              <Button
                onPress={() => {
                  notice.action?.run()
                  drop(notice.id)
                }}
              >
                {notice.action.label}
              </Button>
            )}
            <Button kind="quiet" onPress={() => drop(notice.id)}>
              {t('do.close')}
            </Button>
          </div>
        ))}
      </div>
    </NoticesContext>
  )
}

/** What to say and how; only within the provider. */
export const useNotices = (): Notices => {
  const notices = useContext(NoticesContext)
  if (!notices) throw new Error('useNotices outside of NoticesProvider')
  return notices
}

/** The sentence of any failure; one that nobody foresaw keeps its words for whoever helps. */
export const failureText = (error: unknown, language: Language): string => {
  if (isAppError(error)) return failureSentence(error.code, error.data, language)
  return sentence('internal', { reference: error instanceof Error ? error.message : String(error) }, language)
}
