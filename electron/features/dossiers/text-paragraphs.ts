/**
 * The paragraphs of a page's text. Machines and people write a line for each line of the page; lines that run to the right edge
 * belong together, while verses, lists and headings keep their ends. A blank line always ends a paragraph.
 */
export const textParagraphs = (text: string): string[] =>
  text.split(/\n\s*\n/).flatMap((block) => joinLines(block.split('\n').map((line) => line.trim())))

/** Below this many letters no line of a page is a full one. */
const SHORTEST_FULL_LINE = 40
/** A line of this part of the longest one ran to the edge. */
const FULL = 0.78

const joinLines = (lines: readonly string[]): string[] => {
  const longest = Math.max(...lines.map((line) => line.length))
  const paragraphs: string[] = []
  let open = false
  for (const line of lines) {
    if (line === '') continue
    if (open && !STARTS_ANEW.test(line)) paragraphs[paragraphs.length - 1] += ` ${line}`
    else paragraphs.push(line)
    open = line.length >= Math.max(SHORTEST_FULL_LINE, longest * FULL)
  }
  return paragraphs
}

const STARTS_ANEW = /^([-–—•+*]\s|\d+[.)]\s|Điều\s|Chương\s|Khoản\s|Mục\s)/u
