import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { EvidenceViewer } from './evidence-viewer';
import type { ViewedFile } from './view-kind';

interface EvidenceLookProps {
  file: ViewedFile;
  pointer: string;
}

/** A file of a list that can be unfolded in its place; nothing of it is fetched before. */
export function EvidenceLook({ file, pointer }: EvidenceLookProps) {
  const { t } = useTranslation('viewer');
  const details = useRef<HTMLDetailsElement>(null);
  const [seen, setSeen] = useState(false);
  // why: it may have been unfolded before the script was there.
  useEffect(() => setSeen(details.current?.open ?? false), []);
  return (
    <details
      ref={details}
      className="basis-full"
      onToggle={(event) => {
        if (event.currentTarget.open) setSeen(true);
      }}
    >
      <summary className="tautan w-fit cursor-pointer text-sm">
        {t('look')}
        <span className="sr-only"> {file.originalName}</span>
      </summary>
      <div className="pt-3">
        <EvidenceViewer
          key={`${file.fileId} ${pointer}`}
          file={file}
          pointer={pointer}
          begin={seen}
        />
      </div>
    </details>
  );
}
