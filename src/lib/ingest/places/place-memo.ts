/** Texts remembered at most; then all are forgotten, so that files of ever new texts take no memory. */
const MOST = 50_000;

/** A pure function of a text that is worked out once for each text. */
export function memo<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = work(text);
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}
