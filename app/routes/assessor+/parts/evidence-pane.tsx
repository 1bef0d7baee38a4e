import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { PeriodMark, PeriodText } from '~/components/evidence/ledger/period-mark';
import { EvidenceViewer } from '~/components/evidence/viewer/evidence-viewer';
import { Card } from '~/components/ui/card';
import { Icon } from '~/components/ui/icon';
import { LocalTime } from '~/components/ui/local-time';
import { Pagination } from '~/components/ui/pagination';
import { useLanguage } from '~/components/ui/root-data';
import type { LinkedEvidence } from '~/domain/assessments/content';
import type { PaneFiles } from '~/domain/assessments/review/pane-files';
import { isSince } from '~/domain/assessments/review/since-return';
import { kindOf } from '~/domain/evidence/kinds';
import { hasEnded } from '~/domain/evidence/ledger';
import { jakartaDate, type CivilDate } from '~/shared/dates';
import { fileSize } from '~/shared/file-size';

import { SinceReturn } from './since-return';
import { PointerNote } from '~/components/evidence/pointer-note';

interface EvidencePaneProps {
  pane: PaneFiles;
  /** When the unit last got the assessment back. */
  returnedAt: Date | null;
  /** When the page was made; periods of files are held against its day. */
  now: Date;
}

/** The files shown for a requirement; one of them on view in the page where a browser can show it. */
export function EvidencePane({ pane, returnedAt, now }: EvidencePaneProps) {
  const { t } = useTranslation('assessor');
  const today = jakartaDate(now);
  const { files, current, page, pageSize, total } = pane;
  // The one after that on view; after the last of the page the first.
  const after = files[(files.findIndex((file) => file === current) + 1) % files.length];
  const hrefOf = (file: LinkedEvidence | null, at: number) =>
    file ? `?bukti=${file.linkId}&page=${at}` : `?page=${at}`;
  return (
    <div className="min-w-0 lg:sticky lg:top-4">
      <Card title={t('evidence.title', { count: total })}>
        {total > 1 ? (
          <ul className="mb-3 grid gap-1">
            {files.map((file) => (
              <li key={file.linkId}>
                <Link
                  data-pintas={file === after ? 'nextFile' : undefined}
                  to={hrefOf(file, page)}
                  replace
                  preventScrollReset
                  aria-current={file === current ? 'true' : undefined}
                  className={`flex items-baseline gap-2 rounded-sm px-2 py-1 ${file === current ? 'bg-nila-wash font-semibold' : 'hover:bg-base-200'}`}
                >
                  <Icon name="document" className="mt-0.5" />
                  <span className="min-w-0 flex-1">
                    <span className="break-words">{file.originalName}</span>
                    {file.pointer ? (
                      <span className="block text-sm font-normal wrap-anywhere text-quiet">
                        {file.pointer}
                      </span>
                    ) : null}
                  </span>
                  {file.level === null ? null : (
                    <span className="text-sm font-normal">
                      {t('evidence.level', { level: file.level })}
                    </span>
                  )}
                  {isSince(file.linkedAt, returnedAt) ? <SinceReturn what="new" /> : null}
                  {hasEnded(file, today) ? <PeriodMark {...file} today={today} /> : null}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="mb-4 empty:hidden">
          <Pagination {...{ page, pageSize, total }} hrefOf={(at) => hrefOf(current, at)} />
        </div>
        {current ? (
          <Shown
            file={current}
            today={today}
            fresh={total === 1 && isSince(current.linkedAt, returnedAt)}
          />
        ) : (
          <p className="text-quiet">{t('evidence.none')}</p>
        )}
      </Card>
    </div>
  );
}

interface ShownProps {
  file: LinkedEvidence;
  today: CivilDate;
  fresh: boolean;
}

function Shown({ file, today, fresh }: ShownProps) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const kind = kindOf(file.mediaType);
  return (
    <div>
      <p className="font-semibold break-words">
        {file.originalName} {fresh ? <SinceReturn what="new" /> : null}
      </p>
      {file.level === null ? null : (
        <p className="mt-1 text-sm font-semibold">{t('evidence.level', { level: file.level })}</p>
      )}
      {file.pointer ? (
        <p className="mt-1 rounded-sm bg-soga-wash px-2 py-1">
          <span className="text-sm text-secondary">{t('evidence.pointer')}:</span> {file.pointer}
        </p>
      ) : null}
      <PointerNote file={file} pointer={file.pointer} />
      <p className="angka mt-1 text-sm text-quiet">
        {kind?.label ?? file.mediaType} · {fileSize(file.sizeBytes, language)} ·{' '}
        {file.linkedByName ? `${file.linkedByName}, ` : ''}
        <LocalTime at={file.linkedAt} />
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm">
        <span>
          {t('evidence.period')}: <PeriodText {...file} />
        </span>
        <PeriodMark {...file} today={today} />
      </p>
      {file.saidLate ? (
        <p className="mt-1 text-sm font-semibold">
          {t('evidence.saidLate')} <LocalTime at={file.saidLate.at} />. {t('evidence.heldThen')}:{' '}
          <PeriodText {...file.saidLate} />
        </p>
      ) : null}
      <div className="mt-3">
        <EvidenceViewer key={file.linkId} file={file} pointer={file.pointer} />
      </div>
      <p className="mt-2 text-sm">
        <code className="text-xs break-all text-quiet" title="SHA-256">
          SHA-256 {file.sha256}
        </code>
      </p>
    </div>
  );
}
