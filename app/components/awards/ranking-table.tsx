import { useNavigate } from '@remix-run/react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import { rankingRows, type PlainLine, type RowWords } from './ranking-rows';

interface RankingTableProps {
  caption: string;
  gates: readonly string[];
  parts: readonly string[];
  lines: readonly PlainLine[];
  /** Address of the ranking; a region's explanation is below it. */
  base: string;
}

/**
 * The public ranking, its rows as ready HTML. Links are plain anchors; one handler on the table turns a click
 * into a navigation without loading the page anew.
 */
export const RankingTable = memo(function RankingTable(props: RankingTableProps) {
  const { caption, gates, parts, lines, base } = props;
  const { t } = useTranslation(['awards', 'status']);
  const language = useLanguage();
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const to = link?.getAttribute('href');
    if (!to || !plain || event.button !== 0) return;
    event.preventDefault();
    navigate(to);
  };
  const words: RowWords = {
    gates: t('columns.gates'),
    parts: t('columns.parts'),
    score: `${t('columns.score')} (${t('columns.unit')})`,
    margin: `${t('columns.margin')} (${t('columns.unit')})`,
    simulated: t('status:basis.simulated'),
    state: {
      pass: t('status:status.pass'),
      fail: t('status:status.fail'),
      unknown: t('status:status.unknown'),
    },
  };
  const rows = rankingRows(lines, { gates, parts: parts.length, base, words });
  return (
    <div className="tabel-bingkai papan" role="region" aria-label={caption} tabIndex={0}>
      <table className="tabel tabel-kartu peringkat" lang={language} onClick={follow}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.rank')}</th>
            <th scope="col">{t('columns.region')}</th>
            {gates.length > 0 ? <th scope="col">{words.gates}</th> : null}
            {parts.length > 1 ? <th scope="col">{words.parts}</th> : null}
            <th scope="col" className="num">
              {t('columns.score')}
              <span className="satuan">{t('columns.unit')}</span>
            </th>
            <th scope="col" className="num">
              {t('columns.margin')}
              <span className="satuan">{t('columns.unit')}</span>
            </th>
          </tr>
        </thead>
        <tbody dangerouslySetInnerHTML={{ __html: rows }} />
      </table>
    </div>
  );
});
