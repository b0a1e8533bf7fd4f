import { describe, expect, it } from 'vitest';
import { QueryError } from '#lib/engine/query-error.ts';
import { EMPTY_COLUMNS, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { sql } from '#lib/query/sql.ts';
import { PanelState } from '#lib/state/panel.svelte.ts';
import { privateStore, ViewState } from '#lib/state/view.svelte.ts';
import type { Workspace } from '#lib/state/workspace.svelte.ts';
import { deferred } from '../../support/fake-engine.ts';

/** A ready workspace whose answers the test decides. */
function setUp(answers: (() => Promise<Columns>)[]) {
  const view = new ViewState(privateStore(''));
  view.connect();
  const info = { id: 'a' } as DatasetInfo;
  const workspace = {
    info,
    ready: true,
    busy: false,
    generation: 1,
    answerNow: (): Columns | null => null,
    query: () => answers.shift()?.() ?? Promise.resolve(EMPTY_COLUMNS)
  } as unknown as Workspace;
  const panel = new PanelState({ view, workspace, queries: () => ({ one: sql`SELECT 1` }), initial: null });
  const asked = async () => {
    panel.refresh();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { view, panel, workspace, asked };
}

describe('PanelState', () => {
  it('tells a failure although an older answer stands, until the question is answered', async () => {
    const { view, panel, asked } = setUp([
      () => Promise.resolve(EMPTY_COLUMNS),
      () => Promise.reject(new QueryError('memory', 'full')),
      () => Promise.resolve(EMPTY_COLUMNS)
    ]);
    await asked();
    expect([panel.error, panel.answer?.view.selection]).toEqual([null, []]);
    view.toggle('theme', 'DC02', false);
    await asked();
    expect(panel.error).toBeInstanceOf(QueryError);
    expect(panel.answer?.view.selection, 'the answer keeps the view it belongs to').toEqual([]);
    await asked();
    expect(panel.error).toBeNull();
    expect(panel.answer?.view.selection).toHaveLength(1);
  });

  it('answers a question of a drag before it asks the next, and the last view in the end', async () => {
    const first = deferred<Columns>();
    let asked = 0;
    const answer = (wait?: Promise<Columns>) => () => {
      asked++;
      return wait ?? Promise.resolve(EMPTY_COLUMNS);
    };
    const { view, panel, asked: ask } = setUp([answer(first.promise), answer(), answer()]);
    const until = (day: string) =>
      view.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', day] });
    until('2020-01-31');
    await ask();
    until('2020-02-29');
    await ask();
    until('2020-03-31');
    await ask();
    expect([asked, panel.answer]).toEqual([1, null]);
    first.resolve(EMPTY_COLUMNS);
    await new Promise((resolve) => setTimeout(resolve));
    expect([asked, panel.answer?.view.selection[0]?.values[1]]).toEqual([2, '2020-03-31']);
  });

  it('gives a question of a drag up when the drag is over', async () => {
    const never = new Promise<Columns>(() => undefined);
    const { view, panel, asked } = setUp([() => never, () => Promise.resolve(EMPTY_COLUMNS)]);
    view.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', '2020-01-31'] });
    await asked();
    view.drag({ field: 'date', kind: 'interval', values: ['2020-01-01', '2020-02-29'] });
    await asked();
    view.endDrag();
    await asked();
    expect(panel.answer?.view.selection[0]?.values[1]).toBe('2020-02-29');
  });

  it('has an answer from memory at once, which overtakes one that is on its way', async () => {
    const slow = deferred<Columns>();
    const { view, panel, workspace, asked } = setUp([() => slow.promise]);
    await asked();
    expect(panel.answer).toBeNull();
    const known: Columns = { length: 1, names: ['n'], data: { n: [7] } };
    workspace.answerNow = () => known;
    view.toggle('theme', 'DC02', false);
    panel.refresh();
    expect(panel.answer?.data).toEqual({ one: known });
    expect([panel.settled, panel.busy]).toEqual([true, false]);
    slow.resolve(EMPTY_COLUMNS);
    await slow.promise;
    await Promise.resolve();
    expect(panel.answer?.data).toEqual({ one: known });
  });
});
