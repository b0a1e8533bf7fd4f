import { flushSync } from 'svelte';

type Listener = (printing: boolean) => void;

/** Parts of a page first, then what lays the page out around them. */
const listeners = { parts: new Set<Listener>(), page: new Set<Listener>() };
let now = false;
let stop: (() => void) | null = null;

/**
 * Tells when the page is laid out for paper and when it is for a screen again. What the listener changes stands
 * before the first sheet is taken: browsers wait for nothing that comes later.
 * @param group 'page' is told after all parts have drawn themselves
 * @returns stops telling
 */
export function onPrint(listener: Listener, group: keyof typeof listeners = 'parts'): () => void {
  listeners[group].add(listener);
  stop ??= listen();
  return () => {
    listeners[group].delete(listener);
    if (listeners.parts.size + listeners.page.size > 0) return;
    stop?.();
    stop = null;
  };
}

function tell(printing: boolean): void {
  if (printing === now) return;
  now = printing;
  for (const group of [listeners.parts, listeners.page])
    flushSync(() => {
      for (const listener of group) listener(printing);
    });
}

function listen(): () => void {
  const media = matchMedia('print');
  const before = () => tell(true);
  const after = () => tell(false);
  const changed = () => tell(media.matches);
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  media.addEventListener('change', changed);
  return () => {
    now = false;
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
    media.removeEventListener('change', changed);
  };
}
