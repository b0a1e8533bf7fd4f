import { PROVINCES } from '#lib/model/provinces.ts';
import type { LocalityField } from '../mapping/fields.ts';
import type { ProblemCode, ProblemList } from '../problems/problems.ts';
import {
  codeOf,
  day,
  levelByDepth,
  levelOf,
  levelsOfKind,
  named,
  populationOf,
  positionOf,
  text
} from './unit-cells.ts';
import type { Row, Unit } from './units.ts';

/** Reads a table of one unit a row: its key, the key of the unit above, code, name, kind, validity. */
export function readKeyedUnits(
  rows: readonly Row<LocalityField>[],
  file: string,
  problems: ProblemList,
  before: readonly Unit[]
): Unit[] {
  const parents = new Map<string, string | null>();
  for (const { cells } of rows) {
    const key = text(cells.unit_key);
    if (key !== null && !parents.has(key)) parents.set(key, text(cells.parent_key));
  }
  const known = new Set([...PROVINCES, ...before].map(({ key }) => key));
  const units = new Map<string, Unit>();
  for (const row of rows) {
    const { cells } = row;
    const report = (code: ProblemCode, column: LocalityField, value: string) => {
      problems.add(code, { file, line: row.line, row: row.row, column, value });
    };
    const key = text(cells.unit_key);
    if (key === null) {
      report('unknown_value', 'unit_key', '');
      continue;
    }
    if (units.has(key)) {
      report('duplicate_key', 'unit_key', key);
      continue;
    }
    let parent = text(cells.parent_key);
    if (parent !== null && isCircle(key, parents)) {
      report('circular_parent', 'parent_key', key);
      parent = null;
    } else if (parent !== null && !parents.has(parent) && !known.has(parent)) {
      report('missing_parent', 'parent_key', parent);
      parent = provinceOfKey(parent) ?? provinceOfKey(key);
    }
    const full = text(cells.name) ?? key;
    const own = named(full);
    const kind = text(cells.kind) ?? own.kind;
    const isNew = key.startsWith('P34-') || (parent?.startsWith('P34-') ?? false);
    const depth = levelByDepth(key, parents, isNew);
    const levels = levelsOfKind(kind || (text(cells.level) ?? ''));
    const level =
      levelOf(cells.level) ?? (levels.length === 1 || !levels.includes(depth) ? levels[0] : depth) ?? depth;
    const at = { file, problems, row };
    const position = positionOf(at, /^P(?:63|34)-/.test(key));
    units.set(key, {
      key,
      code: codeOf(cells.code, level),
      name: own.name,
      kind,
      level,
      parent,
      validFrom: day(cells.valid_from),
      validTo: day(cells.valid_to),
      successor: text(cells.successor_key),
      population: populationOf(at, level, kind),
      ...(position ? { position } : {})
    });
  }
  return [...units.values()];
}

/** The built-in province that a key below it begins with. */
const provinceOfKey = (key: string): string | null => {
  const top = /^P(?:63|34)-\d{2}(?=\/)/.exec(key)?.[0];
  return PROVINCES.some((province) => province.key === top) ? (top ?? null) : null;
};

function isCircle(key: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at: string | null = key; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    seen.add(at);
    if (parents.get(at) === key) return true;
  }
  return false;
}
