import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Decision, MaturityProfile, VariableItem } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { ProgressBar } from '../ui/progress-bar';
import { useLanguage } from '../ui/root-data';
import { Provenance } from './decision-mark';
import { LevelSteps } from './level-steps';
import { PublishedMaturity, UnverifiedMaturity } from './published-maturity';

interface MaturityLadderProps {
  profile: MaturityProfile;
  /** Address of the assessment a level came from, where the reader may open it. */
  evidenceHref?: (assessmentId: string) => string;
  /** What is said below a variable, by its code. */
  below?: (code: string) => ReactNode;
}

/** The nine variables on their ladder of five levels: verified beside claimed, with n/9 and the overall level. */
export function MaturityLadder({ profile, evidenceHref, below }: MaturityLadderProps) {
  const { t } = useTranslation('outcome');
  const { items } = profile;
  const common = commonDecision(items);
  const domains = items.filter((item, at) => item.domain.id !== items[at - 1]?.domain.id);
  return (
    <div>
      {items.some(({ level }) => level !== null) ? (
        <Verified profile={profile} />
      ) : (
        <UnverifiedMaturity profile={profile} />
      )}
      {domains.map(({ code, domain }) => (
        <Domain
          key={code}
          profile={profile}
          items={items.filter((item) => item.domain.id === domain.id)}
          withOrigin={!common}
          {...{ evidenceHref, below }}
        />
      ))}
      {common ? (
        <p className="mt-3">
          <Origin decision={common} evidenceHref={evidenceHref} />
        </p>
      ) : null}
      <p className="mt-2 text-sm text-quiet">{t('maturity.legend')}</p>
    </div>
  );
}

/** n of nine and the overall level, published beside it. */
function Verified({ profile }: { profile: MaturityProfile }) {
  const { t } = useTranslation('outcome');
  const nameOf = useLevelName(profile);
  const { proaktifLevel, proaktif, total, overall } = profile;
  return (
    <>
      <ProgressBar
        label={t('maturity.progress', { level: nameOf(proaktifLevel) })}
        done={proaktif}
        total={total}
      />
      <p className="mt-3">
        <strong>
          {overall === null
            ? t('maturity.overallOpen')
            : t('maturity.overall', { level: nameOf(overall) })}
        </strong>{' '}
        <span className="text-sm text-quiet">{t('maturity.overallRule')}</span>
      </p>
      <PublishedMaturity profile={profile} />
    </>
  );
}

interface DomainProps extends Pick<MaturityLadderProps, 'evidenceHref' | 'below'> {
  profile: MaturityProfile;
  items: readonly VariableItem[];
  /** Shows at each variable what its level rests on; false where all rest on the same. */
  withOrigin: boolean;
}

function Domain({ profile, items, withOrigin, evidenceHref, below }: DomainProps) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  const nameOf = useLevelName(profile);
  return (
    <section className="mt-5">
      <h3 className="text-sm text-quiet">{items[0]?.domain[language]}</h3>
      <ol className="mt-1 divide-y divide-base-300 border-y border-base-300">
        {items.map((item) => (
          <li
            key={item.code}
            id={`kematangan-${item.code}`}
            className="scroll-mt-6 grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_auto] sm:items-center"
          >
            <div>
              <p className="font-medium">
                {item.ordinal}. {item.title[language]}
              </p>
              <p className="text-sm">
                {item.level === null ? (
                  <span className="text-quiet">{t('maturity.notVerified')}</span>
                ) : (
                  <strong>{t('maturity.verifiedAs', { level: nameOf(item.level) })}</strong>
                )}
                {item.claimed === null ? null : (
                  <span className="text-quiet">
                    {' · '}
                    {t('maturity.claimedAs', { level: nameOf(item.claimed) })}
                  </span>
                )}
              </p>
              {withOrigin && item.decision ? (
                <Origin decision={item.decision} evidenceHref={evidenceHref} />
              ) : null}
              {below?.(item.code)}
            </div>
            <LevelSteps level={item.level} claimed={item.claimed} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Origin({
  decision,
  evidenceHref,
}: { decision: Decision } & Pick<MaturityLadderProps, 'evidenceHref'>) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  const { basis, decidedOn, source, sourceUrl, assessmentId } = decision;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 text-sm">
      <Provenance {...{ basis, source, sourceUrl }} />
      <span className="text-quiet">· {formatDate(decidedOn, language, 'long')}</span>
      {assessmentId && evidenceHref ? (
        <Link className="tautan" to={evidenceHref(assessmentId)}>
          {t('standards.evidence')}
        </Link>
      ) : null}
    </span>
  );
}

function useLevelName({ levelNames }: MaturityProfile) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  return (level: number) =>
    level === 0
      ? t('maturity.levelZero')
      : t('maturity.level', { level, name: levelNames[level - 1]?.[language] ?? '' });
}

/** The decision all verified variables share, or null where they differ or there is none. */
function commonDecision(items: readonly VariableItem[]): Decision | null {
  const [first, ...others] = items.flatMap(({ decision }) => (decision ? [decision] : []));
  if (!first) return null;
  const same = (one: Decision) =>
    one.basis === first.basis && one.decidedOn === first.decidedOn && one.source === first.source;
  return others.every(same) ? first : null;
}
