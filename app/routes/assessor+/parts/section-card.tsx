import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { VerdictBadge } from '~/components/outcome/verdict-badge';
import { Card } from '~/components/ui/card';
import { useLanguage } from '~/components/ui/root-data';
import type {
  RailItem,
  SectionOverview,
  ShownVerdicts,
} from '~/domain/assessments/review/get-review.server';

import { sectionAnchor } from './board/cell-path';
import { ChangeBadge } from './change-badge';
import { itemPath } from './paths';

/** One section with its requirements and where each of them stands. */
export function SectionCard({
  assessmentId,
  section,
  verdicts,
}: {
  assessmentId: string;
  section: SectionOverview;
  verdicts: ShownVerdicts;
}) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const { code, title, instrumentKind, progress, evidence, items } = section;
  return (
    <Card
      id={sectionAnchor(code)}
      level={2}
      title={
        <>
          <span className="eyebrow block">{t(`kind.${instrumentKind}`)}</span>
          {instrumentKind === 'maturity' ? '' : `${code} `}
          {title[language]}
        </>
      }
      aside={
        <span className="angka text-sm text-quiet">
          {verdicts === 'hidden'
            ? t('review.items', { count: progress.total })
            : t('queue.judged', { judged: progress.judged, count: progress.total })}{' '}
          · {t('review.files', { count: evidence })}
        </span>
      }
    >
      <ul className="divide-y divide-base-300 border-t border-base-300">
        {items.map((item) => (
          <li
            key={item.requirementId}
            className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[4.5rem_1fr_auto] sm:items-baseline"
          >
            <span className="angka text-sm text-quiet">{item.code}</span>
            <Link
              className="underline-offset-4 hover:underline"
              to={itemPath(assessmentId, item.requirementId)}
            >
              {item.title[language]}
            </Link>
            <span className="flex flex-wrap items-baseline gap-2 text-sm">
              {item.stale ? <span className="text-warning">{t('review.stale')}</span> : null}
              {item.earlier ? <span className="text-warning">{t('review.earlier')}</span> : null}
              {item.mark ? <ChangeBadge mark={item.mark} /> : null}
              <ItemVerdict item={item} verdicts={verdicts} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was found about it, as far as the reader is told. */
function ItemVerdict({ item, verdicts }: { item: RailItem; verdicts: ShownVerdicts }) {
  const { t } = useTranslation('assessor');
  const { required, verdict, level } = item;
  if (!required && !verdict) return <span className="text-quiet">{t('review.notFiled')}</span>;
  if (verdicts === 'hidden') return null;
  if (verdicts === 'agreed' && !verdict)
    return <span className="text-quiet">{t('review.notAgreed')}</span>;
  return (
    <>
      {level === null ? null : (
        <span className="angka">
          {level === 0 ? t('verdict.levelZero') : t('item.level', { level })}
        </span>
      )}
      <VerdictBadge verdict={verdict} />
    </>
  );
}
