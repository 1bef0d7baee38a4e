import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { SectionSummary } from '~/domain/assessments/unit-home';
import type { StandardItem, StandardsProfile } from '~/domain/itkp/region-profile';
import {
  groupStandards,
  STANDARD_GROUPS,
  type GroupedStandard,
  type StandardGroup,
} from '~/domain/standards/standard-group';

import { StandardRow } from '../outcome/standard-row';
import { Card } from '../ui/card';
import { ProgressBar } from '../ui/progress-bar';
import { useLanguage } from '../ui/root-data';

interface StandardsOverviewProps {
  /** Chosen for this cycle. */
  sections: readonly SectionSummary[];
  /** The filing of this cycle was accepted: what it filed is decided. */
  isDecided: boolean;
  /** What was decided so far. */
  profile: StandardsProfile | null;
}

/** Every standard once: filed and undecided, met, decided and not met, or none of these. */
export function StandardsOverview({ sections, isDecided, profile }: StandardsOverviewProps) {
  const { t } = useTranslation('filing');
  const groups = groupStandards(profile?.items ?? sections.map(undecided), sections, isDecided);
  const isEmpty = !isDecided && sections.length === 0;
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
      {STANDARD_GROUPS.map((group) => {
        const list = groups[group];
        if (list.length === 0 && !(group === 'filed' && isEmpty)) return null;
        return (
          <Group key={group} group={group}>
            {list.map((one) => (
              <Row key={one.item.code} standard={one} group={group} />
            ))}
          </Group>
        );
      })}
    </Card>
  );
}

/** A standard of which only the filing is known. */
function undecided({ code, ordinal, title }: SectionSummary): StandardItem {
  return { code, ordinal, title, metOn: null, decision: null, missing: [] };
}

interface RowProps {
  standard: GroupedStandard<StandardItem, SectionSummary>;
  group: StandardGroup;
}

function Row({ standard: { item, section, isUnderWay }, group }: RowProps) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
  const name = `${item.ordinal}. ${item.title[language]}`;
  return (
    <StandardRow
      item={item}
      origin="mark"
      to={section ? `/unit/bagian/${section.sectionId}` : undefined}
    >
      {section && isUnderWay ? (
        <>
          {group === 'met' ? (
            <p className="text-sm text-quiet">{t('standards.filedAgain')}</p>
          ) : null}
          <ProgressBar
            label={name}
            labelHidden
            done={section.progress.answered}
            total={section.progress.total}
            words={t('progress.words', {
              done: section.progress.answered,
              count: section.progress.total,
            })}
          />
        </>
      ) : null}
    </StandardRow>
  );
}

interface GroupProps {
  group: StandardGroup;
  children: readonly ReactNode[];
}

function Group({ group, children }: GroupProps) {
  const { t } = useTranslation('filing');
  const look = group === 'open' ? 'gap-x-8 sm:columns-2' : 'divide-y divide-base-300';
  return (
    <section className="mt-5 first:mt-0">
      <h3 className="flex items-baseline gap-2">
        {t(`standards.${group}`)}{' '}
        <span className="angka text-sm font-medium text-quiet">{children.length}</span>
      </h3>
      {children.length === 0 ? (
        <p className="mt-1 text-quiet">{t('standards.filedNone')}</p>
      ) : (
        <ul className={`mt-1 border-y border-base-300 ${look}`}>{children}</ul>
      )}
    </section>
  );
}
