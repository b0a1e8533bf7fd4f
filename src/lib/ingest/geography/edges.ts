import { addDays } from '#lib/util/dates.ts';
import type { ProblemCode, ProblemList } from '../problems/problems.ts';
import { ownVintage } from '../places/place-index.ts';
import { readings } from '../places/place-kinds.ts';
import { closeness } from '../places/place-text.ts';
import { BREAK_DAY, LAST_OLD_DAY } from '../places/unit-cells.ts';
import type { Unit } from '../places/units.ts';
import type { Basis, Edge } from './closure.ts';
import { provinceOf, shown, type CrosswalkRow, type Written } from './crosswalk.ts';

/** A crosswalk as it was read from a file. */
export interface Crosswalk {
  readonly file: string;
  readonly rows: readonly CrosswalkRow[];
}

/** How far weights may be from adding up to 1, for they are written rounded. */
const ROUNDING = 0.011;

/**
 * The edges from ended units to what they went into. A code is looked up among the units of its time: that of
 * the unit that ended on the day before, that of the new one on its first day, so that a code which another place
 * has taken over is not mistaken. Rows whose units are not known, or have other names, are reported and left
 * out, and so are all rows of a unit whose weights do not add up.
 */
export function edgesOf(
  crosswalks: readonly Crosswalk[],
  units: readonly Unit[],
  same: (key: string) => string,
  problems: ProblemList
): Map<string, Edge[]> {
  const find = finder(units, same);
  const found = new Map<string, Found[]>();
  for (const { file, rows } of crosswalks) {
    for (const row of rows) {
      const from = find(row.old, addDays(row.on, -1));
      const to = find(row.new, row.on);
      const fault = [from, to].find((one) => typeof one !== 'string' && one !== null);
      const missing = from === null ? row.old : to === null ? row.new : null;
      const report = (code: ProblemCode, unit: Written) => {
        problems.add(code, {
          file,
          ...row.at,
          column: unit === row.old ? 'old_code' : 'new_code',
          value: `${unit.code ?? unit.key ?? ''} ${unit.name ?? unit.district ?? ''}`.trim()
        });
      };
      if (missing) report('crosswalk_unknown', missing);
      else if (fault) report('crosswalk_other_name', fault === from ? row.old : row.new);
      else if (typeof from === 'string' && typeof to === 'string' && from !== to) {
        const list = found.get(from) ?? [];
        found.set(from, list);
        if (!list.some((one) => one.to === to)) list.push({ to, row, file });
      }
    }
  }
  const measures = usable([...found.values()].flat());
  const edges = new Map<string, Edge[]>();
  for (const [unit, list] of found) {
    const shares = weighted(list, measures);
    const [first] = list;
    if (shares) edges.set(unit, shares);
    else if (first)
      problems.add('crosswalk_weights', {
        file: first.file,
        ...first.row.at,
        column: 'weight',
        value: shown(first.row).split(' → ')[0] ?? unit
      });
  }
  // What a list of localities says itself holds where no crosswalk does.
  const known = new Set(units.map(({ key }) => key));
  for (const { key, level, successor } of units) {
    if (level === 'district' || successor === null || edges.has(key)) continue;
    const to = same(successor);
    if (to !== key && known.has(to)) edges.set(key, [{ to, weight: 1, basis: 'whole' }]);
  }
  return edges;
}

interface Found {
  readonly to: string;
  readonly row: CrosswalkRow;
  readonly file: string;
}

type Measure = 'population' | 'area';

/**
 * The measures that tell the size of parts. A number that is the same in every row of a new unit, or of an old
 * one, is the size of that unit and says nothing of its parts.
 */
function usable(all: readonly Found[]): readonly Measure[] {
  return (['population', 'area'] as const).filter((measure) => {
    const ofUnit = (id: (row: CrosswalkRow) => string) => {
      const groups = new Map<string, (number | null)[]>();
      for (const { row } of all) groups.set(id(row), [...(groups.get(id(row)) ?? []), row[measure]]);
      const several = [...groups.values()].filter((values) => values.length > 1);
      return several.length > 0 && several.every((values) => values.every((value) => value === values[0]));
    };
    return (
      !ofUnit(({ old }) => old.key ?? old.code ?? '') && !ofUnit(({ new: to }) => to.key ?? to.code ?? '')
    );
  });
}

/** Stated weights, else shares of people or land, else equal ones; null when stated ones do not add up. */
function weighted(list: readonly Found[], measures: readonly Measure[]): Edge[] | null {
  const edges = (weights: readonly number[], basis: (row: CrosswalkRow) => Basis): Edge[] => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return list.map(({ to, row }, i) => ({
      to,
      weight: (weights[i] ?? 0) / sum,
      basis: list.length === 1 ? 'whole' : basis(row)
    }));
  };
  if (list.some(({ row }) => row.weight !== null)) {
    const weights = list.map(({ row }) => row.weight ?? NaN);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const scale = Math.abs(sum - 100) <= 100 * ROUNDING ? 100 : 1;
    if (!weights.every((weight) => weight >= 0) || !(Math.abs(sum / scale - 1) <= ROUNDING)) return null;
    return edges(weights, ({ basis }) => (basis as Basis | null) ?? 'stated');
  }
  for (const measure of measures) {
    const sizes = list.map(({ row }) => row[measure] ?? NaN);
    if (list.length > 1 && sizes.every((size) => size > 0)) return edges(sizes, () => measure);
  }
  return edges(
    list.map(() => 1),
    () => 'equal'
  );
}

/** Finds the key of the unit that a row means on a day: null for none, the row's unit when its name is another. */
function finder(units: readonly Unit[], same: (key: string) => string) {
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const byCode = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.code === null) continue;
    const id = `${unit.level} ${unit.code}`;
    byCode.set(id, [...(byCode.get(id) ?? []), unit]);
  }
  const topOf = (unit: Unit): Unit => {
    let at = unit;
    for (let steps = 0; at.parent !== null && steps < 4; steps++) at = byKey.get(at.parent) ?? at;
    return at;
  };
  const inForce = (unit: Unit, day: string) => {
    const vintage = ownVintage(unit) ?? ownVintage(topOf(unit));
    const from = unit.validFrom ?? (vintage === 'new' ? BREAK_DAY : '');
    const to = unit.validTo ?? (vintage === 'old' ? LAST_OLD_DAY : '9999');
    return from <= day && day <= to;
  };
  return (written: Written, day: string): string | Written | null => {
    if (written.key !== null) {
      const key = same(written.key);
      return byKey.has(key) ? key : null;
    }
    const province = provinceOf(written, day < BREAK_DAY ? 'old' : 'new');
    const candidates = (byCode.get(`${written.level} ${written.code ?? ''}`) ?? []).filter(
      (unit) => inForce(unit, day) && (province === null || topOf(unit).key === province)
    );
    const [unit] = candidates;
    if (!unit || candidates.length > 1) return null;
    const name = written.level === 'district' ? written.district : written.name;
    return name === null || isCalled(unit, name) ? unit.key : written;
  };
}

function isCalled(unit: Unit, name: string): boolean {
  const own = readings(unit.name).map(({ exact }) => exact);
  return readings(name).some(({ exact }) =>
    [...own, ...(unit.formerNames ?? []).flatMap((former) => readings(former).map((one) => one.exact))].some(
      (known) => closeness(exact, known) !== null
    )
  );
}
