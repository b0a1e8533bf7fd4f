import { describe, expect, it } from 'vitest';
import { BOARDS } from '#lib/dashboards/boards.ts';

describe('dashboards', () => {
  it.each(BOARDS.map((board) => [board.id, board] as const))(
    '%s shows each of its panels once',
    (_, board) => {
      const ids = board.panels.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  );
});
