import { useTranslation } from 'react-i18next';

import * as R from '~/shared/rational';
import type { EvaluatedGap } from '~/domain/itkp/evaluate-gap';
import type { GapReport } from '~/domain/itkp/gap-report';

import { useItkpWords } from '../../outcome/use-itkp-words';
import { Card } from '../../ui/card';
import { Explain } from '../../ui/explain';
import { StackedBar } from '../../ui/stacked-bar';
import { BasisMark, SimulatedMark, StatusBadge } from '../../ui/status-badge';

interface GapNowProps {
  year: number;
  /** The year whose score stands here until an input is changed; null where it is this cycle's. */
  last: number | null;
  evaluated: EvaluatedGap;
}

/** The score with the inputs as they stand, and what is missing to the predicate asked about. */
export function GapNow({ year, last, evaluated }: GapNowProps) {
  const { t } = useTranslation('gap');
  const { language, number, totalExplanation } = useItkpWords();
  const { report, isChanged } = evaluated;
  const { result, certain } = report;
  const isLast = last !== null && !isChanged;
  const name = t('now.name', { year: isLast ? last : year });
  return (
    <Card
      title={isChanged ? t('now.changed') : isLast ? t('now.last', { year: last }) : t('now.title')}
      aside={isChanged ? <SimulatedMark /> : <BasisMark basis="computed" />}
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="angka text-4xl font-bold tracking-tight">
          <span className="sr-only">{name}: </span>
          {number(certain)}{' '}
          <span className="text-base font-semibold text-quiet">{t('now.points')}</span>
        </span>
        {result.predicate ? (
          <span className="text-lg font-semibold text-secondary">
            {t('now.predicate', { name: result.predicate.label[language] })}
          </span>
        ) : (
          <span className="font-semibold text-warning">{t('now.incomplete')}</span>
        )}
      </p>
      {isChanged ? <p className="text-sm text-warning">{t('simulation.mark')}</p> : null}
      {result.total ? null : (
        <p className="angka mt-1 text-sm text-quiet">
          {t('now.partial', { score: number(certain), outOf: number(result.partial.outOf) })}
        </p>
      )}
      <div className="my-3">
        <Bar report={report} />
      </div>
      <div role="status">
        <TargetWords report={report} />
      </div>
      <Explain {...totalExplanation(result, name)} />
      <AllTargets report={report} />
    </Card>
  );
}

function Bar({ report }: { report: GapReport }) {
  const { t } = useTranslation('outcome');
  const { language, number } = useItkpWords();
  const { result } = report;
  const scored = result.parts.flatMap(({ code, label, score, partial }) => {
    const known = (score ?? partial)?.rounded;
    return known ? [{ key: code, label: label[language], known }] : [];
  });
  return (
    <StackedBar
      parts={scored.map(({ key, label, known }) => ({ key, label, value: Number(known) }))}
      max={Number(result.ruleSet.total)}
      label={t('itkp.bar', {
        parts: scored.map(({ label, known }) => `${label} ${number(known)}`).join('; '),
        total: number(result.ruleSet.total),
      })}
    />
  );
}

/** "Untuk mencapai Baik perlu 9,16 poin lagi", or why not. */
function TargetWords({ report }: { report: GapReport }) {
  const { t } = useTranslation('gap');
  const { language, number } = useItkpWords();
  const { target, best, unmeasured } = report;
  if (!target) return null;
  const words = {
    name: target.label[language],
    from: number(target.from),
    points: number(target.missing),
    best: number(best),
  };
  const open = R.sum(unmeasured.map(({ weight }) => R.fromDecimal(weight)));
  return (
    <>
      <p className="angka text-lg font-semibold">
        {target.reached
          ? t('target.reached', words)
          : target.reachable
            ? t('target.need', words)
            : t('target.unreachable', words)}
      </p>
      {unmeasured.length > 0 && !target.reached ? (
        <p className="angka text-sm text-quiet">
          {t('target.open', { points: number(R.toDecimal(open) ?? R.toFixed(open, 2)) })}
        </p>
      ) : null}
    </>
  );
}

function AllTargets({ report }: { report: GapReport }) {
  const { t } = useTranslation('gap');
  const { language, number } = useItkpWords();
  return (
    <>
      <table className="mt-4 w-full text-sm">
        <caption className="mb-1 text-start font-semibold">{t('target.all')}</caption>
        <thead>
          <tr className="border-b border-base-300 text-quiet">
            <th scope="col" className="py-1 text-start font-normal">
              {t('target.predicate')}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t('target.from')}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t('target.missing')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.targets.map(({ code, label, from, missing, reached, reachable }) => (
            <tr key={code} className="border-b border-base-300">
              <th scope="row" className="py-1.5 text-start font-medium">
                {label[language]}
              </th>
              <td className="angka py-1.5 text-end">{number(from)}</td>
              <td className="angka py-1.5 text-end font-semibold">
                {reached ? (
                  <StatusBadge status="pass" />
                ) : (
                  <>
                    {number(missing)}
                    {reachable ? null : (
                      <span className="block text-xs font-normal text-warning">
                        {t('target.isUnreachable')}
                      </span>
                    )}
                  </>
                )}
                {reached ? <span className="sr-only"> {t('target.isReached')}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="angka mt-2 text-sm text-quiet">
        {t('target.best', { best: number(report.best) })}
      </p>
    </>
  );
}
