import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { ClosedVerdict } from '~/domain/assessments/closed-verdict';
import type { Requirement } from '~/domain/instruments/instrument';

import { VerdictBadge } from '../outcome/verdict-badge';
import { LocalTime } from '../ui/local-time';
import { VersionList, type ShownVersion } from './version-list';

interface RoundRequirementProps {
  requirementId: string;
  definition: Requirement;
  /** Version of the answer as submitted; 0 when there was none. */
  submittedVersion: number;
  /** The verdict the round was closed with. */
  verdict: ClosedVerdict | null;
  /** Where what follows from it is told; null where nothing does. */
  originHref: string | null;
  /** Every version of the answer, the latest first, when they are open. */
  versions: readonly ShownVersion[] | null;
}

/** What an assessor said in the round, and how the answer came about. */
export function RoundRequirement(props: RoundRequirementProps) {
  const { requirementId, definition, submittedVersion, verdict, versions, originHref } = props;
  const { t } = useTranslation(['unit', 'filing']);
  const anchor = `versi-${requirementId}`;
  return (
    <div id={anchor} className="mt-3 scroll-mt-6">
      {verdict ? (
        <div className="rounded-box border border-base-300 p-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-sm text-quiet">{t('filing:round.verdict')}</span>
            <VerdictBadge verdict={verdict.verdict} />
            {verdict.level === null ? null : (
              <span>
                {t(originHref ? 'finding.level' : 'finding.levelFound', { level: verdict.level })}
              </span>
            )}
          </p>
          {verdict.reason ? <p className="mt-1 whitespace-pre-line">{verdict.reason}</p> : null}
          {verdict.question ? (
            <p className="mt-1 whitespace-pre-line">
              <span className="text-sm text-quiet">{t('filing:round.question')}:</span>{' '}
              {verdict.question}
            </p>
          ) : null}
          {originHref ? (
            <p className="no-print mt-1 text-sm">
              <Link className="tautan" to={originHref}>
                {t('finding.origin')}
              </Link>
            </p>
          ) : null}
          <p className="mt-1 text-sm text-quiet">
            {verdict.assessorName ? `${verdict.assessorName} · ` : ''}
            <LocalTime at={verdict.judgedAt} />
          </p>
        </div>
      ) : null}
      {submittedVersion > 0 ? (
        <p className="no-print mt-2 text-sm">
          <Link
            className="tautan"
            preventScrollReset
            to={versions ? `?#${anchor}` : `?butir=${requirementId}#${anchor}`}
          >
            {t(versions ? 'filing:round.closeVersions' : 'filing:round.versions')}
          </Link>
        </p>
      ) : null}
      {versions ? (
        <VersionList
          versions={versions}
          marked={{ version: submittedVersion, words: t('filing:round.submittedVersion') }}
          requirement={definition}
          differences
        />
      ) : null}
    </div>
  );
}
