import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

import { changeRows, type RowIntent, type TypedRow } from '~/domain/assessments/table-fields';
import type { TableSpec } from '~/domain/instruments/table';

import { lineCells } from './line';
import { pasteGrid, type Pasted } from './paste';

export interface Line {
  id: number;
  /** What its fields hold when it appears. */
  typed: TypedRow;
}

/** Said to people who do not see the change. */
export type LineNews =
  | { kind: 'added'; count: number }
  | { kind: 'removed' | 'moved'; row: number }
  | { kind: 'pasted'; pasted: Omit<Pasted, 'rows'> };

/**
 * The lines of a table while a script runs. Fields keep their own content; a line keeps its identity when it moves.
 * After a change of the lines the table tells the form by an `input` event, as a typed letter does.
 */
export function useLines(
  table: TableSpec,
  initial: readonly TypedRow[],
  body: RefObject<HTMLElement>,
) {
  const next = useRef(initial.length);
  const [lines, setLines] = useState<Line[]>(() => initial.map((typed, id) => ({ id, typed })));
  const [news, setNews] = useState<LineNews | null>(null);
  const after = useRef<(() => void) | null>(null);
  const blank = useCallback((): Line => ({ id: next.current++, typed: {} }), []);

  useEffect(() => {
    const run = after.current;
    after.current = null;
    run?.();
    if (news) body.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [lines, news, body]);

  const focus = useCallback(
    (row: number, selector: string) => {
      const line = body.current?.querySelectorAll('[data-line]')[row];
      line?.querySelector<HTMLElement>(selector)?.focus();
    },
    [body],
  );

  const change = useCallback(
    (intent: RowIntent, from?: string) => {
      setLines((now) => {
        const changed = changeRows(now, intent, blank, table.maxRows);
        after.current = () => {
          if (intent.kind === 'add') focus(now.length, from ?? '[data-cell]');
          else if (intent.kind === 'remove')
            focus(Math.min(intent.row, changed.length - 1), 'button');
          else focus(intent.row + (intent.kind === 'up' ? -1 : 1), from ?? '[data-cell]');
        };
        return changed;
      });
      if (intent.kind === 'add') setNews({ kind: 'added', count: intent.count });
      else if (intent.kind === 'remove') setNews({ kind: 'removed', row: intent.row + 1 });
      else setNews({ kind: 'moved', row: intent.row + (intent.kind === 'up' ? 0 : 2) });
    },
    [blank, focus, table.maxRows],
  );

  const paste = useCallback(
    (at: { row: number; column: string }, text: string) => {
      const elements = [...(body.current?.querySelectorAll('[data-line]') ?? [])];
      const before = elements.map(lineCells);
      const { rows, ...pasted } = pasteGrid(table, before, at, text);
      // A line whose cells changed is a new one, with the pasted text in its fields.
      setLines((now) =>
        rows.map((typed, row) => {
          const line = now[row];
          return line && isSame(typed, before[row]) ? line : { id: next.current++, typed };
        }),
      );
      // What needs attention is in sight at once.
      const to = pasted.wrong[0] ?? at;
      after.current = () => focus(to.row, `[data-cell="${to.column}"]`);
      setNews({ kind: 'pasted', pasted });
    },
    [body, focus, table],
  );
  return { lines, change, paste, focus, news };
}

function isSame(a: TypedRow, b: TypedRow | undefined): boolean {
  return Object.entries(a).every(([column, text]) => (b?.[column] ?? '') === text);
}
