import { useCallback, useEffect, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

import { readPointer, type Place } from './pointer';
import { useAttempt } from './use-attempt';
import { fileAddress, viewKind, type ViewedFile, type ViewKind } from './view-kind';
import { ViewMessage } from './view-message';
import { ViewerLinks } from './viewer-links';

/** What every kind of view is given. */
export interface ViewProps {
  file: ViewedFile;
  address: string;
  place: Place;
}

/** Each view is a chunk of its own, fetched when a file of its kind is to be shown. */
const VIEWS: Record<ViewKind, () => Promise<{ default: ComponentType<ViewProps> }>> = {
  pdf: () => import('./pdf-view'),
  image: () => import('./image-view'),
  preview: () => import('./preview-view'),
};

interface EvidenceViewerProps {
  file: ViewedFile;
  /** Where to look, as people wrote it. */
  pointer: string;
  /** False: nothing is fetched yet. */
  begin?: boolean;
}

/**
 * A file in the page, at the place its pointer names. The room is reserved from the start; the links to open and to
 * download it are always there, and all there is without JavaScript. Give it a key of the file and pointer.
 */
export function EvidenceViewer({ file, pointer, begin = true }: EvidenceViewerProps) {
  const { t } = useTranslation('viewer');
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const kind = viewKind(file.mediaType);
  return (
    <section className="grid min-w-0 gap-2" aria-label={t('region', { name: file.originalName })}>
      {kind ? (
        <div className="tampilan scripted-only">
          {inBrowser && begin ? (
            <Loaded kind={kind} file={file} pointer={pointer} />
          ) : (
            <ViewMessage>{t('loading')}</ViewMessage>
          )}
        </div>
      ) : (
        <p className="rounded-box border border-dashed border-edge p-4 text-quiet">
          {t('notShown')}
        </p>
      )}
      <ViewerLinks file={file} />
    </section>
  );
}

function Loaded({ kind, file, pointer }: EvidenceViewerProps & { kind: ViewKind }) {
  const { t } = useTranslation('viewer');
  const load = useCallback(async () => (await VIEWS[kind]()).default, [kind]);
  const [attempt, retry] = useAttempt(load);
  if (attempt.state === 'loading') return <ViewMessage>{t('loading')}</ViewMessage>;
  if (attempt.state === 'failed') {
    return (
      <ViewMessage isError retry={{ label: t('retry'), onClick: retry }}>
        {t('failed.line')}
      </ViewMessage>
    );
  }
  const View = attempt.value;
  return <View file={file} address={fileAddress(file.fileId)} place={readPointer(pointer)} />;
}
