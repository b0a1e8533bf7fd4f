import type { Dialect } from './dialect.ts';
import type { Fragment, Scalar } from './sql.ts';

/** SQL text with its bound values, in the order of their placeholders. */
export interface Compiled {
  readonly sql: string;
  readonly params: readonly Scalar[];
  /** the searches among the values, for the engine whose dialect writes them; left out when there are none */
  readonly searches?: readonly Search[];
}

/** A value that the engine puts in itself: the number under which it keeps what was found. */
export interface Search {
  /** its place in `params`, where its words stand until then */
  readonly at: number;
  readonly words: readonly string[];
}

/** Turns a fragment into the SQL text of a dialect. Values never enter the text. */
export function compile(fragment: Fragment, dialect: Dialect): Compiled {
  const params: Scalar[] = [];
  const searches: Search[] = [];
  const write = (part: Fragment): string => {
    let text = part.strings[0] ?? '';
    part.holes.forEach((hole, index) => {
      switch (hole.kind) {
        case 'fragment':
          text += write(hole);
          break;
        case 'value':
          params.push(hole.value);
          text += dialect.placeholder(params.length - 1, hole.type);
          break;
        case 'search':
          searches.push({ at: params.length, words: hole.words });
          params.push(hole.words.join(' '));
          text += dialect.placeholder(params.length - 1, 'integer');
          break;
        case 'identifier':
          text += dialect.identifier(hole.name);
          break;
        case 'helper':
          text += dialect.helper(hole.call, write);
          break;
      }
      text += part.strings[index + 1] ?? '';
    });
    return text;
  };
  const text = write(fragment).replace(/\s+/g, ' ').trim();
  return { sql: text, params, ...(searches.length > 0 ? { searches } : {}) };
}
