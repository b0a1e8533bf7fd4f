import { darkTheme, lightTheme, type ChartTheme } from '#lib/charts/theme.ts';

export type ThemeChoice = 'light' | 'dark';

/** The colours in use. `static/theme.js` has set them on the document before the first paint. */
export class ThemeState {
  choice = $state<ThemeChoice>('light');

  get chart(): ChartTheme {
    return this.choice === 'dark' ? darkTheme : lightTheme;
  }

  connect(): void {
    this.choice = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
  }

  toggle(): void {
    this.choice = this.choice === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = this.choice;
    try {
      localStorage.setItem('theme', this.choice);
    } catch {
      // Storage may be blocked (private windows, sandboxed frames); the choice then lasts for this page only.
    }
  }
}
