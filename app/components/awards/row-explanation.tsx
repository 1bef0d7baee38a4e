import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import type { AwardCategory } from '~/domain/awards/award-rules';
import type { Change } from '~/domain/awards/changes';
import type { Localized } from '~/domain/instruments/instrument';
import { METRICS, type MetricName } from '~/domain/awards/metric';
import type { RankingRow } from '~/domain/awards/ranking';
import { formatDecimal, formatExact, type Locale } from '~/shared/numbers';

import { GateMark } from './gate-marks';
import { readingInputs } from './reading-inputs';
import { useAwardText } from './use-award-text';

interface RowExplanationProps {
  row: RankingRow;
  category: AwardCategory;
  rules: { code: string; version: string };
  note: Localized;
  digits: number;
  /** Name of a region by its code. */
  nameOf: (code: string) => string;
  /** Page of the region, with the figures the row was judged by. */
  regionHref: string;
}

/** Where on a region's page the figures of a metric stand. */
const METRIC_PLACE: Partial<Record<MetricName, string>> = {
  'blangkon.packages': 'blangkon',
  'blangkon.value': 'blangkon',
  'itkp.total': 'itkp',
  'formation.ratio': 'itkp',
  'maturity.level': 'kematangan',
  'maturity.variables_proaktif': 'kematangan',
  'standards.met': 'standar',
};

