import { useTranslation } from 'react-i18next';

import { SourceBeside } from '~/components/outcome/decision-mark';
import { DataTable, type Column } from '~/components/ui/data-table';
import { Difference, NumberValue, Rupiah } from '~/components/ui/number-value';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark } from '~/components/ui/status-badge';
import type { BlangkonHistory, HistoryLine, Pair } from '~/domain/figures/blangkon-history';
import { formatDate } from '~/shared/dates';
import { formatInteger } from '~/shared/numbers';
import { formatPeriod } from '~/shared/periods';

/** e-Blangkon by period: published beside the ledger's sum, the difference with its sign, and where from. */
export function BlangkonTable({ history }: { history: BlangkonHistory }) {
  const { t } = useTranslation('figures');
  const language = useLanguage();
  const withLedger = history.lines.some((one) => one.packages.ledger ?? one.value.ledger);
  const count = (value: string | null) => (
    <NumberValue exact={value === null ? null : formatInteger(value, language)} />
  );
  const side = (key: string, header: string, unit: string, cell: Column<HistoryLine>['cell']) =>
    ({ key, header, unit, numeric: true, cell }) satisfies Column<HistoryLine>;
  const columns: Column<HistoryLine>[] = [
    {
      key: 'period',
      header: t('history.period'),
      cell: (one) => (
        <>
          {formatPeriod(one.period, language)}
          {one.partYear ? <span className="block text-sm text-quiet">{t('partYear')}</span> : null}
          {one.simulated ? <SimulatedMark /> : null}
        </>
      ),
    },
    side('packages', t('history.published'), t('unit.packages'), (one) =>
      count(one.packages.published),
    ),
    side('value', t('history.published'), t('unit.rupiah'), (one) => (
      <Rupiah value={one.value.published} />
    )),
  ];
  if (withLedger) {
    columns.push(
      side('ledgerPackages', t('history.ledger'), t('unit.packages'), (one) => (
        <>
          {count(one.packages.ledger)}
          {one.ledgerPart ? (
            <span className="block text-sm text-quiet">{t('history.ledgerPart')}</span>
          ) : null}
        </>
      )),
      side('ledgerValue', t('history.ledger'), t('unit.rupiah'), (one) => (
        <Rupiah value={one.value.ledger} />
      )),
      side('difference', t('history.difference'), t('unit.packages'), (one) => (
        <Gap pair={one.packages} />
      )),
    );
  }
  columns.push({
    key: 'source',
    header: t('source'),
    cell: (one) => <Sources line={one} />,
  });
  const { total } = history;
  return (
    <>
      <DataTable
        caption={t('history.title')}
        captionHidden
        columns={columns}
        rows={history.lines}
        rowKey={(one) => `${one.period.from}/${one.period.to}`}
        empty={<p className="text-quiet">{t('history.empty')}</p>}
      />
      {total?.packages && total.value ? (
        <p className="angka mt-3 font-semibold">
          {t('history.total')}: {formatInteger(total.packages, language)} {t('unit.packages')},{' '}
          <Rupiah value={total.value} full />
        </p>
      ) : null}
      {withLedger ? <p className="mt-2 text-sm text-quiet">{t('history.note')}</p> : null}
    </>
  );
}

function Sources({ line }: { line: HistoryLine }) {
  const { t } = useTranslation('figures');
  const language = useLanguage();
  return (
    <span className="text-sm text-quiet">
      {line.sources.map(({ source, asOf }) => (
        <span key={`${source} ${asOf}`} className="block">
          <SourceBeside source={source} simulated={line.simulated} />,{' '}
          {t('asOfShort', { date: formatDate(asOf, language, 'long') })}
        </span>
      ))}
    </span>
  );
}

function Gap({ pair }: { pair: Pair }) {
  const { t } = useTranslation('figures');
  const { state, difference } = pair.reconciliation;
  if (difference === null) return <span className="text-quiet">{t(`reconcile.${state}`)}</span>;
  return <Difference value={difference} digits={0} />;
}
