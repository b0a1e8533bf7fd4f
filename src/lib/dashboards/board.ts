import type { Text } from '#lib/model/text.ts';
import type { AnyPanel } from './panel.ts';

/** A dashboard, declared: a page of panels in reading order. One file a dashboard, listed in `boards.ts`. */
export interface Board {
  /** part of its address; the overview is the page at the root */
  readonly id: string;
  readonly title: Text;
  /** which questions it answers, in a sentence */
  readonly description: Text;
  readonly panels: readonly AnyPanel[];
  /** what stands before and after the panels */
  readonly parts: readonly ('figures' | 'events')[];
}
