import type { MarkSelect } from '#lib/model/mark.ts';

/** What the reader points at, in whatever chart: the others point out the same month, theme or place. */
export class Pointed {
  /** what it stands for; [] for nothing */
  marks = $state.raw<readonly MarkSelect[]>([]);
  /** id of the panel that is pointed at */
  panel = $state<string | null>(null);

  at(panel: string, marks: readonly MarkSelect[]): void {
    if (marks.length === 0) this.leave(panel);
    else {
      this.panel = panel;
      this.marks = marks;
    }
  }

  /** Nothing is pointed at any more, unless another panel has taken over already. */
  leave(panel: string): void {
    if (this.panel !== panel) return;
    this.panel = null;
    this.marks = [];
  }

  /** What a panel should point out: never what is pointed at in itself. */
  for(panel: string): readonly MarkSelect[] {
    return this.panel === panel ? NOTHING : this.marks;
  }
}

const NOTHING: readonly MarkSelect[] = [];
