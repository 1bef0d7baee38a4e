import { useCallback, useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { ViewProps } from './evidence-viewer';
import { PageButtons } from './page-buttons';
import { tellPages } from './page-counts';
import { isLocked, openPdf, type PdfDocument } from './pdf-document';
import { PdfPage } from './pdf-page';
import { pageWithin } from './pointer';
import { useAttempt } from './use-attempt';
import { useZoomKeys } from './use-zoom-keys';
import { ViewMessage } from './view-message';
import { WhyNot } from './why-not';
import { FIT } from './zoom';
import { ZoomButtons } from './zoom-buttons';

/** A PDF, one page at a time, beginning with the one that is pointed at. */
export default function PdfView({ file, address, place }: ViewProps) {
  const { t } = useTranslation('viewer');
  const load = useCallback((signal: AbortSignal) => openPdf(address, signal), [address]);
  const [attempt, retry] = useAttempt(load);
  if (attempt.state === 'loading') return <ViewMessage>{t('loading')}</ViewMessage>;
  if (attempt.state === 'ready') {
    return <Pages pdf={attempt.value} file={file} place={place} />;
  }
  if (isLocked(attempt.error)) return <ViewMessage>{t('failed.locked')}</ViewMessage>;
  return (
    <WhyNot address={address} onRetry={retry}>
      {t('failed.file')}
    </WhyNot>
  );
}

function Pages({ pdf, file, place }: { pdf: PdfDocument } & Pick<ViewProps, 'file' | 'place'>) {
  const { t } = useTranslation('viewer');
  const pages = pdf.numPages;
  const [page, setPage] = useState(pageWithin(place.page, pages));
  useEffect(() => tellPages(file.fileId, pages), [file.fileId, pages]);
  const [zoom, setZoom] = useState(FIT);
  const go = (wanted: number) => setPage(pageWithin(wanted, pages));
  const zoomKeys = useZoomKeys(zoom, setZoom);
  const keys = (event: KeyboardEvent) => {
    const wanted: Record<string, number> = {
      PageDown: page + 1,
      PageUp: page - 1,
      Home: 1,
      End: pages,
    };
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : wanted[event.key];
    if (next === undefined) return zoomKeys(event);
    event.preventDefault();
    go(next);
  };
  return (
    <>
      {place.lastPage > pages ? (
        <p role="status" className="bg-warning-wash px-3 py-1.5 text-sm">
          {t('page.beyond', { count: pages, page: place.lastPage })}
        </p>
      ) : null}
      <div className="tampilan-alat">
        <PageButtons page={page} pages={pages} onPage={go} />
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
      </div>
      <p className="sr-only" aria-live="polite">
        {t('page.shown', { page, pages })}
      </p>
      <PdfPage
        pdf={pdf}
        page={page}
        zoom={zoom}
        label={t('content', { name: file.originalName })}
        onKeyDown={keys}
      />
    </>
  );
}
