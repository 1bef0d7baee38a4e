import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { drawPage, type PdfDocument } from './pdf-document';
import { ViewMessage } from './view-message';

interface PdfPageProps {
  pdf: PdfDocument;
  page: number;
  /** 1: the page is as wide as the view. */
  zoom: number;
  label: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** One page. The one before stays in sight until it is drawn. */
export function PdfPage({ pdf, page, zoom, label, onKeyDown }: PdfPageProps) {
  const { t } = useTranslation('viewer');
  const view = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const width = useWidth(view);
  useEffect(() => {
    const control = new AbortController();
    if (width === 0) return;
    setFailed(false);
    host.current?.setAttribute('aria-busy', 'true');
    drawPage(pdf, { page, width: Math.floor(width * zoom), signal: control.signal }).then(
      (sheet) => {
        if (!sheet || !host.current) return;
        const isOther = host.current.dataset.page !== String(page);
        host.current.dataset.page = String(page);
        host.current.replaceChildren(sheet);
        host.current.removeAttribute('aria-busy');
        if (isOther) view.current?.scrollTo({ top: 0 });
      },
      () => {
        if (!control.signal.aborted) setFailed(true);
      },
    );
    return () => control.abort();
  }, [pdf, page, zoom, width]);
  return (
    <div
      ref={view}
      className="tampilan-isi"
      tabIndex={0}
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {failed ? <ViewMessage isError>{t('failed.file')}</ViewMessage> : null}
      <div ref={host} hidden={failed} />
    </div>
  );
}

/** Width for content of an element, in CSS pixels; follows changes by more than a scroll bar would make. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      const now = current.clientWidth;
      setWidth((before) => (Math.abs(now - before) > 20 ? now : before));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
