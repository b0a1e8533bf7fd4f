import type { Dialect } from './dialect.ts';
import type { Fragment, Scalar } from './sql.ts';

/** SQL text with its bound values, in the order of their placeholders. */
export interface Compiled {
  readonly sql: string;
  readonly params: readonly Scalar[];
}

/** Turns a fragment into the SQL text of a dialect. Values never enter the text. */
export function compile(fragment: Fragment, dialect: Dialect): Compiled {
  const params: Scalar[] = [];
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
  return { sql: write(fragment).replace(/\s+/g, ' ').trim(), params };
}
