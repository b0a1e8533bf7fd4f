import { describe, expect, it, vi } from 'vitest';
import type { ConsoleOptions } from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import { messages } from '#lib/i18n/messages.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import type { App } from '#lib/state/app.ts';
import { ConsoleState, MOST_ROWS } from '#lib/state/console.svelte.ts';
import { MOST_REMEMBERED } from '#lib/state/console-history.ts';
import { save } from '#lib/state/save.ts';
import { deferred } from '../../support/fake-engine.ts';

vi.mock(import('#lib/state/save.ts'), () => ({ save: vi.fn() }));

/** Storage as a browser gives it. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key)
  } as unknown as Storage;
}

type Answer = (text: string, options: ConsoleOptions) => Promise<void>;

function setUp(answer: Answer, { synthetic = false, kept = storage() } = {}) {
  const asked: { text: string; limit: number | undefined }[] = [];
  const workspace = {
    ready: true,
    info: { id: 'own', synthetic, extent: null },
    open: () => Promise.resolve(),
    console: (text: string, options: ConsoleOptions) => {
      asked.push({ text, limit: options.limit });
      return answer(text, options);
    }
  };
  const app = {
    t: messages('en'),
    locale: 'en',
    view: { view: DEFAULT_VIEW },
    workspace
  } as unknown as App;
  return { state: new ConsoleState(app, kept), asked, kept };
}

const part = (values: readonly number[]) => ({
  columns: { length: values.length, names: ['n'], data: { n: values } },
  types: ['BIGINT']
});

describe('the SQL console', () => {
  it('joins the parts of an answer and says when there are more rows than it keeps', async () => {
    const { state, asked } = setUp((text, { onPart }) => {
      onPart(part(Array.from({ length: MOST_ROWS }, (_, i) => i)));
      if (text.includes('more')) onPart(part([7]));
      return Promise.resolve();
    });
    state.text = 'FROM few';
    await state.run();
    expect(state.answer).toMatchObject({ more: false, types: ['BIGINT'], text: 'FROM few' });
    state.text = 'FROM more';
    await state.run();
    expect(state.answer?.more).toBe(true);
    expect(state.answer?.columns.length).toBe(MOST_ROWS);
    expect(asked.map(({ limit }) => limit)).toEqual([MOST_ROWS + 1, MOST_ROWS + 1]);
  });

  it('asks no engine for what is refused, and says where the fault lies until it is mended', async () => {
    const { state, asked } = setUp(() => Promise.resolve());
    state.text = 'SELECT 1;\nDROP TABLE events';
    await state.run();
    expect(asked).toEqual([]);
    expect(state.fault).toMatchObject({ line: 1, column: 9, place: { from: 8, to: 9 } });
    state.text = 'DROP TABLE events';
    await state.run();
    expect(state.fault?.words).toContain('“DROP”');
    expect(state.history).toEqual([]);
    state.text = 'SELECT 1';
    expect(state.fault).toBeNull();
  });

  it("shows the engine's words about the statement, and ours about the engine", async () => {
    const { state } = setUp((text) =>
      Promise.reject(
        text.includes('big')
          ? new QueryError('memory', 'bad_alloc')
          : new QueryError('syntax', 'Binder Error: no such column\n\nLINE 1: SELECT nope\n               ^')
      )
    );
    state.text = 'SELECT nope';
    await state.run();
    expect(state.fault).toEqual({
      words: 'Binder Error: no such column',
      line: 1,
      column: 8,
      place: { from: 7, to: 11 }
    });
    state.text = 'SELECT big';
    await state.run();
    expect(state.fault?.words).toBe(messages('en').status.errors.memory);
  });

  it('is told when a run was cancelled, and keeps the former answer', async () => {
    const { state } = setUp((text, { signal, onPart }) => {
      if (text === 'SELECT 1') {
        onPart(part([1]));
        return Promise.resolve();
      }
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new QueryError('aborted', 'stopped')));
      });
    });
    state.text = 'SELECT 1';
    await state.run();
    state.text = 'SELECT 2';
    const run = state.run();
    await vi.waitFor(() => expect(state.status).toBe('running'));
    await Promise.resolve();
    state.cancel();
    await run;
    expect(state.status).toBe('cancelled');
    expect(state.answer?.text).toBe('SELECT 1');
  });

  it('lets the newest run win', async () => {
    const first = deferred<undefined>();
    const { state } = setUp(async (text, { onPart }) => {
      if (text === 'SELECT 1') await first.promise;
      onPart(part([text === 'SELECT 1' ? 1 : 2]));
    });
    state.text = 'SELECT 1';
    const slow = state.run();
    state.text = 'SELECT 2';
    await state.run();
    first.resolve(undefined);
    await slow;
    expect(state.answer?.columns.data['n']).toEqual([2]);
  });

  it('remembers what was run on this device, each statement once, the newest first', async () => {
    const { state, kept } = setUp(() => Promise.resolve());
    const run = async (text: string) => {
      state.text = text;
      await state.run();
    };
    for (let i = 0; i < MOST_REMEMBERED + 5; i++) await run(`SELECT ${i}`);
    await run('SELECT 20');
    expect(state.history.slice(0, 2)).toEqual(['SELECT 20', `SELECT ${MOST_REMEMBERED + 4}`]);
    expect(state.history).toHaveLength(MOST_REMEMBERED);
    expect(new Set(state.history).size).toBe(MOST_REMEMBERED);
    const later = setUp(() => Promise.resolve(), { kept });
    expect(later.state.history).toEqual(state.history);
    later.state.clearHistory();
    expect(setUp(() => Promise.resolve(), { kept }).state.history).toEqual([]);
    kept.setItem('nhip-co-so/console', '{"not": "a list"}');
    expect(setUp(() => Promise.resolve(), { kept }).state.history).toEqual([]);
  });

  it('writes all rows into a file, which says when they are synthetic', async () => {
    const { state, asked } = setUp(
      (_, { onPart }) => {
        onPart(part([1, 2]));
        onPart(part([3]));
        return Promise.resolve();
      },
      { synthetic: true }
    );
    state.text = 'FROM t';
    await state.run();
    await state.download();
    expect(asked.at(-1)).toEqual({ text: 'FROM t', limit: undefined });
    const [blob, name] = vi.mocked(save).mock.calls.at(-1) ?? [];
    expect(await blob?.text()).toBe('n,data_kind\r\n1,synthetic\r\n2,synthetic\r\n3,synthetic\r\n');
    expect(name).toMatch(/^nhip-co-so_own-synthetic_sql_.*\.csv$/);
    expect(state.saved).toBeNull();
  });
});
