import type { Indicator } from './indicator.ts';

/**
 * The indicators among the exports of modules, in the order of the catalogue. Modules that export none are
 * ignored, so that a new indicator is one new file.
 * @throws Error when two indicators share an id
 */
export function collect(modules: Readonly<Record<string, unknown>>): readonly Indicator[] {
  const found = Object.keys(modules)
    .sort()
    .flatMap((path) => Object.values(modules[path] as object).filter(isIndicator))
    .sort((a, b) => a.number - b.number);
  const ids = new Set<string>();
  for (const { id } of found) {
    if (ids.has(id)) throw new Error(`two indicators have the id ${id}`);
    ids.add(id);
  }
  return found;
}

function isIndicator(value: unknown): value is Indicator {
  return typeof value === 'object' && value !== null && 'id' in value && 'parts' in value && 'value' in value;
}
