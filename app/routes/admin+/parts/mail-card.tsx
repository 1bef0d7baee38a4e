import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { DataTable } from '~/components/ui/data-table';
import { Email } from '~/components/ui/email';
import { LocalTime } from '~/components/ui/local-time';
import type { MailProblem } from '~/domain/notices/outbox.repo.server';

/** Whether mail leaves, and which mails did not arrive; never what they were about. */
export function MailCard({
  host,
  latest: problems,
  total,
}: {
  /** Null: no mail server. */
  host: string | null;
  latest: readonly MailProblem[];
  /** How many there are, of which `latest` are shown. */
  total: number;
}) {
  const { t } = useTranslation('notices');
  return (
    <Card title={t('admin.title')} id="surel">
      <p className={problems.length > 0 ? 'mb-4' : ''}>
        {host === null ? t('admin.off') : t('admin.on', { host })}{' '}
        {host !== null && problems.length === 0 ? t('admin.none') : null}
        {total > problems.length ? t('admin.more', { count: total, shown: problems.length }) : null}
      </p>
      {problems.length === 0 ? null : (
        <DataTable
          caption={t('admin.caption')}
          rows={problems}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'who',
              header: t('admin.who'),
              cell: ({ name, email }) => (
                <>
                  {name}
                  <br />
                  <Email address={email} />
                </>
              ),
            },
            {
              key: 'when',
              header: t('admin.when'),
              cell: ({ endedAt }) => <LocalTime at={endedAt} />,
            },
            {
              key: 'what',
              header: t('admin.what'),
              cell: ({ state, attempts, answer }) => (
                <>
                  {attempts === 0
                    ? t(`admin.untried.${state === 'waiting' ? state : 'dropped'}`)
                    : `${t(`admin.state.${state}`)}, ${t('admin.attempts', { count: attempts })}`}
                  {answer ? (
                    <span className="block text-sm break-words text-quiet">{answer}</span>
                  ) : null}
                </>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
