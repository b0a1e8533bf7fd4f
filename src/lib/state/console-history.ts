/** The part of the browser's storage that is used. */
type HistoryStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'nhip-co-so/console';
/** Statements that are remembered. */
export const MOST_REMEMBERED = 50;

/** Statements that were run on this device, the newest first; none when what is stored cannot be read. */
export function readHistory(storage: HistoryStorage | null): readonly string[] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter((one): one is string => typeof one === 'string').slice(0, MOST_REMEMBERED);
  } catch {
    return [];
  }
}

/** The history with a statement at its head, which is nowhere else in it. */
export const remembered = (history: readonly string[], statement: string): readonly string[] =>
  [statement, ...history.filter((one) => one !== statement)].slice(0, MOST_REMEMBERED);

/** Stores a history; an empty one leaves nothing behind. Where storage is refused it lasts as long as the page. */
export function writeHistory(storage: HistoryStorage | null, history: readonly string[]): void {
  try {
    if (history.length === 0) storage?.removeItem(KEY);
    else storage?.setItem(KEY, JSON.stringify(history));
  } catch {
    // Full or refused: the statements of this visit are still at hand.
  }
}
