import type { KeptStore } from './store.ts';

/** Changes of small files, which are one call each. */
type Changes = Pick<
  KeptStore,
  'saveFirstView' | 'saveBoundaries' | 'rename' | 'touch' | 'remove' | 'cleanUp'
>;
export type Change = {
  [M in keyof Changes]: { readonly method: M; readonly args: Parameters<Changes[M]> };
}[keyof Changes];

/**
 * Makes a change; spelled out, so that the compiler sees which arguments belong to which method.
 * @throws KeepError
 */
export async function applyChange(store: KeptStore, change: Change): Promise<void> {
  switch (change.method) {
    case 'saveFirstView':
      return store.saveFirstView(...change.args);
    case 'saveBoundaries':
      return store.saveBoundaries(...change.args);
    case 'rename':
      return store.rename(...change.args);
    case 'touch':
      return store.touch(...change.args);
    case 'remove':
      return store.remove(...change.args);
    case 'cleanUp':
      return store.cleanUp();
  }
}
