import { Link, useLocation, useMatches } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Alert } from '../ui/alert';
import { isElsewhere, placeOf } from './elsewhere';
import type { JournalEntry } from './journal';
import { discardUnsent, isAtWork } from './keepers';
import { UnsentActions } from './unsent-actions';
import { useUnsent } from './use-unsent';

interface UnsentListProps {
  person: string;
  /** First part of the addresses whose texts are listed. */
  area: string;
}

/** Texts of the person that are only on this device: links to send them, the text to copy, and a way to drop it. */
export default function UnsentList({ person, area }: UnsentListProps) {
  const { t } = useTranslation('device');
  const { pathname } = useLocation();
  const work = useMatches().reduce<string | null>((found, { data }) => workOf(data) ?? found, null);
  const entries = useUnsent(person, pathname).filter(
    (entry) =>
      placeOf(entry).startsWith(`${area}/`) &&
      // A unit's requirement shows its own, also where it can only be read.
      (entry.href === undefined ? isElsewhere(entry, { pathname, work }) : !isAtWork(entry)),
  );
  if (entries.length === 0) return null;
  return (
    <div className="no-print mb-6">
      <Alert kind="warning" title={t('resume.panelTitle', { count: entries.length })}>
        <p>{t('resume.panelText')}</p>
        <ul className="mt-2 space-y-2">
          {entries.map((entry) => (
            <li key={`${entry.assessment}${entry.requirement}${entry.writer}`}>
              <Link className="tautan" to={placeOf(entry)}>
                {entry.label}
              </Link>
              <UnsentText entry={entry} />
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}

/** The assessment a page of the unit shows, by what its loader gave. */
function workOf(data: unknown): string | null {
  const shown = data as { desk?: { assessment?: { id?: string } | null } } | null | undefined;
  return shown?.desk?.assessment?.id ?? null;
}

function UnsentText({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation('device');
  const text = Object.values(entry.fields).join('\n');
  return (
    <details>
      <summary className="tautan inline-block text-sm">{t('resume.show')}</summary>
      <p className="mt-1 break-words whitespace-pre-line">{text}</p>
      <UnsentActions text={text} onDiscard={() => void discardUnsent(entry)} />
    </details>
  );
}
