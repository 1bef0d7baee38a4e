import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { EmptyState } from '~/components/ui/empty-state';
import { LocalTime } from '~/components/ui/local-time';
import { changesOf, type AuditEvent } from '~/domain/audit/audit-event';

import { Changes } from './changes';

/** Events of the audit log: when, who in which role from where, what, and the values before and after. */
export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const words = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  return (
    <DataTable
      caption={t('audit.caption')}
      captionHidden
      rows={events}
      rowKey={(event) => String(event.id)}
      empty={<EmptyState title={t('audit.emptyTitle')} text={t('audit.emptyText')} />}
      columns={[
        {
          key: 'what',
          header: t('audit.what'),
          cell: (event) => (
            <>
              {words(`admin:action.${event.action}`, event.action)}
              <span className="block text-sm font-normal break-all text-quiet">
                <code>{event.action}</code> · {event.entityId}
              </span>
            </>
          ),
        },
        { key: 'when', header: t('audit.when'), cell: (event) => <LocalTime at={event.at} /> },
        {
          key: 'who',
          header: t('audit.who'),
          cell: (event) => (
            <>
              {event.userName ?? t('audit.nobody')}
              <span className="block text-sm text-quiet">
                {words(`common:role.${event.role}`, t('audit.system'))}
                {event.ip === '' ? '' : ` · ${event.ip}`}
              </span>
            </>
          ),
        },
        {
          key: 'region',
          header: t('audit.region'),
          cell: (event) => event.regionCode ?? '–',
        },
        {
          key: 'changes',
          header: t('audit.changes'),
          cell: (event) => (
            <Changes
              changes={event.isShown ? changesOf(event) : null}
              names={event.names}
              trace={{
                request: event.requestId,
                chain: `${event.lane}/${event.laneSeq}`,
                hash: event.hash === null ? null : `${event.hash.slice(0, 16)}…`,
              }}
            />
          ),
        },
      ]}
    />
  );
}
