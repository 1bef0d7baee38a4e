declare global {
  interface Window {
    pranataDrops?: Drops;
  }
}

/** Where files that are dropped on the page go. */
export interface Drops {
  /** Takes them; null while no part of the page does. */
  taker: ((files: File[]) => void) | null;
  /** Dropped before the page had started; null from then on. */
  early: File[] | null;
}

/**
 * Catches dropped files for as long as the page is open: the browser would leave the page for them, and what is typed
 * with it. A file field where no part of the page takes files gets its own. why: its text is a script in the document's
 * head, for scripts may come long after the HTML, so it must need nothing from outside itself.
 */
export function watchDrops(): Drops {
  const drops: Drops = { taker: null, early: [] };
  const isOurs = ({ dataTransfer, target }: DragEvent) => {
    const isForField = target instanceof HTMLInputElement && target.type === 'file';
    return (dataTransfer?.types.includes('Files') ?? false) && (drops.taker || !isForField);
  };
  const over = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    if (event.dataTransfer && !drops.taker && !drops.early) event.dataTransfer.dropEffect = 'none';
  };
  const drop = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (files.length === 0) return;
    if (drops.taker) drops.taker(files);
    else drops.early?.push(...files);
  };
  window.addEventListener('dragover', over, true);
  window.addEventListener('drop', drop, true);
  window.pranataDrops = drops;
  return drops;
}

/** The script of the document's head. */
export const WATCH_DROPS = `(${watchDrops.toString()})()`;

/** Files go to `taker` from now on, those that came before the page had started at once. @returns ends it */
export function takeDrops(taker: (files: File[]) => void): () => void {
  const drops = window.pranataDrops ?? watchDrops();
  drops.taker = taker;
  const early = drops.early ?? [];
  drops.early = null;
  if (early.length > 0) taker(early);
  return () => {
    if (drops.taker === taker) drops.taker = null;
  };
}

/** The page has started: files that no part of it takes are let go. */
export function letDropsGo(): void {
  const drops = window.pranataDrops ?? watchDrops();
  drops.early = null;
}
