/** Dialogs of the whole product, of which one is open at a time. */
export type UiDialog = 'palette' | 'shortcuts' | 'saved' | 'picture';

/** What of the interface is open, and what the page that is shown can do. */
export class Ui {
  dialog = $state<UiDialog | null>(null);
  /** number of filter bars on the page: choosing a filter elsewhere leads to a page that has one */
  bars = $state(0);
  /** number of times the search was asked for; the filter bar answers */
  searched = $state(0);

  get hasFilters(): boolean {
    return this.bars > 0;
  }

  open(dialog: UiDialog): void {
    this.dialog = dialog;
  }

  close(): void {
    this.dialog = null;
  }

  /** Asks for the search of titles: its box takes the focus. */
  search(): void {
    this.searched += 1;
  }
}
