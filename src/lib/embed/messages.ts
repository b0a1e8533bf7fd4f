/**
 * How an embed talks with the page around it, beside telling its height (`resize.ts`). Every message carries
 * `type` and `version`; what is of another version or form is ignored on both sides.
 *
 * | message                    | from   | holds                                       |
 * | -------------------------- | ------ | ------------------------------------------- |
 * | `nhip-co-so:ready`         | frame  | `panel`, `state`; once, when it can be asked |
 * | `nhip-co-so:stateChanged`  | frame  | `state`, after each change                  |
 * | `nhip-co-so:state`         | frame  | `state`, `id`: the answer to `getState`     |
 * | `nhip-co-so:getState`      | parent | `id`: any text or number, given back        |
 * | `nhip-co-so:setState`      | parent | `state`                                     |
 *
 * One message more, `nhip-co-so:drawn`, says that the chart of the view is on screen, so that what stood in its
 * place may go. It holds nothing of the view and is sent to any parent, as the height is.
 *
 * A state is the query string of the view, without "?", as the address of the page and of the embed hold it.
 *
 * The frame talks to one origin only: the one its address names as `host`. Without it the frame neither tells
 * its state nor takes one, for any site may put it in a frame. The parent must check that a message comes from
 * its own frame (`event.source`) and from the origin of the embed (`event.origin`); `<grassroots-chart>` does.
 */
export const MESSAGE_VERSION = 1;

const PREFIX = 'nhip-co-so:';

/** The longest state that is taken: longer ones are no addresses any browser would open. */
const MAX_STATE = 8000;

export type FrameMessage =
  | { readonly type: 'nhip-co-so:ready'; readonly version: 1; readonly panel: string; readonly state: string }
  | { readonly type: 'nhip-co-so:stateChanged'; readonly version: 1; readonly state: string }
  | {
      readonly type: 'nhip-co-so:state';
      readonly version: 1;
      readonly state: string;
      readonly id: string | number | null;
    };

export type HostMessage =
  | { readonly type: 'nhip-co-so:getState'; readonly version: 1; readonly id: string | number | null }
  | { readonly type: 'nhip-co-so:setState'; readonly version: 1; readonly state: string };

/** The message a parent sent; null when it is none of this protocol and version. */
export function parseHostMessage(data: unknown): HostMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, version, id, state } = data as Partial<Record<string, unknown>>;
  if (version !== MESSAGE_VERSION) return null;
  if (type === `${PREFIX}getState`) {
    const known = typeof id === 'number' || (typeof id === 'string' && id.length <= 200);
    return { type: 'nhip-co-so:getState', version: 1, id: known ? id : null };
  }
  if (type === `${PREFIX}setState` && typeof state === 'string' && state.length <= MAX_STATE)
    return { type: 'nhip-co-so:setState', version: 1, state: state.replace(/^\?/, '') };
  return null;
}

export interface Conversation {
  readonly panel: string;
  /** the only origin that is told and obeyed; null for none */
  readonly host: string | null;
  readonly getState: () => string;
  readonly setState: (state: string) => void;
}

/**
 * Answers the page around the frame.
 * @returns `changed` tells it that the state is another, `stop` ends the conversation
 */
export function converse(
  { panel, host, getState, setState }: Conversation,
  frame: Window = window
): { readonly changed: (state: string) => void; readonly stop: () => void } {
  if (host === null || frame.parent === frame) return { changed: () => undefined, stop: () => undefined };
  const tell = (message: FrameMessage) => frame.parent.postMessage(message, host);
  let told = getState();
  const listen = (event: MessageEvent) => {
    if (event.source !== frame.parent || event.origin !== host) return;
    const message = parseHostMessage(event.data);
    if (message?.type === 'nhip-co-so:getState')
      tell({ type: 'nhip-co-so:state', version: 1, state: getState(), id: message.id });
    else if (message) setState(message.state);
  };
  frame.addEventListener('message', listen);
  tell({ type: 'nhip-co-so:ready', version: 1, panel, state: told });
  return {
    changed: (state) => {
      if (state === told) return;
      told = state;
      tell({ type: 'nhip-co-so:stateChanged', version: 1, state });
    },
    stop: () => frame.removeEventListener('message', listen)
  };
}

/** Tells the page around that the chart of the view is on screen. */
export function tellDrawn(frame: Window = window): void {
  if (frame.parent !== frame)
    frame.parent.postMessage({ type: 'nhip-co-so:drawn', version: MESSAGE_VERSION }, '*');
}

/** An origin as a browser writes it; null for what is none, and for anything but web sites. */
export function originOf(text: string): string | null {
  try {
    const { origin, protocol } = new URL(text);
    return /^https?:$/.test(protocol) && origin === text ? origin : null;
  } catch {
    return null;
  }
}
