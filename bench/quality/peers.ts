import { create, insertMultiple, save, search } from '@orama/orama'
import elasticlunr from 'elasticlunr'
import { Index } from 'flexsearch'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import bm25 from 'wink-bm25-text-search'
import nlp from 'wink-nlp-utils'

import { bytesOf, fields, type Peer, shown } from './peer.ts'

const minisearch: Peer = {
  name: 'MiniSearch, defaults',
  scored: true,
  build(texts) {
    const engine = new MiniSearch({ fields: [...fields] })
    engine.addAll(texts)
    return {
      search: (text) =>
        engine
          .search(text)
          .slice(0, shown)
          .map(({ id, score }) => ({ id: String(id), score })),
      indexBytes: () => bytesOf(engine),
    }
  },
}

const lunrPeer: Peer = {
  name: 'lunr',
  scored: true,
  build(texts) {
    const engine = lunr((builder) => {
      for (const field of fields) builder.field(field)
      for (const text of texts) builder.add(text)
    })
    return {
      // Its query language would read `-` and `:` of a question as operators.
      search: (text) =>
        engine
          .query((query) => query.term(lunr.tokenizer(text), {}))
          .slice(0, shown)
          .map(({ ref, score }) => ({ id: ref, score })),
      indexBytes: () => bytesOf(engine),
    }
  },
}

const elasticlunrPeer: Peer = {
  name: 'elasticlunr',
  scored: true,
  build(texts) {
    const engine = elasticlunr<(typeof texts)[number]>((index) => {
      index.setRef('id')
      for (const field of fields) index.addField(field)
      index.saveDocument(false)
    })
    for (const text of texts) engine.addDoc(text)
    return {
      search: (text) =>
        engine
          .search(text, {})
          .slice(0, shown)
          .map(({ ref, score }) => ({ id: ref, score })),
      indexBytes: () => bytesOf(engine),
    }
  },
}

const flexsearch: Peer = {
  name: 'FlexSearch',
  scored: false,
  build(texts) {
    // One index over all text: merging the results of its document index by field ranks far worse.
    const engine = new Index()
    for (const { id, ...text } of texts)
      engine.add(id, fields.map((field) => text[field]).join('\n'))
    return {
      // Without `suggest` it finds only entries that hold every word of a question: next to none.
      search: (text) =>
        engine
          .search(text, { limit: shown, suggest: true })
          .map((id) => ({ id: String(id), score: 0 })),
      indexBytes() {
        let bytes = 0
        engine.export((_, data) => {
          bytes += Buffer.byteLength(data ?? '')
        })
        return bytes
      },
    }
  },
}

const wink: Peer = {
  name: 'wink-bm25',
  scored: true,
  build(texts) {
    const engine = bm25()
    engine.defineConfig({ fldWeights: Object.fromEntries(fields.map((field) => [field, 1])) })
    const { string, tokens } = nlp
    engine.definePrepTasks([string.lowerCase, string.tokenize0, tokens.removeWords, tokens.stem])
    for (const { id, ...text } of texts) engine.addDoc(text, id)
    engine.consolidate()
    return {
      search: (text) => engine.search(text, shown).map(([id, score]) => ({ id, score })),
      indexBytes: () => Buffer.byteLength(engine.exportJSON()),
    }
  },
}

const orama: Peer = {
  name: 'Orama',
  scored: true,
  async build(texts) {
    const engine = create({
      schema: { question: 'string', aliases: 'string', answer: 'string' } as const,
    })
    await insertMultiple(engine, [...texts])
    return {
      async search(text) {
        const { hits } = await search(engine, { term: text, limit: shown })
        return hits.map(({ id, score }) => ({ id, score }))
      },
      indexBytes: () => bytesOf(save(engine)),
    }
  },
}

export const peers: readonly Peer[] = [
  minisearch,
  lunrPeer,
  elasticlunrPeer,
  flexsearch,
  wink,
  orama,
]
