import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { FileFacts } from '~/components/evidence/ledger/file-facts';
import { HealthMark } from '~/components/evidence/ledger/health-mark';
import { NowLatest } from '~/components/evidence/ledger/now-latest';
import { PeriodForm } from '~/components/evidence/ledger/period-form';
import { ReplaceForm } from '~/components/evidence/ledger/replace-form';
import { UsesCard } from '~/components/evidence/ledger/uses-card';
import { VersionsCard } from '~/components/evidence/ledger/versions-card';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { PageHeader } from '~/components/ui/page-header';
import { isReadable } from '~/domain/evidence/blob';
import {
  listSubmissionsOf,
  listUses,
  listVersions,
} from '~/domain/evidence/file-history.repo.server';
import { findLedgerFile } from '~/domain/evidence/ledger.repo.server';
import { listPeriods } from '~/domain/evidence/periods.repo.server';
import { evidenceBytes } from '~/domain/evidence/uploads/uploads.repo.server';
import { requireActor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';
import { jakartaDate } from '~/shared/dates';

import { evidenceFileAction } from './evidence-file-action.server';
import { idParam, UNIT_ROLES } from './guard.server';
import { FileName } from '~/components/ui/file-name';

export const handle = { i18n: ['evidence', 'upload', 'maturity'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.file.originalName} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const fileId = idParam(args.params.fileId);
  const { uploadMaxBytes: maxBytes, evidence } = args.context.config;
  const { graceDays, clamdUrl, quotaBytes } = evidence;
  const room = { regionCode: actor.scope, at: startedAt, quotaBytes };
  const page = await read(async (db) => {
    const file = await findLedgerFile(db, actor.scope, fileId);
    if (!file) throw new AppError('NOT_FOUND');
    return {
      file,
      versions: await listVersions(db, fileId),
      uses: await listUses(db, fileId),
      submissions: await listSubmissionsOf(db, fileId),
      periods: await listPeriods(db, fileId),
      usedBytes: await evidenceBytes(db, room),
    };
  });
  const rules = { maxBytes, usage: { usedBytes: page.usedBytes, quotaBytes } };
  const today = jakartaDate(startedAt);
  return { ...page, today, rules, graceDays, scanning: clamdUrl !== null };
}

export const action = evidenceFileAction;

export default function EvidenceFilePage() {
  const { t } = useTranslation('evidence');
  const page = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { file, versions, uses, submissions, periods, today, rules, scanning } = page;
  const latest = versions.at(-1);
  const latestId = latest && latest.id !== file.id ? latest.id : null;
  const moves = uses.filter(({ isOpen }) => isOpen).map((use) => use.requirementCode);
  const form = (intent: string) => (refusal?.values.intent === intent ? refusal : undefined);
  return (
    <>
      <PageHeader
        title={<FileName name={file.originalName} />}
        eyebrow={
          file.versions > 1
            ? t('version', { version: file.version, versions: file.versions })
            : undefined
        }
        breadcrumb={[{ label: t('list.title'), to: '/unit/bukti' }]}
        marks={<HealthMark blob={file} scanning={scanning} explained />}
        actions={
          isReadable(file, scanning) ? (
            <a className="btn btn-primary" href={`/bukti/${file.id}`}>
              {t('file.open')}
            </a>
          ) : null
        }
      />
      {refusal ? (
        <ErrorSummary
          formId={FORMS[refusal.values.intent ?? ''] ?? 'berkas'}
          errors={refusal.errors}
        />
      ) : null}
      <NowLatest versions={versions} currentId={file.id} isUsed={moves.length > 0} />
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-1 gap-6">
          <UsesCard uses={uses} file={file} latestId={latestId} refusal={form('pointer')} />
          <PeriodForm file={file} periods={periods} today={today} refusal={form('period')} />
          <ReplaceForm
            fileId={file.id}
            name={file.originalName}
            moves={moves}
            latestId={latestId}
            rules={rules}
            refusal={form('replace')}
          />
        </div>
        <div className="grid grid-cols-1 gap-6">
          <FileFacts file={file} submissions={submissions} graceDays={page.graceDays} />
          <VersionsCard versions={versions} currentId={file.id} />
        </div>
      </div>
    </>
  );
}

/** The form each intent belongs to. */
const FORMS: Record<string, string> = { period: 'masa', replace: 'ganti' };
