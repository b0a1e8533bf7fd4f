import { expect, it } from 'vitest';
import { TitleIndex } from '#lib/state/title-index.svelte.ts';
import { deferred } from '../../support/fake-engine.ts';

const never = () => Promise.reject(new Error('asked again'));

it('tells how far it is and makes one index a dataset', async () => {
  const titles = new TitleIndex();
  const dataset = {};
  const end = deferred<undefined>();
  let tell: (share: number) => void = () => undefined;
  const made = titles.make(dataset, (onProgress) => {
    tell = onProgress;
    return end.promise;
  });
  expect(titles.share).toBe(0);
  tell(0.5);
  await titles.make(dataset, never);
  expect(titles.share).toBe(0.5);
  end.resolve(undefined);
  await made;
  await titles.make(dataset, never);
  expect(titles.share).toBe(1);
});

it('begins anew for another dataset, and hears nothing more of the former', async () => {
  const titles = new TitleIndex();
  const end = deferred<undefined>();
  const former = titles.make({}, () => end.promise);
  titles.forget();
  expect(titles.share).toBe(null);
  await titles.make({}, () => Promise.resolve());
  end.reject(new Error('overtaken'));
  await former;
  expect(titles.share).toBe(1);
});

it('gives up what failed, also when the engine was restarted', async () => {
  const titles = new TitleIndex();
  const dataset = {};
  await titles.make(dataset, () => Promise.reject(new Error('no memory')));
  expect(titles.share).toBe(null);
  titles.forget();
  let asked = 0;
  await titles.make(dataset, () => {
    asked++;
    return Promise.resolve();
  });
  expect([titles.share, asked]).toEqual([null, 0]);
});
