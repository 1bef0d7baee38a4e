import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import type { BoardRow, HeatTotals } from '~/domain/assessments/board/board';
import type { BoardStandard } from '~/domain/assessments/board/board-facts';
import { CELL_STATES, GROUP_NAMES, type CellState } from '~/domain/assessments/board/cell';
import { formatInteger } from '~/shared/numbers';

import { queuePath, reviewPath } from '../paths';
import { cellPath } from './cell-path';
import { useCells } from './use-cells';

interface HeatTableProps {
  cycleName: string;
  standards: readonly BoardStandard[];
  rows: readonly BoardRow[];
  totals: HeatTotals;
  /** Address of the regions in a state, of one standard or of any. */
  filterHref: (state: string, standard: string | null) => string;
}

/** Regions by standards: a mark and its colour a cell. Plain markup, so that it is there before any script is. */
export function HeatTable({ cycleName, standards, rows, totals, filterHref }: HeatTableProps) {
  const { t } = useTranslation('board');
  const captionId = useId();
  const listeners = useCells();
  return (
    <div
      className="tabel-bingkai tabel-tinggi"
      role="region"
      aria-labelledby={captionId}
      tabIndex={0}
    >
      <table className="tabel peta" {...listeners}>
        <caption id={captionId} className="sr-only">
          {t('heat.caption', { cycle: cycleName })}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="utama">
              {t('heat.region')}
            </th>
            {standards.map(({ code }) => (
              <th key={code} scope="col">
                {code}
              </th>
            ))}
            <th scope="col">{t('heat.met')}</th>
            <th scope="col">{t('heat.running')}</th>
          </tr>
        </thead>
        <HeatRows rows={rows} standards={standards} />
        <HeatFoot standards={standards} totals={totals} filterHref={filterHref} />
      </table>
    </div>
  );
}

function HeatRows({ rows, standards }: Pick<HeatTableProps, 'rows' | 'standards'>) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const words = Object.fromEntries(
    CELL_STATES.map((state) => [state, { mark: t(`mark.${state}`), state: t(`state.${state}`) }]),
  ) as Record<CellState, { mark: string; state: string }>;
  return (
    <tbody>
      {rows.map(({ regionCode, regionName, assessmentId, cells, counts }) => (
        <tr key={regionCode}>
          <th scope="row" className="utama">
            <a
              className="tautan"
              href={assessmentId ? reviewPath(assessmentId) : `${queuePath}?q=${regionCode}`}
            >
              {regionName}
            </a>
          </th>
          {cells.map((state, at) => {
            const standard = standards[at]?.code ?? '';
            const { mark, state: word } = words[state];
            return (
              <td key={standard} className={`kotak sel-${state}`}>
                {assessmentId === null ? (
                  <span>
                    <span aria-hidden>{mark}</span>
                    <span className="sr-only">{word}</span>
                  </span>
                ) : (
                  <a
                    href={cellPath(assessmentId, standard, state)}
                    aria-label={t('heat.cell', { mark, region: regionName, standard, state: word })}
                  >
                    {mark}
                  </a>
                )}
              </td>
            );
          })}
          <td className="num">
            {t('heat.ofAll', {
              count: counts.met,
              all: formatInteger(cells.length, language),
            })}
          </td>
          <td className="num">{formatInteger(counts.running, language)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function HeatFoot({
  standards,
  totals,
  filterHref,
}: Pick<HeatTableProps, 'standards' | 'totals' | 'filterHref'>) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  return (
    <tfoot>
      {GROUP_NAMES.map((group) => (
        <tr key={group}>
          <th scope="row" className="utama">
            {t(`group.${group}`)}
          </th>
          {standards.map(({ code }, at) => {
            const count = totals.columns[at]?.[group] ?? 0;
            const shown = formatInteger(count, language);
            return (
              <td key={code}>
                {count === 0 ? (
                  <span className="text-quiet">0</span>
                ) : (
                  <a
                    className="tautan"
                    href={filterHref(group, code)}
                    aria-label={t('heat.total', {
                      ...{ standard: code, group: t(`group.${group}`), count },
                    })}
                  >
                    {shown}
                  </a>
                )}
              </td>
            );
          })}
          <td className="num" colSpan={2}>
            {formatInteger(totals.all[group], language)}
          </td>
        </tr>
      ))}
    </tfoot>
  );
}
