import { useState } from 'react';

import { kindOf } from '~/domain/evidence/kinds';

import { fileAddress, viewKind, type ViewedFile } from './view-kind';

/** Largest image fetched for its small picture, in bytes: a list of many must not fill a weak line. */
export const THUMBNAIL_BYTES = 300 * 1024;

/**
 * A small picture of an image as soon as it comes into sight, the name of the kind for everything else. Decoration: the
 * file's name stands beside it.
 */
export function Thumbnail({ file }: { file: ViewedFile }) {
  const [failed, setFailed] = useState(false);
  const small = viewKind(file.mediaType) === 'image' && file.sizeBytes <= THUMBNAIL_BYTES;
  return (
    <span
      aria-hidden="true"
      className="grid size-12 shrink-0 place-items-center overflow-hidden rounded-sm border border-base-300 bg-base-200 text-xs font-semibold text-quiet"
    >
      {small && !failed ? (
        <img
          src={fileAddress(file.fileId)}
          alt=""
          width="48"
          height="48"
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
          onError={() => setFailed(true)}
        />
      ) : (
        kindOf(file.mediaType)?.label
      )}
    </span>
  );
}
