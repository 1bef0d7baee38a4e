import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { MaturityRule } from '~/domain/instruments/instrument';
import type { LevelStanding } from '~/domain/maturity/level-standing';
import type { MaturityVariable } from '~/domain/maturity/maturity-page';

import { LevelSteps } from '../../outcome/level-steps';
import { useLanguage } from '../../ui/root-data';
import { StandingNotes } from './level-board';

interface VariableCardProps {
  variable: MaturityVariable;
  rule: MaturityRule;
}

/** One variable: claimed against verified, files per level, and what the next level asks. */
export function VariableCard({ variable, rule }: VariableCardProps) {
  const language = useLanguage();
  const { requirementId, code, title, domain, standing } = variable;
  return (
    <li className="grid gap-x-8 gap-y-4 py-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)_minmax(0,1.3fr)]">
      <div>
        <p className="eyebrow">{domain[language]}</p>
        <h2 className="mb-2 text-lg">
          <Link className="tautan" to={`/unit/butir/${requirementId}`}>
            {title[language]}
          </Link>
        </h2>
        <LevelSteps level={standing.verified?.level ?? null} claimed={standing.claimed} />
        <Levels standing={standing} rule={rule} />
      </div>
      <FilesByLevel standing={standing} />
      <Next standing={standing} rule={rule} code={code} requirementId={requirementId} />
    </li>
  );
}

type StandingProps = { standing: LevelStanding; rule: MaturityRule };

function Levels({ standing, rule }: StandingProps) {
  const { t } = useTranslation('maturity');
  const language = useLanguage();
  const { claimed, unconfirmed, verified, published, difference } = standing;
  const named = (level: number) =>
    level === 0
      ? t('levelZero')
      : t('level', { level, name: rule.levelNames[level - 1]?.[language] ?? '' });
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm [&_dd]:font-semibold [&_dt]:text-quiet">
      <dt>{t('claimed')}</dt>
      <dd>{claimed === null ? t(unconfirmed ? 'unconfirmed' : 'noClaim') : named(claimed)}</dd>
      <dt>{t('verified')}</dt>
      <dd>
        {verified === null ? t('noVerified') : named(verified.level)}
        {verified?.year ? (
          <span className="font-normal text-quiet">
            {' '}
            ({t('fromYear', { year: verified.year })})
          </span>
        ) : null}
      </dd>
      {published ? (
        <>
          <dt>{t('published')}</dt>
          <dd>
            {t('atLeast', { level: named(published.level) })}{' '}
            <span className="font-normal text-quiet">({published.year})</span>
          </dd>
        </>
      ) : null}
      {difference === null ? null : (
        <>
          <dt>{t('difference')}</dt>
          <dd className={difference > 0 ? 'text-warning' : ''}>
            {difference === 0
              ? t('same')
              : t(difference > 0 ? 'higher' : 'lower', { count: Math.abs(difference) })}
          </dd>
        </>
      )}
    </dl>
  );
}

function FilesByLevel({ standing }: { standing: LevelStanding }) {
  const { t } = useTranslation('maturity');
  return (
    <div>
      <table className="w-full text-center text-sm">
        <caption className="mb-1 text-start font-semibold">{t('evidence')}</caption>
        <thead>
          <tr>
            {standing.files.map(({ level }) => (
              <th
                key={level}
                scope="col"
                className={`angka border border-base-300 py-1 font-normal text-quiet ${level === standing.claimed ? 'bg-soga-wash' : ''}`}
              >
                <span className="sr-only">{t('evidenceAt', { level })}</span>
                <span aria-hidden>{level}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {standing.files.map(({ level, count }) => (
              <td
                key={level}
                className={`angka border border-base-300 py-1.5 ${count > 0 ? 'font-semibold' : 'text-quiet'} ${level === standing.claimed ? 'bg-soga-wash' : ''}`}
              >
                {count}
                <span className="sr-only"> {t('files', { count }).replace(/^\d+\s*/, '')}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <StandingNotes standing={standing} />
    </div>
  );
}

interface NextProps extends StandingProps {
  code: string;
  requirementId: string;
}

function Next({ standing, rule, code, requirementId }: NextProps) {
  const { t } = useTranslation('maturity');
  const language = useLanguage();
  const { next } = standing;
  if (!next) return <p className="font-semibold">{t('top')}</p>;
  const ready = standing.files.find(({ level }) => level === next.level)?.count ?? 0;
  const name = rule.levelNames[next.level - 1]?.[language] ?? '';
  return (
    <div className="text-sm">
      <h3 className="text-base">{t('next', { level: next.level, name })}</h3>
      <p className="mt-1">{next.descriptor[language]}</p>
      {next.evidence.length > 0 ? (
        <>
          <p className="mt-2 font-semibold">{t('asked')}</p>
          <ul className="list-disc ps-5">
            {next.evidence.map((evidence) => (
              <li key={evidence.id}>{evidence[language]}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mt-2 text-quiet">{t('noEvidence')}</p>
      )}
      {ready > 0 ? <p className="mt-2 text-success">{t('ready', { count: ready })}</p> : null}
      <Link className="tautan mt-2 inline-block py-1" to={`/unit/butir/${requirementId}`}>
        {t('open', { code })}
      </Link>
    </div>
  );
}
