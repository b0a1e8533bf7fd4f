import { describe, expect, it } from 'vitest';
import { Turns } from '#lib/state/turns.ts';

/** A queue whose frames come when the test says so. */
function queue() {
  const frames: (() => void)[] = [];
  const made = new Turns((work) => frames.push(work));
  // Long after the last frame, so that nothing rests.
  const frame = () => {
    busy(17);
    frames.shift()?.();
  };
  return { made, frame, waiting: () => frames.length };
}

const busy = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe('turns of panels', () => {
  it('does the newest work of each panel, once', () => {
    const { made, frame, waiting } = queue();
    const drawn: string[] = [];
    const chart = {};
    made.ask(chart, () => drawn.push('old'));
    made.ask(chart, () => drawn.push('new'));
    frame();
    expect(drawn).toEqual(['new']);
    expect(waiting()).toBe(0);
  });

  it('begins with the panel that has waited longest, and comes to every one', () => {
    const { made, frame, waiting } = queue();
    const drawn: string[] = [];
    const [a, b] = [{}, {}];
    const paint = (name: string) => () => {
      busy(8);
      drawn.push(name);
    };
    made.ask(a, paint('a'));
    made.ask(b, paint('b'));
    frame();
    expect(drawn).toEqual(['a']);
    // A newer drawing of what was just drawn waits behind the other.
    made.ask(a, paint('a again'));
    frame();
    expect(drawn).toEqual(['a', 'b']);
    frame();
    expect(drawn).toEqual(['a', 'b', 'a again']);
    expect(waiting()).toBe(0);
  });

  it('goes on with a long turn frame by frame before another panel begins', () => {
    const { made, frame, waiting } = queue();
    const drawn: string[] = [];
    const step = (name: string) => () => {
      busy(8);
      drawn.push(name);
    };
    made.ask({}, () => {
      expect(made.working).toBe(true);
      made.goOn(step('laid out'), step('painted'));
      step('taken in')();
    });
    made.ask({}, step('other'));
    expect(made.working).toBe(false);
    for (let i = 1; i <= 4; i++) {
      frame();
      expect(drawn).toHaveLength(i);
    }
    expect(drawn).toEqual(['taken in', 'laid out', 'painted', 'other']);
    expect(waiting()).toBe(0);
  });

  it('goes on in the same frame where there is time', () => {
    const { made, frame } = queue();
    const drawn: string[] = [];
    const chart = {};
    const turn = () => {
      drawn.push('taken in');
      made.goOn(() => drawn.push('painted'));
    };
    made.ask(chart, turn);
    frame();
    made.ask(chart, turn);
    frame();
    expect(drawn).toEqual(['taken in', 'painted', 'taken in', 'painted']);
  });

  it('forgets what is left of a turn that is dropped', () => {
    const { made, frame, waiting } = queue();
    const drawn: string[] = [];
    const chart = {};
    made.ask(chart, () => {
      busy(8);
      made.goOn(() => drawn.push('late'));
    });
    frame();
    made.drop(chart);
    frame();
    expect(drawn).toEqual([]);
    expect(waiting()).toBe(0);
  });

  it('forgets what is dropped', () => {
    const { made, frame } = queue();
    const drawn: string[] = [];
    const chart = {};
    made.ask(chart, () => drawn.push('gone'));
    made.drop(chart);
    frame();
    expect(drawn).toEqual([]);
  });
});
