import { useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LinkedEvidence, RequirementContent } from '~/domain/assessments/content';
import { workHref } from '~/domain/assessments/work-address';
import { isReadable } from '~/domain/evidence/blob';
import type { EvidenceNote } from '~/domain/evidence/ledger';
import type { CivilDate } from '~/shared/dates';
import { formatInteger } from '~/shared/numbers';
import { pageHref } from '~/shared/page';

import { EvidenceNotes, PointerForm } from '../evidence/ledger/evidence-note';
import { NewerVersion } from '../evidence/ledger/newer-version';
import { EvidenceLook } from '../evidence/viewer/evidence-look';
import { Thumbnail } from '../evidence/viewer/thumbnail';
import { SubmitButton } from '../forms/submit-button';
import { Card } from '../ui/card';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { LocalTime } from '../ui/local-time';
import { Pagination } from '../ui/pagination';
import { PostForm } from '../ui/post-form';
import { useLanguage } from '../ui/root-data';
import { fileSize } from '~/shared/file-size';
import { FileName } from '../ui/file-name';
import { PointerNote } from '../evidence/pointer-note';

interface EvidenceListProps {
  requirement: RequirementContent;
  /** The assessment it is shown in. */
  work: string;
  canWrite: boolean;
  /** Which page of the files `requirement` brings. */
  files: { page: number; pageSize: number; total: number };
  notes: readonly EvidenceNote[];
  today: CivilDate;
  /** Whether files are scanned here. */
  scanning: boolean;
}

/** The files that show the answer, each with the place to look at. */
export function EvidenceList(props: EvidenceListProps) {
  const { requirement, work, canWrite, files, notes, ...now } = props;
  const action = workHref(`/unit/butir/${requirement.requirementId}`, work);
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const [search] = useSearchParams();
  const { evidence } = requirement;
  return (
    <Card
      id="bukti"
      title={t('evidence.title')}
      aside={
        <span className="angka text-sm text-quiet">{formatInteger(files.total, language)}</span>
      }
    >
      {evidence.length === 0 ? (
        <p className="text-quiet">{t(canWrite ? 'evidence.empty' : 'evidence.none')}</p>
      ) : (
        <ul className="divide-y divide-base-300 border-y border-base-300">
          {byLevel(evidence).map((file) => (
            <EvidenceItem
              key={file.linkId}
              file={file}
              detach={canWrite ? action : null}
              readable={notes.some(
                (note) => note.fileId === file.fileId && isReadable(note, now.scanning),
              )}
            >
              {notes.map((note) =>
                note.fileId === file.fileId ? (
                  <EvidenceNotes key={note.fileId} note={note} {...now} />
                ) : null,
              )}
              {canWrite ? <PointerForm file={file} requirement={requirement} /> : null}
              {canWrite ? (
                <NewerVersion
                  file={file}
                  newest={notes.find((note) => note.fileId === file.fileId)?.newest ?? null}
                  action={action}
                />
              ) : null}
            </EvidenceItem>
          ))}
        </ul>
      )}
      <Pagination {...files} hrefOf={(page) => pageHref(search, page, 'bukti')} />
    </Card>
  );
}

/** Files of a maturity variable by the level they show, those without one last; all others as they were linked. */
function byLevel(evidence: readonly LinkedEvidence[]): LinkedEvidence[] {
  return [...evidence].sort((a, b) => (a.level ?? 9) - (b.level ?? 9));
}

interface EvidenceItemProps {
  file: LinkedEvidence;
  /** Where it is taken off the requirement; null for those who may not. */
  detach: string | null;
  readable: boolean;
  children: ReactNode;
}

function EvidenceItem({ file, detach, readable, children }: EvidenceItemProps) {
  const { t } = useTranslation(['unit', 'maturity']);
  const language = useLanguage();
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Thumbnail file={file} readable={readable} />
        <div className="min-w-0">
          <a href={`/bukti/${file.fileId}`} className="tautan font-medium">
            <FileName name={file.originalName} />
          </a>
          {file.level === null ? null : (
            <p className="text-sm font-semibold">
              {t('maturity:form.shownFor', { level: file.level })}
            </p>
          )}
          {file.pointer ? <p className="text-sm">{file.pointer}</p> : null}
          <PointerNote file={file} pointer={file.pointer} />
          <p className="text-sm text-quiet">
            {fileSize(file.sizeBytes, language)} · {file.linkedByName ?? t('unit:evidence.someone')}{' '}
            · <LocalTime at={file.linkedAt} />
          </p>
          <p className="text-xs break-all text-quiet">SHA-256 {file.sha256}</p>
          {children}
        </div>
      </div>
      {detach === null ? null : <Detach file={file} action={detach} />}
      <EvidenceLook file={file} pointer={file.pointer} />
    </li>
  );
}

function Detach({ file, action }: { file: LinkedEvidence; action: string }) {
  const { t } = useTranslation('unit');
  return (
    <ConfirmDialog
      name={file.linkId}
      trigger={
        <>
          {t('evidence.detach')}
          <span className="sr-only"> {file.originalName}</span>
        </>
      }
      triggerClassName="btn btn-sm"
      title={t('evidence.detachTitle')}
      form={
        <PostForm action={action}>
          <input type="hidden" name="linkId" value={file.linkId} />
          <SubmitButton name="intent" value="detach" className="btn btn-error">
            {t('evidence.detach')}
          </SubmitButton>
        </PostForm>
      }
    >
      <p>{t('evidence.detachText', { name: file.originalName })}</p>
    </ConfirmDialog>
  );
}
