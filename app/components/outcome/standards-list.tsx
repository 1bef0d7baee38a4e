import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PublishedValue } from '~/domain/figures/published-value';
import type { Decision, StandardItem, StandardsProfile } from '~/domain/itkp/region-profile';
import { decidedGroup, groupStandards } from '~/domain/standards/standard-group';
import { formatDate } from '~/shared/dates';

import { Icon } from '../ui/icon';
import { ProgressBar } from '../ui/progress-bar';
import { useLanguage } from '../ui/root-data';
import { BasisMark, StatusBadge } from '../ui/status-badge';
import { statusLook, type Status } from '../ui/status';
import { Provenance, SourceLink } from './decision-mark';
import { StandardRow } from './standard-row';
import { StandardsRadar } from './standards-radar';

interface StandardsListProps {
  profile: StandardsProfile;
  /** Address of the assessment a decision came from, where the reader may open it. */
  evidenceHref?: (assessmentId: string) => string;
  /** Hides the standards nobody decided on, and counts only the others: for the outcome of one filing. */
  decidedOnly?: boolean;
  /** What is said below a standard, by its code. */
  below?: (code: string) => ReactNode;
}

/** Those of a reader who is told of no filing under way. */
const GROUPS = ['met', 'notMet', 'open'] as const;
type Group = (typeof GROUPS)[number];
const STATUS: Record<Group, Status> = { met: 'met', notMet: 'notMet', open: 'blank' };
const TONE: Record<Group, string> = {
  met: 'text-success',
  notMet: 'text-error',
  open: 'text-quiet',
};

/** The standards of a region in three groups, with the day each was met and what is still missing. */
export function StandardsList({ profile, evidenceHref, decidedOnly, below }: StandardsListProps) {
  const { t } = useTranslation('outcome');
  const { met, items } = profile;
  const groups = groupStandards(items, [], true);
  const common = commonOrigin(items);
  const decided = items.filter((item) => item.decision !== null).length;
  const total = decidedOnly ? decided : profile.total;
  return (
    <div className={decidedOnly ? '' : 'grid gap-x-6 gap-y-4 sm:grid-cols-[14rem_minmax(0,1fr)]'}>
      {decidedOnly ? null : <StandardsRadar states={items.map(decidedGroup)} />}
      <div>
        {profile.published && !decidedOnly && !repeatsDecisions(profile, common) ? (
          <PublishedCount value={profile.published} total={total} isAlone={decided === 0} />
        ) : null}
        {decided > 0 || decidedOnly ? (
          <ProgressBar
            label={t('standards.progress')}
            done={met}
            total={Math.max(1, total)}
            words={t(decidedOnly ? 'standards.wordsFiled' : 'standards.words', { met, total })}
          />
        ) : (
          <>
            {profile.published ? null : <StatusBadge status="unknown" />}
            <p className="mt-2 text-sm text-quiet">
              {t(profile.published ? 'standards.noneListed' : 'standards.none')}
            </p>
          </>
        )}
        {GROUPS.filter((group) => !(decidedOnly && group === 'open')).map((group) => {
          const ofGroup = groups[group];
          if (ofGroup.length === 0) return null;
          return (
            <section key={group} className="mt-5">
              <h3 className="flex items-center gap-2">
                <Icon name={statusLook[STATUS[group]].icon} className={TONE[group]} />
                {t(`standards.${group}`)}
                <span className="angka text-sm font-medium text-quiet">{ofGroup.length}</span>
              </h3>
              <ul className="mt-1 divide-y divide-base-300 border-y border-base-300">
                {ofGroup.map(({ item }) => (
                  <StandardRow
                    key={item.code}
                    item={item}
                    origin={common ? 'none' : 'full'}
                    evidenceHref={evidenceHref}
                  >
                    {below?.(item.code)}
                  </StandardRow>
                ))}
              </ul>
            </section>
          );
        })}
        {common ? (
          <p className="mt-3 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm text-quiet">
            <Provenance {...common} />
          </p>
        ) : null}
        <p className="mt-3 text-sm text-quiet">{t('standards.keeps')}</p>
      </div>
    </div>
  );
}

interface PublishedCountProps {
  value: PublishedValue;
  total: number;
  /** True where nothing was decided here, so that this is the only count there is. */
  isAlone: boolean;
}

/** How many standards somebody else says are met, with source and day. */
function PublishedCount({ value, total, isAlone }: PublishedCountProps) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  return (
    <div className={isAlone ? '' : 'mb-3'}>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong className={isAlone ? 'text-2xl tracking-tight' : ''}>
          {t('standards.publishedCount', { value: value.value, total })}
        </strong>
        <BasisMark basis={value.isSimulated ? 'simulated' : 'official'} />
      </p>
      <p className="text-sm text-quiet">
        {t('maturity.publishedBy')} <SourceLink source={value.source} sourceUrl={value.sourceUrl} />{' '}
        · {t('maturity.publishedAsOf', { date: formatDate(value.asOf, language, 'long') })}
      </p>
    </div>
  );
}

/** Whether the published count says no more than the decisions listed: the same source, the same number. */
function repeatsDecisions({ published, met }: StandardsProfile, common: Decision | null): boolean {
  return published?.source === common?.source && published?.value === String(met);
}

/** The basis and source all decisions share, or null where they differ or there is none. */
function commonOrigin(items: readonly StandardItem[]): Decision | null {
  const [first, ...others] = items.flatMap(({ decision }) => (decision ? [decision] : []));
  if (!first) return null;
  return others.every((one) => one.basis === first.basis && one.source === first.source)
    ? first
    : null;
}
