import type { Migration } from '../migrate.ts'

/** How a person wants a page to be made ready for reading (JSON); null leaves it to what is measured on the page. */
export const pagePreparation0011: Migration = {
  number: 11,
  name: 'page-preparation',
  up: (tx) => tx.execute('ALTER TABLE pages ADD COLUMN preparation TEXT'),
}
