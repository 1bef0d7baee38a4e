import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { PageHeader } from '~/components/ui/page-header';
import { readableEntities } from '~/domain/accounts/audited';
import { listAuditEvents } from '~/domain/audit/events.repo.server';
import { isRegionCode } from '~/domain/regions/scope';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { cleanLine } from '~/shared/clean-text';
import { addDays, isCivilDate, startOfJakartaDay } from '~/shared/dates';

import { ADMIN_ROLES, PAGE_SIZE } from './parts/access';
import { AuditTable } from './parts/audit-table';
import { Filters } from './parts/filters';

/** Kinds of things the log speaks of. */
const ENTITIES = [
  'account',
  'session',
  'cycle',
  'assessment',
  'answer',
  'evidence_link',
  'verdict',
  'published_figure',
  'import_batch',
  'award_edition',
  'deadline_extension',
  'declaration',
  'recusal',
  'agreed_verdict',
  'minutes',
  'feedback_letter',
  'evidence_file',
  'upload',
  'comment',
  'comment_thread',
  'requirement',
  'section',
];

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ADMIN_ROLES);
  const search = new URL(args.request.url).searchParams;
  const page = await read((db) => listAuditEvents(db, readableEntities(actor), filterOf(search)));
  return { title: `${getT(args.request, 'admin')('audit.title')} · Pranata`, ...page };
}

/** What the address asks for; a value that cannot be meant is left out. */
function filterOf(search: URLSearchParams) {
  const text = (name: string) => cleanLine(search.get(name) ?? '');
  const from = text('dari');
  const to = text('sampai');
  const older = text('sebelum');
  return {
    entity: ENTITIES.includes(text('jenis')) ? text('jenis') : '',
    id: text('id').slice(0, 100),
    regionCode: isRegionCode(text('wilayah')) ? text('wilayah') : '',
    from: isCivilDate(from) ? startOfJakartaDay(from) : null,
    until: isCivilDate(to) ? startOfJakartaDay(addDays(to, 1)) : null,
    olderThan: /^\d{1,15}$/.test(older) ? Number(older) : null,
    limit: PAGE_SIZE,
  };
}

export default function AuditPage() {
  const { t } = useTranslation('admin');
  const { events, more } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const older = new URLSearchParams(search);
  const newest = new URLSearchParams(search);
  older.set('sebelum', String(events.at(-1)?.id ?? ''));
  newest.delete('sebelum');
  const kinds = ENTITIES.map((entity) => ({ value: entity, label: t(`entity.${entity}`) }));
  return (
    <>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <Filters
        label={t('audit.filter')}
        filters={[
          { name: 'jenis', label: t('audit.entity'), width: 'w-44', options: kinds },
          { name: 'wilayah', label: t('audit.regionCode'), width: 'w-32' },
          { name: 'dari', label: t('audit.from'), width: 'w-40', type: 'date' },
          { name: 'sampai', label: t('audit.to'), width: 'w-40', type: 'date' },
          { name: 'id', label: t('audit.id'), width: 'w-56' },
        ]}
      />
      <AuditTable events={events} />
      <nav className="no-print mt-4 flex gap-3" aria-label={t('audit.pages')}>
        {search.has('sebelum') ? (
          <Link className="btn btn-sm" to={`?${newest}`}>
            {t('audit.newest')}
          </Link>
        ) : null}
        {more ? (
          <Link className="btn btn-sm" rel="next" to={`?${older}`}>
            {t('audit.older')}
          </Link>
        ) : null}
      </nav>
    </>
  );
}
