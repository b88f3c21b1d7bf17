import { basename } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { PlaceActKind, type PlaceView, type placesContract } from '../../../shared/features/vocabularies/place-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Caller, Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { WriteTx } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { beginBatch, undoBatch } from '../records/public.ts'
import { findNamedPlace, moveAllPoints, movePoints } from '../search/public.ts'
import { beginPlaceAct, type PlaceAct, snapshotText } from './place-act.ts'
import { createPlace, linkPlaces, requirePlace, unlinkPlaces, updatePlace } from './place-edit.ts'
import { exportPlaces } from './place-export.ts'
import { importPlaces } from './place-import.ts'
import { mergePlacesEverywhere, replaceByPlace } from './place-merge.ts'
import { countPlaces, findAct, findPlace, findPlaceByCode, listActs, listChanges, listPlaces } from './place-repository.ts'
import { readPlaceSheet } from './place-sheet.ts'
import { findLines, meaningOf, rowToLine, rowToView, suggestPlaces } from './place-view.ts'

export interface PlaceDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock'>
}

export const createPlacesService = (deps: PlaceDeps): Handlers<typeof placesContract> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  const view = (id: string): PlaceView => rowToView(db, requirePlace(db, id))

  /** One act of one person on places; records that name them are found on the map by what they are now. */
  const act = <T>(
    kind: PlaceActKind,
    caller: Caller,
    work: (tx: WriteTx, act: PlaceAct) => T extends PromiseLike<unknown> ? never : T,
  ): T => {
    requirePerson(caller)
    return db.write((tx) => {
      const by = { batch: uuidv7(), at: ports.clock().toISOString(), by: caller.person }
      beginBatch(tx, 'places', by)
      const place = beginPlaceAct(tx, { ...by, id: by.batch, kind })
      const value = work(tx, place)
      movePoints(tx, profiles, place.end().keys)
      return value
    })
  }

  return {
    list: ({ parent, text, limit }) => {
      if (text.trim() !== '') {
        const found = findLines(db, text, limit)
        return { total: found.length, places: found.map(rowToLine) }
      }
      return { total: countPlaces(db, parent), places: listPlaces(db, parent, limit).map(rowToLine) }
    },
    get: ({ id }) => view(id),
    find: ({ text }) => {
      const row = findPlaceByCode(db, text.trim()) ?? findPlace(db, findNamedPlace(db, text)?.id ?? '')
      if (!row) throw new AppError('place.notFound', { place: text })
      return rowToView(db, row)
    },
    suggest: ({ text, limit }) => ({ places: [...suggestPlaces(db, text, limit)] }),
    meanings: ({ texts }) => ({ meanings: texts.map((text) => meaningOf(db, profiles, text)) }),
    create: (fields, caller) => view(act('create', caller, (tx, place) => createPlace(tx, place, fields))),
    update: ({ id, ...fields }, caller) => {
      act('edit', caller, (tx, place) => updatePlace(tx, place, id, fields))
      return view(id)
    },
    link: ({ id, successor, ...link }, caller) => {
      act('link', caller, (tx, place) => linkPlaces(tx, place, id, successor, link))
      return view(id)
    },
    unlink: ({ id, successor }, caller) => {
      act('link', caller, (tx, place) => unlinkPlaces(tx, place, id, successor))
      return view(id)
    },
    merge: (input, context) => mergePlacesEverywhere(deps, input, context),
    replace: (input, context) => replaceByPlace(deps, input, context),
    import: async ({ file }, context) => {
      requirePerson(context.caller)
      const sheet = await readPlaceSheet(file)
      const total = sheet.rows.length
      const { batch } = context
      const done = db.write((tx) => {
        const by = { batch, at: ports.clock().toISOString(), by: context.caller.person }
        beginBatch(tx, 'places', { ...by, why: basename(file) })
        const place = beginPlaceAct(tx, { ...by, id: batch, kind: 'import', detail: basename(file) })
        const counts = importPlaces(tx, place, sheet, (done) => {
          context.signal.throwIfAborted()
          if (done % 500 === 0) context.report({ step: 'import-places', done, total })
        })
        place.end()
        return counts
      })
      // Free text of any record may be one of these places now.
      await moveAllPoints(db, profiles, context)
      return { kind: sheet.kind, offered: total, ...done, refused: [...done.refused], act: batch }
    },
    export: (input, context) => exportPlaces(archive, input, context),
    acts: ({ limit }) => ({
      acts: listActs(db, limit).map(({ id, kind, at, by, detail, undone_at: undone, places }) => ({
        id,
        kind: PlaceActKind.parse(kind),
        at,
        by: personName(db, by),
        ...(detail !== null && { detail }),
        places,
        undone: undone !== null,
      })),
    }),
    undo: ({ act: id }, caller) => {
      requirePerson(caller)
      const at = ports.clock().toISOString()
      return db.write((tx) => {
        const found = findAct(tx, id)
        if (!found) throw new AppError('place.actNotFound', { act: id })
        if (found.undone_at !== null) throw new AppError('place.actUndone', { act: id })
        undoBatch(tx, { profiles, institution: archive.org }, id, { by: caller.person, at })
        const changes = listChanges(tx, id)
        const kept = changes.filter(({ place_id: place, before }) => snapshotText(tx, place) !== before)
        return {
          places: changes.length - kept.length,
          kept: kept.flatMap(({ place_id: place }) => findPlace(tx, place) ?? []).map(rowToLine),
        }
      })
    },
  }
}

const requirePerson = (caller: Caller): void => {
  if (caller.person === '') throw new AppError('person.unknown', { name: caller.name })
}
