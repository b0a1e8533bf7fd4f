/** The editor of the SQL console: loaded when its page is opened, and on no other. */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql, SQLDialect, type SQLNamespace } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** A table that the editor completes. */
export interface EditorTable {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly about: string }[];
}

export interface EditorWords {
  /** name for those who do not see the editor */
  readonly label: string;
  readonly placeholder: string;
  readonly completions: string;
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly words: EditorWords;
  readonly tables: readonly EditorTable[];
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

/** A part of the text that is marked as wrong. */
export interface EditorMistake {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export interface SqlEditor {
  setText(text: string): void;
  /** Puts a text in place of the selection and goes on behind it. */
  insert(text: string): void;
  /** Other words or tables, such as those of another language. */
  configure(words: EditorWords, tables: readonly EditorTable[]): void;
  mark(mistake: EditorMistake | null): void;
  focus(at?: number): void;
  destroy(): void;
}

/** The words of DuckDB that queries are made of; a whole list would bury the tables in the completions. */
const DuckDb = SQLDialect.define({
  keywords:
    'select distinct from where group by having order limit offset as on using join inner left right full outer cross semi anti asof positional natural lateral union all except intersect with recursive values case when then else end and or not in is null like ilike between exists over partition rows range preceding following current row filter qualify window exclude replace columns asc desc nulls first last cast try_cast interval explain analyze describe show tables pivot unpivot sample true false',
  types:
    'varchar text integer int bigint smallint tinyint hugeint double float decimal boolean date time timestamp blob',
  builtin:
    'count sum avg min max median mode quantile_cont quantile_disc arg_max arg_min string_agg list any_value stddev_samp var_samp coalesce nullif greatest least round floor ceil abs ln exp sqrt year quarter month week day isodow date_trunc date_diff strftime strptime make_date current_date lower upper length trim replace substring left right contains starts_with regexp_matches regexp_replace string_split concat row_number rank dense_rank lag lead first_value last_value ntile unnest range generate_series',
  doubleDollarQuotedStrings: true,
  operatorChars: '*+-%<>!=&|~^/:'
});

// Colours are those of the page, so that the editor follows its theme without being told.
const LOOK = EditorView.theme({
  '&': { fontSize: '13.5px', backgroundColor: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', minHeight: '180px', maxHeight: '46vh' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--track) 60%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)'
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: 'none'
  },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--notice)',
    textUnderlineOffset: '3px'
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--card)',
    color: 'var(--ink)',
    border: '1px solid var(--hairline)',
    borderRadius: '6px',
    boxShadow: 'var(--shadow)'
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font)', maxHeight: '240px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', minHeight: '24px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--accent-ink)'
  },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--muted)' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': { maxWidth: '280px', padding: '6px 10px', fontFamily: 'var(--font)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--notice)', fontFamily: 'var(--font)' }
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--notice)' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--notice)' },
  { tag: [tags.standard(tags.name), tags.typeName], color: 'var(--accent)' }
]);

function schemaOf(tables: readonly EditorTable[]): SQLNamespace {
  const completion = (label: string, type: string, detail: string, info: string): Completion => ({
    label,
    type,
    detail,
    info
  });
  return Object.fromEntries(
    tables.map(({ name, about, columns }) => [
      name,
      {
        self: completion(name, 'class', '', about),
        children: columns.map((column) => completion(column.name, 'property', column.type, column.about))
      }
    ])
  );
}

const wordsOf = (words: EditorWords) => [
  EditorView.contentAttributes.of({ 'aria-label': words.label, spellcheck: 'false', autocapitalize: 'off' }),
  placeholder(words.placeholder),
  EditorState.phrases.of({ Completions: words.completions })
];
const languageOf = (tables: readonly EditorTable[]) =>
  sql({ dialect: DuckDb, schema: schemaOf(tables), upperCaseKeywords: true });

export function createSqlEditor(options: EditorOptions): SqlEditor {
  const language = new Compartment();
  const words = new Compartment();
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        // Before all others, which take Enter for a new line.
        Prec.highest(
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                options.onRun();
                return true;
              }
            }
          ])
        ),
        lineNumbers(),
        history(),
        highlightSpecialChars(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        EditorView.lineWrapping,
        syntaxHighlighting(COLOURS),
        // Tab leaves the editor, as in any field, unless it takes a completion.
        keymap.of([
          { key: 'Tab', run: acceptCompletion },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap
        ]),
        language.of(languageOf(options.tables)),
        words.of(wordsOf(options.words)),
        LOOK,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        })
      ]
    })
  });
  return {
    setText(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: text.length }
      });
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    configure(next, tables) {
      view.dispatch({
        effects: [words.reconfigure(wordsOf(next)), language.reconfigure(languageOf(tables))]
      });
    },
    mark(mistake) {
      const { length } = view.state.doc;
      const found =
        mistake === null || length === 0
          ? []
          : [
              {
                severity: 'error' as const,
                from: Math.min(mistake.from, length - 1),
                to: Math.min(Math.max(mistake.to, mistake.from + 1), length),
                message: mistake.message
              }
            ];
      view.dispatch(setDiagnostics(view.state, found));
    },
    focus(at) {
      if (at !== undefined)
        view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy()
  };
}
