import { viewKind, type ViewedFile } from './view-kind';

/** A small picture, drawn once and copied to wherever it is shown. */
export type SmallPicture = HTMLCanvasElement;

/** Edge of the square picture, in pixels: twice the 48 it takes on the page, for fine screens. */
export const PICTURE_EDGE = 96;
/** Largest image that is fetched for its small picture, in bytes; as much of a PDF is, for its first page. */
export const IMAGE_BYTES = 4 * 1024 ** 2;
/** Milliseconds after which a picture is given up: others wait for it. */
const PATIENCE_MS = 20_000;
/** Pictures kept while the page is open, also that there is none: files are never cached, and lists are gone back to. */
const KEPT = 100;

/** Whether a small picture can be made of a file; a folder of scans must not be fetched whole for it. */
export function hasPicture({ mediaType, sizeBytes }: ViewedFile): boolean {
  const kind = viewKind(mediaType);
  return kind === 'pdf' || (kind === 'image' && sizeBytes <= IMAGE_BYTES);
}

/** What some browsers know of the line; others say nothing. */
export interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/** Whether a line takes pictures that nobody asked for: not a slow one, and not where the person saves data. */
export function takesPictures({ saveData = false, effectiveType = '4g' }: Line = {}): boolean {
  return !saveData && effectiveType === '4g';
}

type Draw = (file: ViewedFile, signal: AbortSignal) => Promise<SmallPicture | null>;

/**
 * Makes small pictures one at a time, in the order they were asked for. One nobody waits for any more when its turn
 * comes is left out. @returns null when there is none, and for one that was given up
 */
export function inTurn(draw: Draw): Draw {
  const kept = new Map<string, SmallPicture | null>();
  let last: Promise<unknown> = Promise.resolve();
  const make: Draw = async (file, signal) => {
    const known = kept.get(file.fileId);
    if (known !== undefined || signal.aborted) return known ?? null;
    const until = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const ended = new Promise<null>((resolve) => {
      until.addEventListener('abort', () => resolve(null));
    });
    const picture = await Promise.race([draw(file, until), ended]);
    if (until.aborted) return picture;
    kept.set(file.fileId, picture);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return picture;
  };
  return (file, signal) => {
    // why: a picture is decoration; what cannot be drawn keeps the name of its kind.
    const next = last.then(() => make(file, signal)).catch(() => null);
    last = next;
    return next;
  };
}

/** Draws by a part that is loaded for the first picture. */
export const smallPicture = inTurn(async (file, signal) => {
  const { drawSmall } = await import('./draw-small');
  return drawSmall(file, signal);
});

const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown'] as const;
let someone: Promise<void> | null = null;

/** Resolves once somebody moves, scrolls or types: a page that was only opened fetches nothing more. */
export function whenSomeoneIsThere(): Promise<void> {
  someone ??= new Promise((resolve) => {
    const told = () => {
      for (const sign of SIGNS) window.removeEventListener(sign, told, { capture: true });
      resolve();
    };
    for (const sign of SIGNS) {
      window.addEventListener(sign, told, { capture: true, passive: true });
    }
  });
  return someone;
}
