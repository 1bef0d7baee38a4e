import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { UnitDesk } from '~/domain/assessments/unit-desk';
import type { ReturnDesk } from '~/domain/assessments/returned/return-desk';
import type { Finding } from '~/domain/assessments/unit-home';
import { shownEnd } from '~/shared/dates';

import { VerdictBadge } from '../outcome/verdict-badge';
import { Card } from '../ui/card';
import { LocalTime } from '../ui/local-time';
import { useLanguage } from '../ui/root-data';
import { deadlineOrigin } from './deadline-parts';
import { AskedList } from './returned/asked-list';

interface MessagesProps {
  desk: UnitDesk | null;
  /** What the return asks; null where it names nothing. */
  back?: ReturnDesk | null;
  findings: readonly Finding[];
}

/** What assessors wrote when the work came back: the reason of the return, what it asks for, then each finding. */
export function Messages({ desk, back = null, findings }: MessagesProps) {
  const { t } = useTranslation(['unit', 'returned']);
  const language = useLanguage();
  const returned = desk?.assessment?.returned;
  if (!returned) return null;
  // why: the later end is the one that binds; what the assessor asked for is still said.
  const isSooner =
    desk.deadline !== null && deadlineOrigin(desk) === 'filing' && returned.dueAt < desk.deadline;
  const asked = back?.asked ?? [];
  const ids = new Set(asked.map(({ requirementId }) => requirementId));
  const others = findings.filter(({ requirementId }) => !ids.has(requirementId));
  return (
    <Card title={back ? t('returned:list', { count: asked.length }) : t('messages.title')}>
      <blockquote className="border-l-4 border-warning ps-4">
        <p className="whitespace-pre-line">{returned.reason}</p>
        <footer className="mt-1 text-sm text-quiet">
          {returned.byName ? `${returned.byName} · ` : ''}
          <LocalTime at={returned.returnedAt} />
        </footer>
      </blockquote>
      <p className="mt-3 font-medium">
        {isSooner ? (
          <>
            {t('messages.asked')} <LocalTime at={shownEnd(returned.dueAt)} />.{' '}
          </>
        ) : null}
        {t(isSooner ? 'messages.binding' : 'messages.dueOn')}{' '}
        <LocalTime at={shownEnd(desk.deadline ?? returned.dueAt)} /> (
        {t(`deadline.from.${deadlineOrigin(desk)}`)}).
      </p>
      {back ? <AskedList asked={asked} /> : null}
      {back && others.length > 0 ? (
        <h3 className="mt-5 text-base">{t('returned:otherFindings')}</h3>
      ) : null}
      {others.length > 0 ? (
        <ul className="mt-4 divide-y divide-base-300 border-y border-base-300">
          {others.map((finding) => (
            <li key={finding.requirementId} className="grid grid-cols-1 gap-1 py-3">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                <Link className="tautan font-medium" to={`/unit/butir/${finding.requirementId}`}>
                  {finding.code} · {finding.title[language]}
                </Link>
                <VerdictBadge verdict={finding.verdict} />
              </span>
              <span className="text-sm">{finding.reason}</span>
              {finding.stale ? (
                <span className="text-sm text-quiet">{t('messages.changedSince')}</span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
