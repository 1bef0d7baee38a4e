import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { VariableSummary } from '~/domain/assessments/unit-home';
import type { MaturityProfile } from '~/domain/itkp/region-profile';

import { LevelSteps } from '../outcome/level-steps';
import { PublishedMaturity } from '../outcome/published-maturity';
import { Card } from '../ui/card';
import { useLanguage } from '../ui/root-data';
import { StatusBadge } from '../ui/status-badge';

interface LadderProps {
  profile: MaturityProfile | null;
  /** As claimed in this cycle. */
  variables: readonly VariableSummary[];
}

/** The nine variables: verified level solid, the level claimed in this cycle dashed. */
export function Ladder({ profile, variables }: LadderProps) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
  if (!profile) return null;
  const own = new Map(variables.map((variable) => [variable.code, variable]));
  return (
    <Card
      title={t('ladder.title')}
      aside={
        profile.items.some(({ level }) => level !== null) ? (
          <span className="angka text-sm font-semibold">
            {t('ladder.proaktif', { done: profile.proaktif, total: profile.total })}
          </span>
        ) : (
          <StatusBadge status="unknown" />
        )
      }
    >
      <p className="text-sm text-quiet">{t('ladder.legend')}</p>
      <PublishedMaturity profile={profile} />
      <ul className="mt-3 divide-y divide-base-300 border-y border-base-300">
        {profile.items.map((item) => {
          const variable = own.get(item.code);
          const claimed = variable ? variable.claimed : item.claimed;
          return (
            <li key={item.code} className="flex items-center justify-between gap-x-3 py-2">
              {variable ? (
                <Link className="tautan" to={`/unit/butir/${variable.requirementId}`}>
                  {item.title[language]}
                </Link>
              ) : (
                <span>{item.title[language]}</span>
              )}
              <LevelSteps level={item.level} claimed={claimed} />
              <span className="sr-only">
                {item.level === null
                  ? t('ladder.notVerified')
                  : t('ladder.verified', { level: item.level })}
                {claimed === null ? '' : `, ${t('ladder.claimed', { level: claimed })}`}
              </span>
            </li>
          );
        })}
      </ul>
      {variables.length > 0 ? (
        <p className="no-print mt-3">
          <Link className="tautan" to="/unit/kematangan">
            {t('ladder.open')}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
