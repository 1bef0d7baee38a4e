import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { POINTER_MAX } from '~/domain/assessments/answer-limits';
import type { FileUse } from '~/domain/evidence/ledger';

import { ErrorText } from '../../forms/field';
import type { Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { Card } from '../../ui/card';
import { LocalTime } from '../../ui/local-time';
import { PostForm } from '../../ui/post-form';
import { LevelSelect } from './level-select';
import { PointerNote } from '../pointer-note';

interface UsesCardProps {
  uses: readonly FileUse[];
  file: { id: string; mediaType: string };
  /** The newest version when the file is not it. */
  latestId: string | null;
  refusal?: Refusal;
}

/** Where a file is shown and for which level, each with the place in it to look at, to be corrected while the work is open. */
export function UsesCard({ uses, file, latestId, refusal }: UsesCardProps) {
  const { t } = useTranslation(['evidence', 'maturity']);
  return (
    <Card
      id="dipakai"
      title={t('file.uses')}
      aside={<span className="angka text-sm text-quiet">{uses.length}</span>}
    >
      {uses.length === 0 ? (
        <p className="text-quiet">
          {t(latestId ? 'file.usesMoved' : 'file.noUses')}{' '}
          {latestId ? (
            <Link className="tautan" to={`/unit/bukti/${latestId}`}>
              {t('file.toLatest')}
            </Link>
          ) : null}
        </p>
      ) : (
        <ul className="divide-y divide-base-300 border-y border-base-300">
          {uses.map((use) => (
            <li key={use.linkId} className="grid grid-cols-1 gap-2 py-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium">
                  {use.isAtDesk ? (
                    <Link className="tautan" to={`/unit/butir/${use.requirementId}`}>
                      {use.requirementCode}
                    </Link>
                  ) : (
                    use.requirementCode
                  )}{' '}
                  · {use.cycleName}
                  {use.isAccepted ? (
                    <>
                      {' · '}
                      <Link
                        className="tautan text-sm"
                        to={`/unit/hasil/${use.assessmentId}/asal/${use.requirementId}`}
                      >
                        {t('file.origin')}
                        <span className="sr-only"> {use.requirementCode}</span>
                      </Link>
                    </>
                  ) : null}
                </span>
                <span className="text-sm text-quiet">
                  {use.linkedByName ?? t('file.someone')} · <LocalTime at={use.linkedAt} />
                </span>
              </p>
              {use.level === null ? null : (
                <p className="text-sm font-semibold">
                  {t('maturity:form.shownFor', { level: use.level })}
                </p>
              )}
              {use.isOpen ? (
                <Pointer use={use} refusal={refusal} />
              ) : (
                <p className="text-sm">{use.pointer || t('file.wholeFile')}</p>
              )}
              <PointerNote
                file={{ fileId: file.id, mediaType: file.mediaType }}
                pointer={use.pointer}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Pointer({ use, refusal }: { use: FileUse; refusal?: Refusal }) {
  const { t } = useTranslation('evidence');
  const mine = refusal?.values.linkId === use.linkId ? refusal : undefined;
  const id = `penunjuk-${use.linkId}`;
  return (
    <PostForm action="?#dipakai" className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="linkId" value={use.linkId} />
      <input type="hidden" name="requirementId" value={use.requirementId} />
      <input type="hidden" name="was" value={mine?.values.was ?? use.pointer} />
      <div className="min-w-0 flex-1 basis-56">
        <label htmlFor={id} className="block text-sm">
          {t('file.pointer')}
          <span className="sr-only"> ({use.requirementCode})</span>
        </label>
        <input
          id={id}
          name="pointer"
          className="input input-sm w-full"
          maxLength={POINTER_MAX}
          defaultValue={mine?.values.pointer ?? use.pointer}
          placeholder={t('file.wholeFile')}
          aria-describedby={mine ? `${id}-error` : undefined}
          aria-invalid={mine ? true : undefined}
        />
        <ErrorText id={id} error={mine?.errors.pointer} />
      </div>
      {use.answerType === 'level' ? (
        <LevelSelect
          id={`${id}-level`}
          code={use.requirementCode}
          defaultValue={mine?.values.level ?? String(use.level ?? '')}
        />
      ) : null}
      <SubmitButton name="intent" value="pointer" className="btn btn-sm">
        {t('file.pointerSave')}
        <span className="sr-only"> {t('file.pointerFor', { code: use.requirementCode })}</span>
      </SubmitButton>
    </PostForm>
  );
}
