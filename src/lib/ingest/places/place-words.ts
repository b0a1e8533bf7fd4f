import type { Text } from '#lib/model/text.ts';
import type { AbolishedProvince } from './place-history.ts';
import type { UnitIndex } from './place-index.ts';
import type { Unit } from './units.ts';

/** Candidates named in a message. */
const SHOWN = 5;

/** "Xã Phương Đình (Huyện Đan Phượng, Thành phố Hà Nội)". */
export function fullName(index: UnitIndex, unit: Unit): string {
  const [own = '', ...above] = index.chain(unit).map(nameOf);
  return above.length === 0 ? own : `${own} (${above.join(', ')})`;
}

function nameOf({ kind, name, level }: Unit): string {
  if (level === 'province' || kind === '' || name.toLowerCase().startsWith(kind.toLowerCase())) return name;
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}`;
}

/** " (33 nơi, ví dụ …)": what a name can mean, for the end of a message. */
export function listOf(index: UnitIndex, units: readonly Unit[]): Text {
  if (units.length === 0) return { vi: '', en: '' };
  const some = units
    .slice(0, SHOWN)
    .map((unit) => fullName(index, unit))
    .join('; ');
  const n = units.length;
  return n > SHOWN
    ? { vi: ` (${n} nơi, ví dụ ${some})`, en: ` (${n} places, such as ${some})` }
    : { vi: ` (${some})`, en: ` (${some})` };
}

export const nameIn = (index: UnitIndex, unit: Unit): Text => {
  const name = fullName(index, unit);
  return { vi: name, en: name };
};

/** What became of a province that was dissolved. */
export const historyOf = ({ dissolved, successors }: AbolishedProvince): Text => ({
  vi: `${successors.join(', ')} (từ ${dissolved})`,
  en: `${successors.join(', ')} (since ${dissolved})`
});
