/** How far something has come; a bar without a total shows its start. */
export const ProgressLine = ({ done, total, label, wide }: { done: number; total: number; label: string; wide?: boolean }) => {
  const percent = total > 0 ? Math.min(100, Math.round((100 * done) / total)) : 0
  return (
    <span
      className={`bar ${wide ? 'wide' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${percent}%` }} />
    </span>
  )
}
