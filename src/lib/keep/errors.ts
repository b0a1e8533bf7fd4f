/**
 * unsupported: no storage of this kind here (a private window, an old browser, a page over plain http);
 * quota: no room; missing: nothing of that name is kept; damaged: files lost or changed; newer, older: of a
 * version of the program that this one cannot read; failed: anything else.
 */
export type KeepErrorKind = 'unsupported' | 'quota' | 'missing' | 'damaged' | 'newer' | 'older' | 'failed';

export interface QuotaFigures {
  /** bytes in use and allowed, as far as the browser tells */
  readonly usage: number | null;
  readonly quota: number | null;
}

/** Why a dataset could not be kept, read or changed on this device. */
export class KeepError extends Error {
  override readonly name = 'KeepError';
  readonly kind: KeepErrorKind;
  readonly figures: QuotaFigures | null;

  constructor(
    kind: KeepErrorKind,
    message: string,
    options: { cause?: unknown; figures?: QuotaFigures } = {}
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.figures = options.figures ?? null;
  }
}

/** What a failed call on the storage means. */
export function keepError(cause: unknown): KeepError {
  if (cause instanceof KeepError) return cause;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const text = cause instanceof Error ? cause.message : String(cause);
  switch (name) {
    case 'QuotaExceededError':
      return new KeepError('quota', text, { cause });
    case 'NotFoundError':
    case 'NotReadableError':
    case 'TypeMismatchError':
      return new KeepError('damaged', text, { cause });
    case 'SecurityError':
    case 'NotAllowedError':
      return new KeepError('unsupported', text, { cause });
    default:
      return new KeepError('failed', text, { cause });
  }
}

/** A KeepError as it travels between a worker and the page. */
export interface KeepFailure {
  readonly kind: KeepErrorKind;
  readonly message: string;
  readonly figures: QuotaFigures | null;
}

export const toFailure = (cause: unknown): KeepFailure => {
  const { kind, message, figures } = keepError(cause);
  return { kind, message, figures };
};

export const fromFailure = ({ kind, message, figures }: KeepFailure): KeepError =>
  new KeepError(kind, message, figures ? { figures } : {});
