import { describe, expect, it } from 'vitest';
import { engineMessage, indexOf } from '#lib/query/console/message.ts';

describe('a message of the engine', () => {
  it('is parted into words and place', () => {
    const text = 'SELECT level,\n  nope\nFROM events';
    const message =
      'Binder Error: Referenced column "nope" not found in FROM clause!\nCandidate bindings: "level"\n\nLINE 2:   nope\n          ^';
    const read = engineMessage(message, text);
    expect(read).toEqual({
      words: 'Binder Error: Referenced column "nope" not found in FROM clause!\nCandidate bindings: "level"',
      line: 2,
      column: 3
    });
    expect(text.slice(indexOf(text, 2, 3))).toMatch(/^nope/);
  });

  it('finds its place in a line that is quoted in part', () => {
    const text = `SELECT ${'a'.repeat(40)}, ${'b'.repeat(40)}, nope FROM events WHERE ${'c'.repeat(60)}`;
    const start = text.indexOf('nope') - 30;
    const excerpt = `...${text.slice(start, start + 60)}...`;
    const caret = ' '.repeat('LINE 1: '.length + 3 + 30);
    const read = engineMessage(`Binder Error: no\n\nLINE 1: ${excerpt}\n${caret}^`, text);
    expect(text.slice(indexOf(text, read.line ?? 0, read.column ?? 0))).toMatch(/^nope/);
  });

  it('leaves out what is said twice, and has no place where none is given', () => {
    const parser =
      'Parser Error: syntax error at or near "x"\n\nLINE 1: SELECT * FRM x\n                     ^\n\nLINE 1: SELECT * FRM x\n                     ^';
    expect(engineMessage(parser, 'SELECT * FRM x')).toEqual({
      words: 'Parser Error: syntax error at or near "x"',
      line: 1,
      column: 14
    });
    expect(engineMessage('Out of Memory Error: full', 'SELECT 1')).toEqual({
      words: 'Out of Memory Error: full',
      line: null,
      column: null
    });
  });
});
