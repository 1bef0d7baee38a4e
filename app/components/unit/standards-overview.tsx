import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { SectionSummary } from '~/domain/assessments/unit-home';
import type { StandardItem, StandardsProfile } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { DecisionMark } from '../outcome/decision-mark';
import { Card } from '../ui/card';
import { ProgressBar } from '../ui/progress-bar';
import { useLanguage } from '../ui/root-data';

interface StandardsOverviewProps {
  /** Chosen for this cycle. */
  sections: readonly SectionSummary[];
  /** What was met before. */
  profile: StandardsProfile | null;
}

/** The 17 standards in three groups: filed in this cycle, met already, not yet. */
export function StandardsOverview({ sections, profile }: StandardsOverviewProps) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
  const filed = new Set(sections.map((section) => section.code));
  const others = profile?.items.filter((item) => !filed.has(item.code)) ?? [];
  const met = others.filter((item) => item.metOn !== null);
  const open = others.filter((item) => item.metOn === null);
  return (
    <Card
      title={t('standards.title')}
      aside={
        profile?.items.some(({ decision }) => decision !== null) ? (
          <span className="angka text-sm font-semibold">
            {t('standards.metCount', { met: profile.met, total: profile.total })}
          </span>
        ) : null
      }
    >
      <Group title={t('standards.filed')} empty={t('standards.filedNone')}>
        {sections.map((section) => (
          <li key={section.sectionId} className="py-2">
            <Link to={`/unit/bagian/${section.sectionId}`} className="tautan">
              {section.ordinal}. {section.title[language]}
            </Link>
            <ProgressBar
              label={`${section.ordinal}. ${section.title[language]}`}
              labelHidden
              done={section.progress.answered}
              total={section.progress.total}
              words={t('progress.words', {
                done: section.progress.answered,
                total: section.progress.total,
              })}
            />
          </li>
        ))}
      </Group>
      {met.length > 0 ? (
        <Group title={t('standards.met')}>
          {met.map((item) => (
            <li key={item.code} className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 py-1.5">
              <Title item={item} />
              <span className="flex flex-wrap items-center gap-2 text-sm text-quiet">
                {formatDate(item.metOn ?? '', language, 'long')}
                {item.decision ? <DecisionMark basis={item.decision.basis} /> : null}
              </span>
            </li>
          ))}
        </Group>
      ) : null}
      {open.length > 0 ? (
        <Group title={t('standards.open')} columns>
          {open.map((item) => (
            <li key={item.code} className="break-inside-avoid py-1.5">
              <Title item={item} />
            </li>
          ))}
        </Group>
      ) : null}
    </Card>
  );
}

function Title({ item }: { item: StandardItem }) {
  const language = useLanguage();
  return (
    <span>
      {item.ordinal}. {item.title[language]}
    </span>
  );
}

interface GroupProps {
  title: string;
  /** Two columns where there is room. */
  columns?: boolean;
  empty?: string;
  children: readonly ReactNode[];
}

function Group({ title, columns, empty, children }: GroupProps) {
  return (
    <section className="mt-5 first:mt-0">
      <h3 className="flex items-baseline gap-2">
        {title} <span className="angka text-sm font-medium text-quiet">{children.length}</span>
      </h3>
      {children.length === 0 ? (
        <p className="mt-1 text-quiet">{empty}</p>
      ) : (
        <ul
          className={`mt-1 border-y border-base-300 ${columns ? 'gap-x-8 sm:columns-2' : 'divide-y divide-base-300'}`}
        >
          {children}
        </ul>
      )}
    </section>
  );
}
