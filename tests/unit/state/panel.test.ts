import { describe, expect, it } from 'vitest';
import { QueryError } from '#lib/engine/query-error.ts';
import { EMPTY_COLUMNS, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { sql } from '#lib/query/sql.ts';
import { PanelState } from '#lib/state/panel.svelte.ts';
import { privateStore, ViewState } from '#lib/state/view.svelte.ts';
import type { Workspace } from '#lib/state/workspace.svelte.ts';

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
    query: () => answers.shift()?.() ?? Promise.resolve(EMPTY_COLUMNS)
  } as unknown as Workspace;
  const panel = new PanelState({ view, workspace, queries: () => ({ one: sql`SELECT 1` }), initial: null });
  const asked = async () => {
    panel.refresh();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { view, panel, asked };
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
});
