import type { Locality } from './dataset.ts';

/** Provinces in which an event took place, on its day and today. */
interface Placed {
  readonly provinceThen: string | null;
  readonly provinceNow: string | null;
}

/**
 * Keys of the provinces, of the past and of today, of which anything is known at any time (U_obs of the domain):
 * an event, or a statement of what was watched. A statement on a lower unit is one on its province, and one on a
 * province holds for what it became and for what it was made of.
 * @param stated keys of the units that the coverage table names
 */
export function observedProvinces(
  events: Iterable<Placed>,
  stated: Iterable<string>,
  localities: readonly Locality[]
): string[] {
  const observed = new Set<string | null>();
  for (const { provinceThen, provinceNow } of events) observed.add(provinceThen).add(provinceNow);
  const units = new Map(localities.map((unit) => [unit.key, unit]));
  const provinces = localities.filter(({ level }) => level === 'province');
  for (const key of stated) {
    let unit = units.get(key);
    // A parent that is its own ancestor ends the way up.
    for (let steps = 0; unit && unit.level !== 'province' && steps < 4; steps++)
      unit = units.get(unit.parent ?? '');
    if (unit?.level !== 'province') continue;
    observed.add(unit.key).add(unit.successor);
    for (const { key: before, successor } of provinces) if (successor === unit.key) observed.add(before);
  }
  return [...observed].filter((key) => key !== null).sort();
}