/** How a row's place came about: gates, formula with its numbers, inputs, rounding, what would change it. */
export function RowExplanation({
  row,
  category,
  rules,
  note,
  digits,
  nameOf,
  regionHref,
}: RowExplanationProps) {
  const { t } = useTranslation(['awards', 'common', 'origin']);
  const language = useLanguage();
  const text = useAwardText();
  const inputs = readingInputs(t, text, language, row, category);
  return (
    <dl className="grid gap-4 rounded-box border-l-4 border-secondary bg-soga-wash p-4 text-sm [&_dd]:mt-1 [&_dt]:font-semibold">
      {row.gates.length > 0 ? (
        <div>
          <dt>{t('columns.gates')}</dt>
          <dd>
            <ul className="space-y-1">
              {row.gates.map((gate, at) => {
                const title = category.gates[at]?.title[language] ?? gate.code;
                return (
                  <li key={gate.code} className="flex gap-2">
                    <GateMark state={gate.state} title={title} />
                    <span>
                      {title}
                      {gate.shortfall ? (
                        <span className="block text-quiet">
                          {text.shortfall(gate.reading.metric, gate.shortfall)}
                        </span>
                      ) : null}
                    </span>
                  </li>
                );
              })}
            </ul>
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t('common:explain.formula')}</dt>
        <dd className="angka">
          {row.formula === null ? (
            t('explain.notScored')
          ) : (
            <ol className="space-y-0.5">
              {row.parts.map((part, at) => (
                <li key={part.code}>
                  {category.score[at]?.title[language]}: {localFormula(part.formula, language)} ={' '}
                  <Points value={part.points} digits={digits} />
                  {part.scale ? <span className="block text-quiet">{text.scale(part)}</span> : null}
                </li>
              ))}
              <li className="pt-1">
                {t('columns.score')}: <Points value={row.score} digits={digits} />{' '}
                <span className="text-quiet">{t('explain.outOf')}</span>
              </li>
            </ol>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('common:explain.inputs')}</dt>
        <dd>
          <ul className="space-y-1.5">
            {inputs.map(({ label, value, source, metric }) => (
              <li key={label} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
                <span>
                  {label}
                  <span className="block text-quiet">
                    {source}
                    {METRIC_PLACE[metric] && value !== null ? (
                      <>
                        {' '}
                        <Link className="tautan" to={`${regionHref}#${METRIC_PLACE[metric]}`}>
                          {t('origin:figure')}
                          <span className="sr-only"> {label}</span>
                        </Link>
                      </>
                    ) : null}
                  </span>
                </span>
                <span className="angka font-semibold">
                  {value ?? t('common:explain.notMeasured')}
                </span>
              </li>
            ))}
          </ul>
        </dd>
      </div>
      {row.rank === null ? null : (
        <div>
          <dt>{t('tieBreak.title')}</dt>
          <dd>
            {row.tieBreaks.length === 0
              ? t('tieBreak.notNeeded')
              : row.tieBreaks.map(({ metric, effect }) => (
                  <p key={metric}>
                    {text.ref(metric)}: {t(`tieBreak.${effect}`)}
                  </p>
                ))}
          </dd>
        </div>
      )}
      {row.changes.length > 0 ? (
        <div>
          <dt>{t('common:explain.changes')}</dt>
          <dd>
            <Changes {...{ changes: row.changes, category, digits, nameOf }} />
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t('common:explain.rounding')}</dt>
        <dd>{t('explain.rounding', { digits })}</dd>
      </div>
      <div>
        <dt>{t('common:explain.rule')}</dt>
        <dd>
          {t('rules.version', rules)}. {note[language]} {category.source[language]}
        </dd>
      </div>
    </dl>
  );
}

/** Points as the page writes them; where the score that ranks has more decimals, that one too, said to be it. */
function Points({ value, digits }: { value: string | null; digits: number }) {
  const { t } = useTranslation('awards');
  const language = useLanguage();
  if (value === null) return <>–</>;
  const shown = formatDecimal(value, 2, language);
  const exact = formatDecimal(value, digits, language);
  const isWhole = exact.replace(/0+$/, '') === shown.replace(/0+$/, '') || digits <= 2;
  return (
    <>
      <strong>{t('unit.points', { value: shown })}</strong>
      {isWhole ? null : (
        <span className="text-quiet"> {t('explain.exact', { value: exact, digits })}</span>
      )}
    </>
  );
}

/** The numbers of a formula in the reader's way of writing them. */
function localFormula(formula: string | null, language: Locale): string {
  // why: beside a decimal comma, only a semicolon sets two numbers apart.
  return (formula ?? '')
    .replaceAll(', ', '; ')
    .replace(/\d+(\.\d+)?/g, (number) => formatExact(number, language));
}

interface ChangesProps {
  changes: readonly Change[];
  category: AwardCategory;
  digits: number;
  nameOf: (code: string) => string;
}

/** What would change a region's place, one sentence each. */
function Changes({ changes, category, digits, nameOf }: ChangesProps) {
  const { t } = useTranslation('awards');
  const language = useLanguage();
  const text = useAwardText();
  const titleOf = (list: readonly { code: string; title: Localized }[], code: string) =>
    list.find((one) => one.code === code)?.title[language] ?? code;
  const sentences = changes.flatMap((change): string[] => {
    if (change.kind === 'pass_gate') {
      const gate = titleOf(category.gates, change.gate);
      return [
        t('change.pass_gate', { gate, shortfall: text.shortfall(change.metric, change.shortfall) }),
      ];
    }
    if (change.kind === 'supply_metric') {
      const part = titleOf(category.score, change.part);
      return [
        t('change.supply_metric', { part, reason: text.reason(change.reason, change.parts) }),
      ];
    }
    const short = formatDecimal(change.points, 2, language);
    // why: a distance of less than half a hundredth is still a distance.
    const points = /[1-9]/.test(short) ? short : formatDecimal(change.points, digits, language);
    const tie = /^0(\.0*)?$/.test(change.points);
    const names = change.regions.map(nameOf).join(', ');
    const first = t(tie ? 'change.reach_rank_tie' : 'change.reach_rank', {
      rank: change.rank,
      points,
    });
    return [
      `${first} (${names})`,
      ...change.parts.map(({ metric, additional }) =>
        additional === null
          ? t('change.reach_part_impossible', { metric: text.metric(metric) })
          : t('change.reach_part', {
              metric: text.metric(metric),
              additional: text.value(additional, METRICS[metric].unit),
            }),
      ),
    ];
  });
  return (
    <ul className="list-disc ps-5">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
