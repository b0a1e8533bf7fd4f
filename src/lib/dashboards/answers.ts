import type { Columns } from '#lib/model/columns.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { PanelData } from './panel.ts';

/** Asks the queries of a panel one after the other. @throws what `ask` throws */
export async function answersTo(
  queries: Readonly<Record<string, Fragment>>,
  ask: (fragment: Fragment) => Promise<Columns>
): Promise<PanelData> {
  const data: Record<string, Columns> = {};
  for (const [name, fragment] of Object.entries(queries)) data[name] = await ask(fragment);
  return data;
}
