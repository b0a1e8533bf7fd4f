import { createDuckDbWasm } from '#lib/engine/duckdb/wasm.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { indicatorById } from '#lib/indicators/catalogue.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import { compile } from '#lib/query/compile.ts';
import { numbers } from '#lib/model/columns.ts';
import { searchQuery } from '../s1-searches.ts';
import { askedFor, type Question, type Tables } from '../i1-questions.ts';

/** The engine as the app starts it, without the cache of results; what the benchmark drives by name. */
let engine: Engine | null = null;
let tables: Tables | null = null;

const page = {
  async load(address: string): Promise<number> {
    const loaded = (await (await fetch(address)).json()) as Tables;
    tables = loaded;
    engine = await createDuckDbWasm();
    const begin = performance.now();
    await engine.load(
      loaded.tables.map(({ name, files }) => ({
        name,
        async *batches() {
          for (const file of files)
            yield new Uint8Array(
              await (await fetch(new URL(file, new URL(address, location.href)))).arrayBuffer()
            );
        }
      }))
    );
    return performance.now() - begin;
  },
  /** ms of asking and evaluating, and the rows that left the engine */
  async ask(question: Question): Promise<{ ms: number; queryMs: number; rows: number }> {
    const indicator = indicatorById(question.indicator);
    if (!engine || !tables || !indicator) throw new Error('nothing is loaded');
    const asked = askedFor(question, indicator, tables.info);
    const begin = performance.now();
    const columns = await engine.query(compile(indicatorQuery(indicator, asked), engine.dialect));
    const answered = performance.now();
    evaluate(indicator, columns, asked);
    return { ms: performance.now() - begin, queryMs: answered - begin, rows: columns.length };
  },
  /** ms of finding and counting the events of a search, and their number */
  async search(text: string): Promise<{ ms: number; found: number }> {
    if (!engine) throw new Error('nothing is loaded');
    const begin = performance.now();
    const columns = await engine.query(compile(searchQuery(text), engine.dialect));
    return { ms: performance.now() - begin, found: numbers(columns, 'n')[0] ?? NaN };
  },
  /** ms of indexing the words of all titles */
  async indexTitles(): Promise<number> {
    if (!engine) throw new Error('nothing is loaded');
    const begin = performance.now();
    await engine.indexTitles();
    return performance.now() - begin;
  }
};

declare global {
  interface Window {
    bench: typeof page;
  }
}
window.bench = page;
