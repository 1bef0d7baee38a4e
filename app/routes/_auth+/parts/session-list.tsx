import { useTranslation } from 'react-i18next';

import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { ConfirmDialog } from '~/components/ui/confirm-dialog';
import { LocalTime } from '~/components/ui/local-time';
import { PostForm } from '~/components/ui/post-form';

interface ListedSession {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string;
  userAgent: string;
  current: boolean;
}

interface SessionListProps {
  sessions: readonly ListedSession[];
  className?: string;
}

/** Where one is signed in, and the ways to end that. */
export function SessionList({ sessions, className }: SessionListProps) {
  const { t } = useTranslation('auth');
  return (
    <Card title={t('sessions.title')} id="sesi" className={className}>
      <p className="mb-3 text-quiet">{t('sessions.text')}</p>
      <ul className="mb-5 divide-y divide-base-300">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="font-semibold">
                {session.ip} {session.current ? `(${t('sessions.current')})` : ''}
              </p>
              <p className="text-sm break-words text-quiet">{session.userAgent}</p>
              <p className="text-sm text-quiet">
                {t('sessions.lastSeen')} <LocalTime at={session.lastSeenAt} />
                {' · '}
                {t('sessions.until')} <LocalTime at={session.expiresAt} />
              </p>
            </div>
            {session.current ? null : (
              <PostForm>
                <input type="hidden" name="sessionId" value={session.id} />
                <SubmitButton className="btn btn-sm" name="intent" value="end">
                  {t('sessions.end')}
                </SubmitButton>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        name="keluar-semua"
        trigger={t('sessions.endAll')}
        title={t('sessions.endAllTitle')}
        form={
          <PostForm>
            <SubmitButton className="btn btn-error" name="intent" value="endAll">
              {t('sessions.endAll')}
            </SubmitButton>
          </PostForm>
        }
      >
        {t('sessions.endAllText')}
      </ConfirmDialog>
    </Card>
  );
}
