import type { Paper } from '#lib/state/paper.svelte.ts';
import { rowsOf, SHEET, spread, type Place, type Tile } from '#lib/util/sheets.ts';
import { flushSync } from 'svelte';
import { onPrint } from './printing.ts';

/** px between tiles, see `main` of app.css */
const GAP = 12;
/** px of a sheet that stay blank, for a browser rounds a little differently on paper */
const SPARE = 8;

/**
 * Lays the tiles of a page out on sheets whenever it is printed: the cards among the children of `main` that
 * have an id.
 * @returns stops doing so
 */
export const layOutOnPaper = (main: HTMLElement, paper: Paper): (() => void) =>
  onPrint((printing) => {
    paper.places = printing ? placesOf(main, paper) : new Map();
  }, 'page');

function placesOf(main: HTMLElement, paper: Paper): Map<string, Place> {
  const cards = [...main.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && child.matches('section.card[id]')
  );
  const rows = rowsOf(cards.map((card) => ({ card, half: card.classList.contains('half') })));
  // Which are wide decides what they are drawn at, and that how high they are.
  paper.places = new Map(
    rows.flatMap((row) =>
      row.map(({ card }) => [card.id, { order: 1, half: row.length > 1, squeeze: 1, opens: false }])
    )
  );
  flushSync();
  return asOnPaper(() => {
    const tiles = rows.map((row) => row.map(({ card }) => tileOf(card)));
    const [first] = cards;
    const foot = main.querySelector<HTMLElement>(':scope > [data-paper="foot"]');
    return spread(tiles, {
      height: SHEET.height - SPARE,
      head: first ? first.getBoundingClientRect().top - main.getBoundingClientRect().top : 0,
      foot: foot?.getBoundingClientRect().height ?? 0,
      gap: GAP
    });
  });
}

function tileOf(card: HTMLElement): Tile {
  // A row stretches its cards.
  const height = [...card.children].reduce(
    (lowest, child) => Math.max(lowest, child.getBoundingClientRect().bottom),
    0
  );
  const own = height - card.getBoundingClientRect().top + PADDING;
  const drawing = card.querySelector<HTMLElement>('.paper');
  const saved = drawing ? drawing.offsetHeight - Number(drawing.dataset['least']) : 0;
  return {
    id: card.id,
    height: own,
    least: own - Math.max(0, saved),
    long: card.querySelector('table') !== null
  };
}

/** px below the last child of a card, with its border */
const PADDING = 9;

/**
 * Measures with the rules for paper and the width of a sheet in force. The browser itself lays the sheets out
 * when nothing can be measured any more.
 */
function asOnPaper<T>(measure: () => T): T {
  const [root, top] = [document.documentElement, scrollY];
  const undo = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].flatMap(forPaper));
  const { width } = root.style;
  root.style.width = `${SHEET.width}px`;
  try {
    return measure();
  } finally {
    root.style.width = width;
    for (const step of undo) step();
    scrollTo({ top, behavior: 'instant' });
  }
}

/** Lets a rule for media hold as it does on paper. Gives what undoes it. */
function forPaper(rule: CSSRule): (() => void)[] {
  if (!(rule instanceof CSSMediaRule)) return [];
  const { media } = rule;
  const { mediaText } = media;
  const holds = holdsOnPaper(mediaText);
  if (holds === null) return [];
  media.mediaText = holds ? 'all' : 'not all';
  return [
    () => {
      media.mediaText = mediaText;
    }
  ];
}

function holdsOnPaper(text: string): boolean | null {
  if (text === 'print' || text === 'not print') return text === 'print';
  const [, end, width] = /^\((min|max)-width: ([\d.]+)px\)$/.exec(text) ?? [];
  if (end === undefined) return null;
  return end === 'max' ? SHEET.width <= Number(width) : SHEET.width >= Number(width);
}
