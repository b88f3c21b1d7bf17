import { v7 as uuidv7 } from 'uuid'
import type { Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { UseOf, vocabulariesContract } from '../../../shared/features/vocabularies/contract.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { beginBatch } from '../records/public.ts'
import { countMatchingRecords } from '../search/public.ts'
import { createAgentsService, type RunAct } from './agents-service.ts'
import { changeEverywhere, type ListDeps } from './change-everywhere.ts'
import { exportTerms } from './export-terms.ts'
import { importTerms } from './import-terms.ts'
import { changeItem } from './list-changes.ts'
import { agentNames, changeToView, termNames } from './list-history.ts'
import { createListState, plainName, requireInState } from './list-state.ts'
import { findVocabularyRow, listItemChanges, listOwnTerms, type TermRow, type VocabularyRow } from './repository.ts'
import { editedTermRow, listToSummary, newTermRow, putTerm, requireVocabulary, rowToOrigin, shippedSource, termRow } from './terms.ts'
import { countFields, usesQuery } from './uses.ts'

export const createVocabulariesService = (deps: ListDeps): Handlers<typeof vocabulariesContract> => {
  const { archive, profiles, ports, reader } = deps
  const { db } = archive
  /** One transaction under an act of its own, which can be taken back. */
  const act: RunAct = (caller, kind, why, change) => {
    const batch = uuidv7()
    return db.write((tx) => {
      beginBatch(tx, kind, { by: caller.person, at: ports.clock().toISOString(), batch, ...(why !== undefined && { why }) })
      return { done: { ...change(tx, batch), batch } }
    }).done
  }
  const usesOf = (of: UseOf) => countMatchingRecords(reader, profiles, usesQuery(of))
  const listOf = (id: string): Vocabulary => {
    const list = profiles.vocabularies.get(id)
    if (!list) throw new AppError('vocabulary.notFound', { vocabulary: id })
    return list
  }
  const listCalled = (name: string): Vocabulary | undefined =>
    [...profiles.vocabularies.values()].find(({ label }) => foldText(label.vi) === foldText(name))
  const rowsByCode = (id: string): ReadonlyMap<string, TermRow> =>
    new Map(listOwnTerms(db).flatMap((row) => (row.vocabulary === id ? [[row.code, row] as const] : [])))
  const summaries = () => {
    const fields = countFields(profiles)
    const own = new Map<string, number>()
    for (const { vocabulary, source, replaced_by } of listOwnTerms(db))
      if (source !== shippedSource && replaced_by === null) own.set(vocabulary, (own.get(vocabulary) ?? 0) + 1)
    return (list: Vocabulary) => listToSummary(db, list, fields.get(list.id) ?? 0, own.get(list.id) ?? 0)
  }

  return {
    lists: () => ({ lists: [...profiles.vocabularies.values()].map(summaries()) }),
    terms: ({ vocabulary }) => {
      const list = requireVocabulary(profiles, vocabulary)
      const rows = rowsByCode(list.id)
      return {
        list: summaries()(list),
        terms: list.terms.map((term) => ({ ...term, origin: rowToOrigin(rows.get(term.code)) })),
      }
    },
    uses: async ({ of }) => {
      if (of.list === 'terms') listOf(of.vocabulary)
      return { ...(await usesOf(of)), query: usesQuery(of) }
    },
    history: ({ list, item, language }) => {
      const nameOf = list === 'agents' ? agentNames(db) : termNames(db, profiles, item, language)
      return { changes: listItemChanges(db, list, item).map((row) => changeToView(row, nameOf)) }
    },
    addList: ({ label, labelEn, note, legalBasis, open, ...given }, caller) => {
      const name = plainName(label)
      const id = given.id ?? listId(name)
      const known = profiles.vocabularies.get(id) ?? listCalled(name)
      if (known) throw new AppError('vocabulary.idTaken', { vocabulary: known.label.vi })
      return act(caller, 'list.add', undefined, (tx, batch) => {
        changeItem(tx, batch, 'vocabularies', id, {
          id,
          label_vi: name,
          label_en: labelEn ?? null,
          note: note || null,
          legal_basis: legalBasis || null,
          at: ports.clock().toISOString(),
          open: open ? 1 : 0,
          retired: null,
        } satisfies VocabularyRow)
        return { id }
      })
    },
    editList: ({ id, ...edit }, caller) => {
      const list = listOf(id)
      const row = findVocabularyRow(db, id)
      if (!row) throw new AppError('vocabulary.notOwn', { vocabulary: list.label.vi })
      const namesake = edit.label === undefined ? undefined : listCalled(plainName(edit.label))
      if (namesake && namesake.id !== id) throw new AppError('vocabulary.idTaken', { vocabulary: namesake.label.vi })
      return act(caller, 'list.edit', undefined, (tx, batch) => {
        changeItem(tx, batch, 'vocabularies', id, {
          ...row,
          label_vi: edit.label === undefined ? row.label_vi : plainName(edit.label),
          label_en: edit.labelEn === undefined ? row.label_en : edit.labelEn || null,
          note: edit.note === undefined ? row.note : edit.note || null,
          legal_basis: edit.legalBasis === undefined ? row.legal_basis : edit.legalBasis || null,
          open: edit.open === undefined ? row.open : edit.open ? 1 : 0,
          retired: edit.retired === undefined ? row.retired : edit.retired,
        } satisfies VocabularyRow)
        return {}
      })
    },
    addTerm: ({ vocabulary, why, ...given }, caller) =>
      act(caller, 'term.add', why, (tx, batch) => {
        const row = newTermRow(createListState(listOf(vocabulary)), given)
        putTerm(tx, row, batch)
        return { code: row.code }
      }),
    editTerm: ({ vocabulary, code, why, ...edit }, caller) =>
      act(caller, 'term.edit', why, (tx, batch) => {
        const state = createListState(listOf(vocabulary))
        putTerm(tx, editedTermRow(state, termRow(tx, vocabulary, requireInState(state, code)), edit), batch)
        return {}
      }),
    removeTerm: async ({ vocabulary, code, why }, caller) => {
      const list = listOf(vocabulary)
      const term = requireInState(createListState(list), code)
      if (rowToOrigin(rowsByCode(vocabulary).get(code)) !== 'own') throw new AppError('term.shipped', { term: term.label.vi })
      const below = list.terms.filter(({ parent, replacedBy }) => parent === code || replacedBy === code).length
      const { total } = await usesOf({ list: 'terms', vocabulary, value: code })
      if (total + below > 0) throw new AppError('term.inUse', { term: term.label.vi, records: total + below })
      return act(caller, 'term.remove', why, (tx, batch) => {
        changeItem(tx, batch, 'terms', `${vocabulary}/${code}`, undefined)
        return {}
      })
    },
    change: (input, context) => changeEverywhere(deps, input, context),
    exportTerms: (input, context) => exportTerms(deps, input, context),
    importTerms: (input, context) => importTerms(deps, input, context),
    ...createAgentsService(deps, act, usesOf),
  }
}

const listId = (label: string): string =>
  foldText(label)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60) || 'danh-muc'
