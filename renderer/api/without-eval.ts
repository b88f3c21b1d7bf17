import { config } from 'zod'

// The window's content policy forbids making code from text, which zod otherwise tries once a schema; this comes before all contracts.
config({ jitless: true })
