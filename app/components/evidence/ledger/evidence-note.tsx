import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { POINTER_MAX } from '~/domain/assessments/answer-limits';
import type { LinkedEvidence, RequirementContent } from '~/domain/assessments/content';
import type { EvidenceNote } from '~/domain/evidence/ledger';
import type { CivilDate } from '~/shared/dates';

import { SubmitButton } from '../../forms/submit-button';
import { HealthMark } from './health-mark';
import { LevelSelect } from './level-select';
import { PeriodMark, PeriodText } from './period-mark';
import { PostForm } from '../../ui/post-form';

interface EvidenceNotesProps {
  note: EvidenceNote;
  today: CivilDate;
  scanning: boolean;
}

/** What the ledger knows about a file of a requirement: version, period, where else it is used, why it cannot be opened. */
export function EvidenceNotes({ note, today, scanning }: EvidenceNotesProps) {
  const { t } = useTranslation('evidence');
  const hasPeriod = note.from !== null || note.until !== null;
  return (
    <div className="grid grid-cols-1 gap-1 text-sm">
      <HealthMark blob={note} scanning={scanning} explained />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {note.versions > 1 ? (
          <span className="angka">
            {t('version', { version: note.version, versions: note.versions })}
          </span>
        ) : null}
        {hasPeriod ? (
          <span className="inline-flex flex-wrap items-center gap-x-2">
            <PeriodText {...note} />
            <PeriodMark {...note} today={today} />
          </span>
        ) : null}
        <Link className="tautan inline-block py-0.5" to={`/unit/bukti/${note.fileId}`}>
          {t('here.manage')}
        </Link>
      </p>
      {note.alsoAt.length > 0 ? (
        <p>
          {t('here.also')}{' '}
          {note.alsoAt.map(({ requirementId, code }, at) => (
            <span key={requirementId}>
              {at > 0 ? ', ' : ''}
              <Link className="tautan" to={`/unit/butir/${requirementId}`}>
                {code}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}

/** Corrects the place to look at without taking the file off the requirement. */
export function PointerForm({
  file,
  requirement,
}: {
  file: LinkedEvidence;
  requirement: Pick<RequirementContent, 'requirementId' | 'answerType'>;
}) {
  const { t } = useTranslation('evidence');
  const { requirementId, answerType } = requirement;
  const id = `penunjuk-${file.linkId}`;
  const box = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const kept = `${file.pointer} ${file.level ?? ''}`;
  const before = useRef(kept);
  useEffect(() => {
    if (before.current === kept) return;
    before.current = kept;
    // why: the form begins anew with what was saved, and the button that had the keyboard is gone with the old one.
    if (document.activeElement === document.body && box.current?.open) summary.current?.focus();
  }, [kept]);
  return (
    <details ref={box} className="text-sm">
      <summary ref={summary} className="tautan inline-block py-0.5">
        {t('here.editPointer')}
        <span className="sr-only"> {file.originalName}</span>
      </summary>
      <PostForm
        action={`/unit/bukti/${file.fileId}`}
        key={kept}
        className="mt-2 flex flex-wrap items-end gap-2"
      >
        <input type="hidden" name="linkId" value={file.linkId} />
        <input type="hidden" name="requirementId" value={requirementId} />
        <input type="hidden" name="back" value="butir" />
        <input type="hidden" name="was" value={file.pointer} />
        <div className="min-w-0 flex-1 basis-56">
          <label htmlFor={id} className="block text-sm">
            {t('file.pointer')}
          </label>
          <input
            id={id}
            name="pointer"
            className="input input-sm w-full"
            maxLength={POINTER_MAX}
            defaultValue={file.pointer}
          />
        </div>
        {answerType === 'level' ? (
          <LevelSelect id={`${id}-level`} defaultValue={String(file.level ?? '')} />
        ) : null}
        <SubmitButton name="intent" value="pointer" className="btn btn-sm">
          {t('file.pointerSave')}
        </SubmitButton>
      </PostForm>
    </details>
  );
}
