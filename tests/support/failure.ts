/** What a promise failed with; an error that no expectation fits when it did not. */
export function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('did not fail'),
    (error: unknown) => error
  );
}
