import { useNavigate } from '@remix-run/react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import type { GateState } from '~/domain/awards/gates';

/**
 * A line as sent to the page: code, name, rank text, gate marks, points per part, score, margin, and
 * whether it rests on simulated data. A list, not an object: the names would be sent with every row.
 */
export type PlainLine = [
  code: string,
  name: string,
  rank: string,
  gates: GateState[],
  points: number[],
  score: string,
  margin: string,
  simulated: 0 | 1,
];

interface RankingTableProps {
  caption: string;
  gates: readonly string[];
  parts: readonly string[];
  lines: readonly PlainLine[];
  /** Address of the ranking; a region's explanation is below it. */
  base: string;
}

const glyph: Record<GateState, string> = { pass: '✓', fail: '✗', unknown: '?' };

/**
 * The public ranking: plain rows without a component of their own. Links are plain anchors; one handler on
 * the table turns a click into a navigation without loading the page anew.
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
  const words = {
    pass: t('status:status.pass'),
    fail: t('status:status.fail'),
    unknown: t('status:status.unknown'),
  };
  const labels = {
    rank: t('columns.rank'),
    gates: t('columns.gates'),
    parts: t('columns.parts'),
    score: t('columns.score'),
    margin: t('columns.margin'),
    simulated: t('status:basis.simulated'),
  };
  const spoken = (states: readonly GateState[]) =>
    states.map((state, at) => `${gates[at] ?? ''}: ${words[state]}`).join('; ');
  return (
    <div className="tabel-bingkai papan" role="region" aria-label={caption} tabIndex={0}>
      <table className="tabel tabel-kartu peringkat" lang={language} onClick={follow}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.rank}</th>
            <th scope="col">{t('columns.region')}</th>
            {gates.length > 0 ? <th scope="col">{labels.gates}</th> : null}
            {parts.length > 1 ? <th scope="col">{labels.parts}</th> : null}
            <th scope="col" className="num">
              {labels.score}
            </th>
            <th scope="col" className="num">
              {labels.margin}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([code, name, rank, states, points, score, margin, simulated]) => (
            <tr key={code} id={code}>
              <td className="num">{rank}</td>
              <th scope="row" className="utama">
                <a href={`${base}/${code}`}>{name}</a>
                {simulated ? <small>{labels.simulated}</small> : null}
              </th>
              {gates.length > 0 ? (
                <td data-label={labels.gates}>
                  <span role="img" title={spoken(states)}>
                    {states.map((state) => glyph[state]).join(' ')}
                  </span>
                </td>
              ) : null}
              {parts.length > 1 ? <td data-label={labels.parts}>{bar(points)}</td> : null}
              <td data-label={labels.score} className="num">
                {score}
              </td>
              <td data-label={labels.margin} className="num">
                {margin}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

/** The parts of a score out of 100 as one thin bar; the numbers are in the row's explanation. */
function bar(points: readonly number[]) {
  if (points.length === 0) return '–';
  let start = 0;
  return (
    <svg className="batang" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {points.map((length, at) => {
        const path = `M${round(start)} 0h${round(length)}v8H${round(start)}`;
        start += length;
        return <path key={at} className={`part-${at + 1}`} d={path} />;
      })}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
