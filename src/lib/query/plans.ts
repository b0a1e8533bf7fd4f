import type { GroupPlan, Measure, Measures, PlanAmount, PlanKey } from '#lib/model/group-plan.ts';
import type { Frame } from './condition.ts';
import type { GroupKey } from './group-key.ts';
import { isSplit, levelOf } from './place-query.ts';
import { col, measured, sql, type Fragment } from './sql.ts';

/** Events, or rows of a many-to-many grouping, whatever the view counts. */
export const COUNT_ROWS: Fragment = measured(sql`CAST(count(*) AS BIGINT)`, { kind: 'count' });

/** Sum of the known values of a column; null when none is known. */
export const sumOf = (of: PlanAmount): Fragment =>
  measured(sql`CAST(sum(${col('e', of)}) AS BIGINT)`, { kind: 'sum', of });

/** Events of which a column is known. */
export const knownOf = (of: PlanAmount): Fragment =>
  measured(sql`CAST(count(${col('e', of)}) AS BIGINT)`, { kind: 'known', of });

/** What some aggregates measure, by name; null when one of them does not say. */
export function measuresOf(parts: Readonly<Record<string, Fragment>>): Measures | null {
  const measures: Record<string, Measure> = {};
  for (const [name, { measure }] of Object.entries(parts)) {
    if (!measure) return null;
    measures[name] = measure;
  }
  return measures;
}

interface Asked {
  readonly frame: Frame;
  readonly group: readonly GroupKey[];
  readonly nameOf: (key: GroupKey) => string;
}

/** The keys of a plan; null for groupings that only the engine makes. */
export function planKeys({ frame, group, nameOf }: Asked): Record<string, PlanKey> | null {
  // An event that is split among several communes, and the groups of the themes of a row, are left to the engine.
  if (isSplit(group, frame.view)) return null;
  if (group.some(({ by }) => by === 'theme') && group.some(({ by }) => by === 'theme_group')) return null;
  const keys: Record<string, PlanKey> = {};
  for (const key of group) {
    const name = nameOf(key);
    if (Object.hasOwn(keys, name)) return null;
    keys[name] =
      key.by === 'time'
        ? { by: 'time', grain: key.grain }
        : key.by === 'place'
          ? { by: 'place', level: levelOf(key) }
          : { by: key.by };
  }
  return keys;
}

/** The plan of a grouped query; null when a key or a part has no plain form. */
export function groupPlan(
  asked: Asked,
  parts: Readonly<Record<string, Fragment>>,
  totals?: Readonly<Record<string, Fragment>>
): GroupPlan | null {
  const keys = planKeys(asked);
  const own = measuresOf(parts);
  const overall = totals ? measuresOf(totals) : undefined;
  if (keys === null || own === null || overall === null) return null;
  return {
    kind: 'group',
    frame: asked.frame,
    keys,
    parts: own,
    ...(overall ? { totals: overall } : {})
  };
}
