import { useNavigate } from '@remix-run/react';
import type { KeyboardEvent, MouseEvent } from 'react';

/**
 * What the heat table hears for all its cells: a plain click goes on without loading a document, an arrow goes to the nearest link that way.
 * why: at its size a listener and a router link in every cell would be most of the page's work.
 */
export function useCells() {
  const navigate = useNavigate();
  return {
    onClick(event: MouseEvent) {
      const link = linkOf(event.target);
      const isPlain =
        event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (!link || !isPlain || event.defaultPrevented) return;
      event.preventDefault();
      void navigate(link.pathname + link.search + link.hash);
    },
    onKeyDown(event: KeyboardEvent) {
      const step = STEPS[event.key];
      const link = linkOf(event.target);
      if (!step || !link || event.metaKey || event.ctrlKey || event.altKey) return;
      const next = nextLink(link, step);
      // Also where there is none: the arrow must not scroll the page away from the cell.
      event.preventDefault();
      next?.focus();
    },
  };
}

const STEPS: Partial<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const linkOf = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;

/** The next link in that direction, past cells without one. */
function nextLink(from: HTMLElement, [down, right]: readonly [number, number]): HTMLElement | null {
  const cell = from.closest<HTMLTableCellElement>('td, th');
  const table = cell?.closest('table');
  if (!cell || !table) return null;
  let row = (cell.parentElement as HTMLTableRowElement).rowIndex;
  let column = cell.cellIndex;
  for (;;) {
    [row, column] = [row + down, column + right];
    const at = table.rows[row]?.cells[column];
    if (!at) return null;
    const link = at.querySelector<HTMLElement>('a[href]');
    if (link) return link;
  }
}
