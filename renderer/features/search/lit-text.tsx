import type { Snippet } from '../../../shared/features/search/contract.ts'

/** Text with the found words lit. */
export const LitText = ({ pieces }: { pieces: Snippet }) => (
  <>
    {pieces.map((piece, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name than their place
      piece.hit ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
    )}
  </>
)
