import { randomUUID } from 'node:crypto'
import type { numbersContract } from '../../../shared/features/numbers/contract.ts'
import { formatNumber, numberIn, registerPrefix } from '../../../shared/features/numbers/pattern.ts'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { Caller, Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { personName } from '../people/public.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { type Act, findCodeOwner, findRecordRow, numberRequestOf } from '../records/public.ts'
import { giveBackBlock, openBlockFile, reserveBlock, takeBlock, takeReturn } from './blocks.ts'
import { explainGap, setNextNumber } from './explain-gap.ts'
import { exportRegister } from './export-register.ts'
import { findRegister } from './find-register.ts'
import { createNumberPeek } from './give-number.ts'
import { createSummaries } from './read-summaries.ts'
import { readRegisterInTurns } from './register-state.ts'
import { type BearerRow, type CounterRow, countProvisional, isByBlocks, iterateRemovedBearers, listBlocks, listLog } from './repository.ts'
import { stationCode } from './station-code.ts'
import { blockToView, gapToView, summaryToView } from './to-view.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock'>
}

/** From how many numbers left on a station's own block a person is told. */
const fewLeft = 10

export const createNumbersService = ({ archive, profiles, ports }: Deps): Handlers<typeof numbersContract> => {
  const { db } = archive
  const context = { profiles, institution: archive.org }
  const actOf = (caller: Caller): Act => ({ by: caller.person, at: ports.clock().toISOString() })
  const require = (register: string): CounterRow => findRegister(db, { profiles, org: archive.org }, register)
  const summaries = createSummaries(archive)
  const peek = createNumberPeek(db)

  /** The newest hundred. */
  const removedBearers = (register: string): readonly BearerRow[] => {
    const rows: BearerRow[] = []
    for (const row of iterateRemovedBearers(db, archive.org, registerPrefix(register))) {
      if (numberIn(register, row.code) !== undefined) rows.push(row)
      if (rows.length === 100) break
    }
    return rows
  }

  return {
    registers: async () => {
      const registers = await summaries()
      return { registers: [...registers], unexplained: registers.reduce((sum, one) => sum + one.unexplained, 0), station: stationCode(db) }
    },
    register: async ({ register }) => {
      const counter = require(register)
      const state = await readRegisterInTurns(db, archive.org, counter)
      return {
        ...summaryToView(counter, state),
        gaps: state.gaps.map((gap) => gapToView(db, register, gap)),
        blocks: state.blocks.map((block) => blockToView(db, block, state)),
        removedNumbers: removedBearers(register).map(({ code, id, title, removed_at: at }) => ({
          code,
          id: RecordId.parse(id),
          title,
          at: at ?? '',
        })),
        movedNumbers: state.moved.slice(0, 100).map((row) => ({ ...row, id: RecordId.parse(row.id) })),
        log: listLog(db, register).map(({ at, by, kind, detail }) => ({ at, by: personName(db, by), kind, detail })),
      }
    },
    waiting: async () => {
      const registers = await summaries()
      return {
        unexplained: registers.reduce((sum, one) => sum + one.unexplained, 0),
        // Blocks that were given back, and those of years gone by, are nobody's worry.
        low: registers.flatMap(({ register, left, year }) => {
          const present = year === undefined || year >= ports.clock().getFullYear()
          const open =
            left !== undefined && left <= fewLeft && present && listBlocks(db, register).some(({ returned_at: at }) => at === null)
          return open ? [{ register, left }] : []
        }),
        provisional: countProvisional(db),
      }
    },
    preview: async ({ profile: id, parent, data }) => {
      const profile = requireProfile(profiles, id)
      const above = parent === undefined ? undefined : findRecordRow(db, parent)?.code
      const request = {
        ...numberRequestOf(context, profile, { data, parent: above, at: ports.clock().toISOString() }),
        isTaken: (code: string) => findCodeOwner(db, archive.org, code) !== undefined,
      }
      try {
        const { register, code } = peek(request)
        const row = { register, pattern: profile.codePattern, profile: id, year: null, next: 1 }
        const left = isByBlocks(db, row.pattern) ? (await readRegisterInTurns(db, archive.org, row)).left : undefined
        return { ...(code !== undefined && { code }), missing: [], usedUp: code === undefined, ...(left !== undefined && { left }) }
      } catch (error) {
        if (!isAppError(error) || error.code !== 'number.partMissing') throw error
        return { missing: missingParts(error.data), usedUp: false }
      }
    },
    setNext: async ({ register, next, note }, caller) => ({
      next: await setNextNumber({ archive, act: actOf(caller) }, require(register), next, note),
    }),
    explain: async ({ register, ...range }, caller) => ({
      numbers: await explainGap({ archive, act: actOf(caller) }, require(register), range),
    }),
    reserve: async ({ register, ...asked }, caller) => {
      const row = await reserveBlock({ archive, context, act: actOf(caller) }, require(register), asked)
      return { block: blockToView(db, row), file: asked.file }
    },
    take: async ({ file }, caller) => {
      const given = openBlockFile(archive, file)
      const blocks = { archive, context, act: actOf(caller) }
      const batch = randomUUID()
      const renumbered = given.kind === 'block' ? await takeBlock(blocks, given, batch) : []
      if (given.kind === 'return') takeReturn(blocks, given)
      return {
        kind: given.kind,
        register: given.register,
        first: formatNumber(given.register, given.low),
        last: formatNumber(given.register, given.high),
        renumbered: [...renumbered],
        ...(renumbered.length > 0 && { batch }),
      }
    },
    giveBack: async ({ block, file }, caller) => ({
      unused: await giveBackBlock({ archive, context, act: actOf(caller) }, block, file),
      file,
    }),
    exportRegister: async ({ register, file, language }) => ({
      rows: await exportRegister(archive, require(register), file, language),
      file,
    }),
  }
}

const missingParts = (data: unknown): string[] =>
  typeof data === 'object' && data !== null && 'parts' in data ? String(data.parts).split(', ') : []
