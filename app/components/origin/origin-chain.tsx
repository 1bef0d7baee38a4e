import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { hasPages } from '~/domain/evidence/pages-point';
import { actCode } from '~/domain/assessments/minutes/minutes';
import type { Origin } from '~/domain/awards/origin/origin';

import { readPointer } from '../evidence/viewer/pointer';
import { VerdictBadge } from '../outcome/verdict-badge';
import { Card } from '../ui/card';
import { FileName } from '../ui/file-name';
import { LocalTime } from '../ui/local-time';
import { AwardHops } from './award-hops';
import { OriginCountsFor } from './origin-counts';
import { OriginIndexParts } from './origin-index';
import type { OriginWays } from './origin-ways';

interface OriginChainProps {
  origin: Origin;
  ways: OriginWays;
}

/** Where a figure comes from, from the page of a file up to the rank; every step leads to the page it is read on. */
export function OriginChain({ origin, ways }: OriginChainProps) {
  const { t } = useTranslation('origin');
  const { files, place, index, awards, counts } = origin;
  const waits = <p className="text-quiet">{t('waits')}</p>;
  return (
    <ol className="grid grid-cols-1 gap-4">
      <Step id="bukti" number={1} title={t('step.evidence')}>
        {files.length === 0 ? (
          <p className="text-quiet">{t('noEvidence')}</p>
        ) : (
          <ul className="grid gap-2">
            {files.map((file) => {
              const { page } = readPointer(file.pointer);
              return (
                <li key={file.linkId}>
                  <Link className="tautan" to={ways.file(file)}>
                    <FileName name={file.name} />
                  </Link>
                  {file.pointer ? <span> · {file.pointer}</span> : null}
                  {file.pointer && hasPages(file.mediaType) ? (
                    <>
                      {' · '}
                      <a className="tautan" href={`/bukti/${file.fileId}#page=${page}`}>
                        {t('openPage', { page })}
                        <span className="sr-only"> {file.name}</span>
                      </a>
                    </>
                  ) : null}
                </li>
              );
            })}
          </ul>
        )}
      </Step>
      <Step id="jawaban" number={2} title={t('step.answer')}>
        <Answer origin={origin} ways={ways} />
      </Step>
      <Step id="putusan" number={3} title={t('step.verdict')}>
        {place.isAccepted ? <SignedVerdict origin={origin} ways={ways} /> : waits}
      </Step>
      <Step id="dihitung" number={4} title={t(`step.${counts?.kind ?? KIND[origin.section.kind]}`)}>
        {counts ? <OriginCountsFor {...{ origin, counts, ways }} /> : waits}
      </Step>
      <Step id="indeks" number={5} title={t('step.index')}>
        {place.isAccepted ? <OriginIndexParts index={index} outcome={ways.outcome} /> : waits}
      </Step>
      <Step id="penghargaan" number={6} title={t('step.awards')}>
        {place.isAccepted ? <AwardHops hops={awards} wayOf={ways.ranking} /> : waits}
        <p className="mt-3 text-sm">
          <Link className="tautan" to={ways.region}>
            {t('toRegion', { name: place.regionName })}
          </Link>
        </p>
      </Step>
    </ol>
  );
}

const KIND = { lpse: 'standard', maturity: 'variable', itkp_inputs: 'input' } as const;

interface StepProps {
  id: string;
  number: number;
  title: string;
  children: ReactNode;
}

function Step({ id, number, title, children }: StepProps) {
  return (
    <li>
      <Card
        id={id}
        title={
          <>
            <span className="me-2 text-secondary">{number}</span>
            {title}
          </>
        }
      >
        {children}
      </Card>
    </li>
  );
}

function Answer({ origin: { answer, requirement }, ways }: OriginChainProps) {
  const { t } = useTranslation('origin');
  if (!answer) return <p className="text-quiet">{t('noAnswer')}</p>;
  return (
    <p>
      {ways.answer ? (
        <Link className="tautan" to={ways.answer}>
          {t('answer', { code: requirement.code, version: answer.version })}
        </Link>
      ) : (
        t('answer', { code: requirement.code, version: answer.version })
      )}{' '}
      <span className="text-sm text-quiet">
        {answer.updatedByName ? `${answer.updatedByName} · ` : ''}
        <LocalTime at={answer.updatedAt} />
      </span>
    </p>
  );
}

/** What was agreed on, and the act it stands in. */
function SignedVerdict({ origin: { verdict, act, place }, ways }: OriginChainProps) {
  const { t } = useTranslation('origin');
  if (!verdict) return <p className="text-quiet">{t('noVerdict')}</p>;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-3">
        <VerdictBadge verdict={verdict.verdict} />
        {verdict.level === null ? null : <strong>{t('level', { level: verdict.level })}</strong>}
        {verdict.score === null ? null : <strong>{t('score', { score: verdict.score })}</strong>}
      </p>
      {verdict.reason ? (
        <p className="mt-2 max-w-prose break-words whitespace-pre-line">{verdict.reason}</p>
      ) : null}
      {act ? (
        <p className="mt-2">
          <Link className="tautan" to={ways.minutes(act)}>
            {t('act', { number: actCode('BAV', act, place.regionCode) })}
          </Link>{' '}
          <span className="text-sm text-quiet">
            <LocalTime at={act.signedAt} />
          </span>
        </p>
      ) : (
        <p className="mt-2 text-sm text-quiet">{t('noAct')}</p>
      )}
    </>
  );
}
