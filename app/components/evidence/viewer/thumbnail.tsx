import { useEffect, useRef, useState } from 'react';

import { kindOf } from '~/domain/evidence/kinds';

import {
  hasPicture,
  PICTURE_EDGE,
  smallPicture,
  takesPictures,
  whenSomeoneIsThere,
  type Line,
  type SmallPicture,
} from './small-pictures';
import type { ViewedFile } from './view-kind';

interface ThumbnailProps {
  file: ViewedFile;
  /** Nothing is fetched of what nobody may read. */
  readable: boolean;
}

/**
 * A small picture of an image or of a PDF's first page, drawn while it is in sight; until then, and for everything else,
 * the name of the kind. Decoration: the file's name stands beside it.
 */
export function Thumbnail({ file, readable }: ThumbnailProps) {
  const box = useRef<HTMLSpanElement>(null);
  const picture = usePicture(box, readable && hasPicture(file) ? file : null);
  return (
    <span
      ref={box}
      aria-hidden="true"
      data-picture={picture ? 'drawn' : undefined}
      className="relative grid size-12 shrink-0 place-items-center overflow-hidden rounded-sm border border-base-300 bg-base-200 text-xs font-semibold text-quiet"
    >
      {kindOf(file.mediaType)?.label}
      {picture ? <Copy of={picture} /> : null}
    </span>
  );
}

function Copy({ of: picture }: { of: SmallPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  // why: it lies over the letters, which stay: without them the line of the row would move.
  return (
    <canvas
      ref={canvas}
      width={PICTURE_EDGE}
      height={PICTURE_EDGE}
      className="absolute inset-0 size-full bg-white"
    />
  );
}

/** The small picture of a file, asked for while `box` is in sight; null until it is there. */
function usePicture(
  box: { readonly current: Element | null },
  file: ViewedFile | null,
): SmallPicture | null {
  const [picture, setPicture] = useState<SmallPicture | null>(null);
  const latest = useRef(file);
  latest.current = file;
  const id = file?.fileId;
  useEffect(() => {
    setPicture(null);
    const { connection } = navigator as Navigator & { connection?: Line };
    if (!id || !box.current || !takesPictures(connection)) return;
    let control = new AbortController();
    const observer = new IntersectionObserver((entries) => {
      control.abort();
      if (!entries.at(-1)?.isIntersecting) return;
      const { signal } = (control = new AbortController());
      void whenSomeoneIsThere().then(async () => {
        const wanted = signal.aborted ? null : latest.current;
        const drawn = wanted && (await smallPicture(wanted, signal));
        if (!drawn || signal.aborted) return;
        observer.disconnect();
        setPicture(drawn);
      });
    });
    observer.observe(box.current);
    return () => {
      control.abort();
      observer.disconnect();
    };
  }, [box, id]);
  return picture;
}
