import { Link, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Alert } from '../../ui/alert';
import type { JournalEntry } from './journal';
import { discardUnsent } from './keepers';
import { UnsentActions } from './unsent-actions';
import { useUnsent } from './use-unsent';

/** Texts of the person that are only on this device: links to send them, the text to copy, and a way to drop it. */
export default function UnsentList({ person }: { person: string }) {
  const { t } = useTranslation('device');
  const { pathname } = useLocation();
  const entries = useUnsent(person, pathname).filter(
    ({ requirement }) => !pathname.includes(requirement),
  );
  if (entries.length === 0) return null;
  return (
    <div className="no-print mb-6">
      <Alert kind="warning" title={t('resume.panelTitle', { count: entries.length })}>
        <p>{t('resume.panelText')}</p>
        <ul className="mt-2 space-y-2">
          {entries.map((entry) => (
            <li key={`${entry.assessment}${entry.requirement}${entry.writer}`}>
              <Link className="tautan" to={`/unit/butir/${entry.requirement}`}>
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
