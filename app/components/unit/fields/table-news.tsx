import { useTranslation } from 'react-i18next';

import type { LineNews } from './use-lines';

/** What just happened to the rows, for everybody; keeps its place while there is nothing to say. */
export function TableNews({ news, maxRows }: { news: LineNews | null; maxRows: number }) {
  const { t } = useTranslation('fields');
  return (
    <p role="status" className="mt-1 min-h-5 text-sm text-quiet">
      {news ? <News news={news} t={t} maxRows={maxRows} /> : null}
    </p>
  );
}

type T = ReturnType<typeof useTranslation<'fields'>>['t'];

function News({ news, t, maxRows }: { news: LineNews; t: T; maxRows: number }) {
  switch (news.kind) {
    case 'added':
      return <>{t('table.added', { count: news.count })}</>;
    case 'removed':
      return <>{t('table.removed', { row: news.row })}</>;
    case 'moved':
      return <>{t('table.moved', { row: news.row })}</>;
    case 'pasted':
      return (
        <>
          {t('table.pasted', { count: news.count })}{' '}
          {news.cut > 0 ? t('table.pastedCut', { count: news.cut, max: maxRows }) : null}
        </>
      );
  }
}
