import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { EvaluatedGap, GapSetting } from '~/domain/itkp/evaluate-gap';
import { textsAfter } from '~/domain/itkp/gap-fields';
import type { GapSource } from '~/domain/itkp/gap-page';
import { highestReached } from '~/domain/itkp/gap-reached';
import type { GapStep, Opening } from '~/domain/itkp/gap-report';

import { useItkpWords } from '../../outcome/use-itkp-words';
import { Card } from '../../ui/card';
import { useStepWords } from './step-words';

interface GapOpeningsProps {
  setting: GapSetting;
  evaluated: EvaluatedGap;
  sources: readonly GapSource[];
  target: string | null;
}

/** What each measured part can still give, the greatest first, with the way to the work itself. */
export function GapOpenings(props: GapOpeningsProps) {
  const { t } = useTranslation('gap');
  const { openings } = props.evaluated.report;
  const sorted = [...openings].sort((a, b) => Number(b.full.gain) - Number(a.full.gain));
  return (
    <Card title={t('openings.title')}>
      <p className="mb-3 max-w-prose text-sm text-quiet">{t('openings.lead')}</p>
      {sorted.length === 0 ? <p>{t('openings.none')}</p> : null}
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {sorted.map((opening) => (
          <OpeningItem key={opening.code} opening={opening} {...props} />
        ))}
      </ul>
    </Card>
  );
}

function OpeningItem({ opening, ...props }: GapOpeningsProps & { opening: Opening }) {
  const { t } = useTranslation('gap');
  const { language, number } = useItkpWords();
  const { code, label, weight, score, single, enough, full } = opening;
  const same = (a: GapStep | null, b: GapStep) => a?.total === b.total && a.gain === b.gain;
  const steps = [
    single,
    enough && single && same(single, enough) ? null : enough,
    enough && same(enough, full) ? null : full,
  ].filter((step) => step !== null);
  return (
    <li className="grid gap-x-6 gap-y-2 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      <div>
        <p className="font-semibold">{label[language]}</p>
        <p className="angka text-sm text-quiet">
          {t('openings.state', { score: number(score), weight: number(weight) })}
        </p>
        <WorkLinks code={code} sources={props.sources} name={label[language]} />
      </div>
      <ul className="grid gap-2">
        {steps.map((step) => (
          <StepLine key={step.gain} step={step} {...props} />
        ))}
      </ul>
    </li>
  );
}

function StepLine({
  step,
  setting,
  evaluated,
  sources,
  target,
}: GapOpeningsProps & { step: GapStep }) {
  const { t } = useTranslation('gap');
  const { language, number } = useItkpWords();
  const words = useStepWords()({ step, setting, sources });
  const { report, texts } = evaluated;
  const reached = step.reaches ? highestReached(report, step.total) : null;
  const search = new URLSearchParams(textsAfter(setting.parts, texts, step, language));
  if (target) search.set('target', target);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <span className="min-w-0 flex-1 basis-64">
        {words}{' '}
        <span className="angka block text-sm font-semibold">
          {t('openings.gain', { gain: number(step.gain), total: number(step.total) })}
          {reached ? (
            <span className="text-success">
              {' · '}
              {t('openings.reaches', { name: reached.label[language] })}
            </span>
          ) : null}
        </span>
      </span>
      <Link to={`?${search}`} className="btn btn-sm no-print" preventScrollReset>
        <span aria-hidden>{t('openings.try')}</span>
        <span className="sr-only">{t('openings.tryOf', { name: words })}</span>
      </Link>
    </li>
  );
}

interface WorkLinksProps {
  code: string;
  name: string;
  sources: readonly GapSource[];
}

/** Where the work on a part is done. */
export function WorkLinks({ code, name, sources }: WorkLinksProps) {
  const { t } = useTranslation('gap');
  const requirements = sources.find(({ partCode }) => partCode === code)?.requirements ?? [];
  const [only] = requirements;
  if (!only || only.requirementId === null) return null;
  const isMany = requirements.length > 1;
  return (
    <Link
      className="tautan inline-block py-1 text-sm"
      to={isMany ? '/unit/kematangan' : `/unit/butir/${only.requirementId}`}
    >
      {isMany ? t('openings.maturity') : `${t('openings.work')} ${only.code}`}
      <span className="sr-only"> ({name})</span>
    </Link>
  );
}
