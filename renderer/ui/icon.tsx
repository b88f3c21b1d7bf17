const paths = {
  home: 'M3 9l7-6 7 6v8H3z',
  list: 'M4 5h12M4 10h12M4 15h8',
  keys: 'M2 5h16v10H2zM5 8h1M9 8h1M13 8h2M5 12h10',
  undo: 'M7 4L3 8l4 4M3 8h8a5 4 0 010 8H7',
  pen: 'M4 16l1-4 8-8 3 3-8 8zM12 5l3 3',
  box: 'M3 6l7-3 7 3v8l-7 3-7-3zM3 6l7 3 7-3M10 9v8',
  seal: 'M10 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10M7 12l-1 6 4-2 4 2-1-6',
  exchange: 'M4 8a6 6 0 0111-2l1 2M16 12a6 6 0 01-11 2l-1-2M16 4v4h-4M4 16v-4h4',
  work: 'M4 16V9M9 16V4M14 16v-5',
  form: 'M4 3h12v14H4zM7 7h6M7 10h6M7 13h3',
  bin: 'M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11',
  shield: 'M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5z',
  numbers: 'M7 3L6 17M14 3l-1 14M3 7.5h14M3 12.5h14',
  tree: 'M4 3v12h4M4 8h4M10 6h7v4h-7zM10 13h7v4h-7z',
  pair: 'M3 3h9v11H3zM8 14v3h9V6h-5',
  people: 'M10 4a3 3 0 1 1 0 6a3 3 0 1 1 0-6M4 17c0-3 3-5 6-5s6 2 6 5',
} as const

export type IconName = keyof typeof paths

/** A line drawing beside a word, never in its place. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
