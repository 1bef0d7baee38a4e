import { useTranslation } from 'react-i18next';

import type { LeftOut } from './paste';
import type { LineNews } from './use-lines';

/** What just happened to the rows, for everybody; keeps its place while there is nothing to say. */
export function TableNews({ news, maxRows }: { news: LineNews | null; maxRows: number }) {
  const { t } = useTranslation('fields');
  const left = news?.kind === 'pasted' ? news.pasted.left : [];
  return (
    <>
      <p role="status" className="mt-1 min-h-5 text-sm text-quiet">
        {news ? <News news={news} t={t} maxRows={maxRows} /> : null}
      </p>
      {left.length > 0 ? <LeftOutCells left={left} t={t} /> : null}
    </>
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
    case 'pasted': {
      const { taken, cut, wrong, computed, left } = news.pasted;
      const beyond = left.filter(({ line }) => line <= taken).flatMap(({ cells }) => cells);
      const said = [
        t('table.pasted', { count: taken }),
        wrong.length > 0 ? t('table.pastedWrong', { count: wrong.length }) : '',
        cut > 0 ? t('table.pastedCut', { count: cut, max: maxRows }) : '',
        beyond.length > 0 ? t('table.pastedBeyond', { count: beyond.length }) : '',
        computed > 0 ? t('table.pastedComputed', { count: computed }) : '',
      ];
      return <>{said.filter(Boolean).join(' ')}</>;
    }
  }
}

/** The text of every cell that found no place, so that it can be put where it belongs. */
function LeftOutCells({ left, t }: { left: readonly LeftOut[]; t: T }) {
  return (
    <details className="text-sm">
      <summary className="tautan w-fit cursor-pointer">{t('table.leftOut')}</summary>
      <ul className="ms-5 list-disc wrap-anywhere">
        {left.map(({ line, cells }) => (
          <li key={line}>{t('table.leftOutLine', { line, cells: cells.join(' · ') })}</li>
        ))}
      </ul>
    </details>
  );
}
