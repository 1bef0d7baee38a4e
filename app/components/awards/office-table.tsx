import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '~/components/ui/icon';
import { useLanguage } from '~/components/ui/root-data';
import { StackedBar } from '~/components/ui/stacked-bar';
import type { AwardCategory } from '~/domain/awards/award-rules';
import type { RankingRow } from '~/domain/awards/ranking';
import type { Localized } from '~/domain/instruments/instrument';
import { formatDecimal } from '~/shared/numbers';

import { GateMark } from './gate-marks';
import { RowExplanation } from './row-explanation';
import { useAwardText } from './use-award-text';

interface OfficeTableProps {
  caption: string;
  category: AwardCategory;
  rules: { code: string; version: string };
  note: Localized;
  digits: number;
  rows: readonly RankingRow[];
  names: Record<string, string>;
}

/** The office's ranking: each gate as a mark with its shortfall, and the row's explanation in place. */
export function OfficeTable(props: OfficeTableProps) {
  const { category, rows, names, digits } = props;
  const { t } = useTranslation('awards');
  const language = useLanguage();
  const nameOf = (code: string) => names[code] ?? code;
  const columns = 5 + category.gates.length + (category.score.length > 1 ? 1 : 0);
  return (
    <div className="tabel-bingkai papan" role="region" aria-label={props.caption} tabIndex={0}>
      <table className="tabel tabel-kartu peringkat peringkat-kantor">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.rank')}</th>
            <th scope="col" className="utama">
              {t('columns.region')}
            </th>
            {category.gates.map((gate) => (
              <th key={gate.code} scope="col" className="gerbang">
                {gate.title[language]}
              </th>
            ))}
            {category.score.length > 1 ? <th scope="col">{t('columns.parts')}</th> : null}
            <th scope="col" className="num">
              {t('columns.score')}
              <span className="satuan">{t('columns.unit')}</span>
            </th>
            <th scope="col" className="num">
              {t('columns.margin')}
              <span className="satuan">{t('columns.unit')}</span>
            </th>
            <th scope="col" className="mengapa">
              <span className="sr-only">{t('page.why')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.regionCode}>
              <OfficeRow
                row={row}
                category={category}
                digits={digits}
                name={nameOf(row.regionCode)}
              />
              <tr className="penjelasan">
                <td colSpan={columns}>
                  <details className="group">
                    <summary className="tautan inline-flex list-none items-center gap-1 text-sm font-semibold">
                      <span aria-hidden>{t('page.why')}</span>
                      <span className="sr-only">
                        {t('page.whyOf', { name: nameOf(row.regionCode) })}
                      </span>
                      <Icon name="chevronDown" className="group-open:rotate-180" />
                    </summary>
                    <div className="max-w-4xl p-3">
                      <RowExplanation
                        row={row}
                        category={category}
                        rules={props.rules}
                        note={props.note}
                        digits={digits}
                        nameOf={nameOf}
                        regionHref={`/gubernur/wilayah/${row.regionCode}`}
                      />
                      <p className="mt-3 text-sm">
                        <Link className="tautan" to={`/gubernur/wilayah/${row.regionCode}`}>
                          {t('page.toEvidence', { name: nameOf(row.regionCode) })}
                        </Link>
                      </p>
                    </div>
                  </details>
                </td>
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface OfficeRowProps {
  row: RankingRow;
  category: AwardCategory;
  digits: number;
  name: string;
}

function OfficeRow({ row, category, name }: OfficeRowProps) {
  const { t } = useTranslation(['awards', 'status']);
  const language = useLanguage();
  const text = useAwardText();
  const points = row.parts.flatMap((part, at) =>
    part.points === null
      ? []
      : [
          {
            key: part.code,
            label: category.score[at]?.title[language] ?? part.code,
            value: Number(part.points),
            exact: part.points,
          },
        ],
  );
  const spoken = points
    .map((part) => `${part.label} ${formatDecimal(part.exact, 2, language)}`)
    .join('; ');
  const score = (value: string | null) =>
    value === null ? '–' : formatDecimal(value, 2, language);
  return (
    <tr id={`daerah-${row.regionCode}`}>
      <td className="num">
        {row.rank ?? '–'}
        {row.shared ? <span className="satuan">{t('status.shared')}</span> : null}
      </td>
      <th scope="row" className="utama">
        <Link
          className="underline-offset-4 hover:underline"
          to={`/gubernur/wilayah/${row.regionCode}`}
        >
          {name}
        </Link>
        {row.simulated ? <small>{t('status:basis.simulated')}</small> : null}
      </th>
      {row.gates.map((gate, at) => {
        const title = category.gates[at]?.title[language] ?? gate.code;
        return (
          <td key={gate.code} data-label={title} className="gerbang">
            <span>
              <GateMark state={gate.state} title={title} />
              {gate.shortfall ? (
                <span
                  className="kurang"
                  title={text.shortfall(gate.reading.metric, gate.shortfall)}
                >
                  {text.brief(gate.reading.metric, gate.shortfall)}
                </span>
              ) : null}
            </span>
          </td>
        );
      })}
      {category.score.length > 1 ? (
        <td data-label={t('columns.parts')}>
          {points.length === 0 ? '–' : <StackedBar parts={points} max={100} label={spoken} />}
        </td>
      ) : null}
      <td data-label={`${t('columns.score')} (${t('columns.unit')})`} className="num">
        {score(row.score)}
      </td>
      <td data-label={`${t('columns.margin')} (${t('columns.unit')})`} className="num">
        {row.marginBelow === null ? '–' : `+${score(row.marginBelow)}`}
      </td>
      <td className="mengapa" />
    </tr>
  );
}
