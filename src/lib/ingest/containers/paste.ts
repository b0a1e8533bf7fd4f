import type { NamedBlob } from '../raw.ts';

/** A cell of Word may hold several paragraphs, which its text flavour cannot keep apart. */
const WORD =
  /content="?Word\.Document|name="?Generator"?\s+content="?Microsoft Word|xmlns:w="urn:schemas-microsoft-com:office:word"/i;

/**
 * What was pasted as a file: the text as spreadsheets write it, with a tab between cells, or the HTML flavour
 * when only that holds a table. Lines of separated text are kept as they are.
 */
export function pasted(text: string, html = ''): NamedBlob {
  const hasTable = /<table[\s>]/i.test(html);
  const asHtml = hasTable && (WORD.test(html) || !isTable(text));
  const content = asHtml ? `<!doctype html><meta charset="utf-8">${fragment(html)}` : text.replace(/\0/g, '');
  const rows = asHtml ? (html.match(/<tr[\s>]/gi)?.length ?? 0) : linesOf(text);
  return {
    name: `dán-${rows}-dòng.${asHtml ? 'html' : 'txt'}`,
    blob: new Blob([content], { type: asHtml ? 'text/html' : 'text/plain' })
  };
}

/** Cells apart by tabs, or lines with the same separator in each. */
function isTable(text: string): boolean {
  if (text.includes('\t')) return true;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > 1 && [';', ',', '|'].some((mark) => lines.every((line) => line.includes(mark)));
}

/** The clipboard of Windows marks what was copied. */
function fragment(html: string): string {
  const start = html.search(/<html[\s>]|<table[\s>]/i);
  return start > 0 ? html.slice(start) : html;
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split(/\r\n|\n|\r/)
    .filter(Boolean).length;
