import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

import type { ItkpEntry, ItkpYear } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { Explain } from '../ui/explain';
import { PartsLegend, StackedBar } from '../ui/stacked-bar';
import { BasisMark, SimulatedMark, StatusBadge } from '../ui/status-badge';
import { SourceLink } from './decision-mark';
import { ItkpPart } from './itkp-part';
import { PublishedBeside } from './published-beside';
import { PublishedOnly } from './published-only';
import { useItkpWords } from './use-itkp-words';

/**
 * The index of one year: total and predicate, every indicator with its weight and its explanation, and the published
 * score beside the computed one. A year that was only published is shown as published.
 */
export function ItkpBreakdown(props: ItkpBreakdownProps) {
  const { year } = props;
  const entry = year.results[0];
  return entry ? <Computed {...props} entry={entry} /> : <PublishedOnly year={year} />;
}

interface ItkpBreakdownProps {
  year: ItkpYear;
  /** Address of the assessment a result came from, where the reader may open it. */
  evidenceHref?: (assessmentId: string) => string;
  /** What is said below a part, by its code. */
  below?: (partCode: string) => ReactNode;
}

function Computed({ year, entry, evidenceHref, below }: ItkpBreakdownProps & { entry: ItkpEntry }) {
  const { t, language, number } = useItkpWords();
  const { result } = entry;
  const { comparison, published } = year;
  const comparisons = new Map(comparison?.parts.map((part) => [part.code, part]));
  return (
    <div>
      <Head entry={entry} year={year} />
      {comparison?.total ? (
        <p className="mt-2">
          <PublishedBeside comparison={comparison.total} />
        </p>
      ) : published ? (
        <p className="angka mt-2 text-sm text-quiet">
          {t('itkp.published', { score: number(published.total) })}
        </p>
      ) : null}
      <Gap year={year} />
      <h3 className="mt-6">{t('itkp.parts')}</h3>
      <ol className="divide-y divide-base-300">
        {result.parts.map((part) => (
          <ItkpPart
            key={part.code}
            part={part}
            result={result}
            comparisons={comparisons}
            printed={published?.parts ?? {}}
            below={below}
          />
        ))}
      </ol>
      <div className="mt-4 grid gap-1 text-sm text-quiet">
        <p>
          {t('itkp.asOf', { date: formatDate(entry.asOf, language, 'long') })} ·{' '}
          <SourceLink source={entry.source} sourceUrl={entry.sourceUrl} /> ·{' '}
          {t('itkp.ruleSet', {
            name: result.ruleSet.name[language],
            version: result.ruleSet.version,
          })}
          {entry.assessmentId && evidenceHref ? (
            <>
              {' · '}
              <Link className="tautan" to={evidenceHref(entry.assessmentId)}>
                {t('standards.evidence')}
                <span className="sr-only"> {t('itkp.total', { year: year.year })}</span>
              </Link>
            </>
          ) : null}
        </p>
        {published ? (
          <p>
            {t('years.source', { year: year.year })}{' '}
            <SourceLink source={published.source} sourceUrl={published.sourceUrl} /> (
            {formatDate(published.asOf, language, 'long')}). {t('itkp.differenceNote')}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Head({ entry, year }: { entry: ItkpEntry; year: ItkpYear }) {
  const { t, language, number, totalExplanation } = useItkpWords();
  const { result } = entry;
  const { total, predicate, partial } = result;
  // A group that lacks a part still counts with what is certain of it.
  const scored = result.parts.flatMap(({ code, label, score, partial: certain }) => {
    const known = (score ?? certain)?.rounded;
    return known ? [{ key: code, label: label[language], known }] : [];
  });
  const name = t('itkp.total', { year: year.year });
  return (
    <div>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        {total ? (
          <p className="angka text-4xl font-bold tracking-tight">
            <span className="sr-only">{name}: </span>
            {number(total.rounded)}{' '}
            <span className="text-base font-semibold text-quiet">{t('years.points')}</span>
          </p>
        ) : (
          <p className="text-2xl font-bold">{t('itkp.notTotal')}</p>
        )}
        {predicate ? (
          <p className="text-lg font-semibold text-secondary">
            {t('itkp.predicate', { name: predicate.label[language] })}
          </p>
        ) : null}
        <span className="flex flex-wrap gap-2">
          {entry.basis === 'simulated' ? <SimulatedMark /> : <BasisMark basis="computed" />}
          {entry.status === 'interim' ? <StatusBadge status="provisional" /> : null}
          {entry.isReleased ? null : (
            <span className="text-sm text-quiet">({t('itkp.unreleased')})</span>
          )}
        </span>
      </div>
      {total ? null : (
        <p className="angka mt-1 text-quiet">
          {t('itkp.partial', {
            score: number(partial.score.rounded),
            outOf: number(partial.outOf),
          })}
        </p>
      )}
      <div className="mt-3 mb-2">
        <StackedBar
          parts={scored.map(({ key, label, known }) => ({ key, label, value: Number(known) }))}
          max={Number(result.ruleSet.total)}
          label={t('itkp.bar', {
            parts: scored.map(({ label, known }) => `${label} ${number(known)}`).join('; '),
            total: number(result.ruleSet.total),
          })}
        />
      </div>
      <PartsLegend
        parts={scored.map(({ key, label, known }) => ({ key, label: `${label} ${number(known)}` }))}
      />
      <div className="mt-2">
        <Explain {...totalExplanation(result, name)} />
      </div>
    </div>
  );
}

function Gap({ year }: { year: ItkpYear }) {
  const { t, language, number } = useItkpWords();
  if (!year.results[0]?.result.total) return null;
  return (
    <p className="angka mt-2">
      {year.gap
        ? t('itkp.gapNext', {
            points: number(year.gap.points),
            predicate: year.gap.next.label[language],
            target: number(year.gap.target),
          })
        : t('itkp.gapTop')}
    </p>
  );
}
