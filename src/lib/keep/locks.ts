/** What is used of the Web Locks of all tabs of a site. */
export interface Locks {
  request<T>(
    name: string,
    options: { mode: 'exclusive' | 'shared'; ifAvailable?: boolean },
    work: (lock: unknown) => Promise<T>
  ): Promise<T>;
}

/** For browsers without Web Locks: one tab is all that can be kept in order. */
export const NO_LOCKS: Locks = { request: (_name, _options, work) => work({}) };

export const lockName = (id: string): string => `nhip-co-so/kept/${id}`;
