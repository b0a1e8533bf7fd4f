import { matchScore, ranked } from '#lib/util/rank.ts';
import { fold } from '#lib/util/text.ts';
import type { App } from './app.ts';
import {
  COMMAND_SOURCES,
  commandText,
  type Command,
  type CommandGroup,
  type CommandSource
} from './commands.ts';

export interface CommandSection {
  readonly group: CommandGroup;
  readonly commands: readonly Command[];
}

interface Listed {
  readonly source: CommandSource;
  readonly commands: readonly Command[];
  /** folded, made when first searched */
  texts: readonly string[] | null;
}

/** Most commands of a group that are listed. */
const MOST = 6;

/** What the palette lists. Made anew each time it opens, so that labels and addresses are of the moment. */
export class Palette {
  readonly #app: App;
  readonly #sources: readonly CommandSource[];
  #listed = $state.raw<readonly Listed[]>([]);
  query = $state('');
  readonly sections = $derived.by(() => this.#sections());

  constructor(app: App, sources: readonly CommandSource[] = COMMAND_SOURCES) {
    this.#app = app;
    this.#sources = sources;
  }

  /** Gathers the commands; those that must be loaded first come when they are there. A source that fails has none. */
  async load(): Promise<void> {
    const lists = this.#sources.map(async (source) => {
      try {
        const commands = (await source.list?.(this.#app)) ?? [];
        this.#listed = [...this.#listed, { source, commands, texts: null }];
      } catch {
        // What cannot be loaded cannot be found; all else can.
      }
    });
    await Promise.all(lists);
  }

  #sections(): CommandSection[] {
    const query = fold(this.query);
    const sections = this.#sources.flatMap((source) => {
      const listed = this.#listed.find((one) => one.source === source);
      const typed = query === '' ? [] : (source.typed?.(this.#app, this.query.trim()) ?? []);
      if (query === '' && !source.atOnce) return [];
      const found = listed ? search(listed, query) : [];
      const commands = [...typed, ...found.map(({ item }) => item)];
      if (commands.length === 0) return [];
      // What was typed in full, such as a period, answers best; the search of titles is always there, last.
      const best = source.group === 'search' ? -1 : typed.length > 0 ? 95 : (found[0]?.score ?? 0);
      return [{ group: source.group, commands, best }];
    });
    return query === '' ? sections : sections.sort((a, b) => b.best - a.best);
  }
}

function search(listed: Listed, query: string): { item: Command; score: number }[] {
  if (query === '') return listed.commands.map((item) => ({ item, score: 1 }));
  listed.texts ??= listed.commands.map(commandText);
  const { texts } = listed;
  const byText = ranked(listed.commands, query, (_, i) => texts[i] ?? '', MOST * 2);
  // A hit in the name itself is better than one in further words.
  return byText
    .map(({ item, score }) => ({ item, score: Math.max(score, matchScore(query, fold(item.label)) ?? 0) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
}
