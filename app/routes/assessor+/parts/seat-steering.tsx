import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select } from '~/components/forms/controls';
import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { ConfirmDialog } from '~/components/ui/confirm-dialog';
import { LocalTime } from '~/components/ui/local-time';
import { PostForm } from '~/components/ui/post-form';
import type { SteeredSeat } from '~/domain/assessments/assignment/assignment-pages.server';

import { declarationPath } from './paths';

/** One seat: who has it, who could, and what a lead may do with it. */
export function SeatSteering({
  steered,
  isSingle,
  cycleId,
}: {
  steered: SteeredSeat;
  /** The only seat of its work. */
  isSingle: boolean;
  cycleId: string;
}) {
  const { t } = useTranslation('assignment');
  const { seat, choices, isTaken, handBack, takeOver } = steered;
  const { holder, assignedTo, work } = seat;
  const number = seat.seat;
  const barred = choices.filter(({ why }) => why !== null);
  return (
    <Card title={isSingle ? t('seats.only') : t('seat', { seat: number })}>
      <p className="wrap-anywhere">
        {holder
          ? t(work?.submittedAt ? 'judgedBy' : 'heldBy', { name: holder.name })
          : assignedTo
            ? t('waitsFor', { name: assignedTo.name })
            : t('open')}
      </p>
      {work?.submittedAt ? (
        <p className="text-sm text-quiet">
          {t('seats.submitted')} <LocalTime at={work.submittedAt} />
        </p>
      ) : work?.leaseUntil ? (
        <p className="text-sm text-quiet">
          {t('seats.lease')} <LocalTime at={work.leaseUntil} />
        </p>
      ) : null}
      {isTaken ? (
        <p className="mt-3 text-quiet">{t(work?.submittedAt ? 'seats.done' : 'seats.taken')}</p>
      ) : (
        <PostForm className="mt-4">
          <input type="hidden" name="seat" value={number} />
          <Select
            key={assignedTo?.id ?? ''}
            id={`kursi-${number}-orang`}
            name="orang"
            label={t('whom')}
            empty={t('seats.nobody')}
            defaultValue={assignedTo?.id ?? ''}
            options={choices
              .filter(({ why }) => why === null)
              .map(({ userId, name, judges, isMarked }) => ({
                value: userId,
                label: isMarked ? t('hadRead', { name }) : judges ? name : t('leadOnly', { name }),
              }))}
            hint={
              choices.some((one) => one.why === null && one.isMarked)
                ? t('seats.hadRead')
                : undefined
            }
          />
          <SubmitButton name="intent" value="assign">
            {t('seats.assign')}
          </SubmitButton>
        </PostForm>
      )}
      {barred.length > 0 && !work?.submittedAt ? (
        <details className="mt-4">
          <summary>{t('seats.barred', { count: barred.length })}</summary>
          <ul className="mt-2 list-disc pl-5 text-quiet">
            {barred.map(({ userId, name, why }) => (
              <li key={userId} className="wrap-anywhere">
                {name}: {why ? t(`why.${why}`) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {handBack || takeOver ? (
        <div className="mt-5 flex flex-wrap gap-3 border-t border-base-300 pt-5">
          {handBack ? <Step intent="handBack" seat={number} name={holder?.name ?? '–'} /> : null}
          {takeOver ? <Step intent="takeOver" seat={number} name={holder?.name ?? '–'} /> : null}
          {takeOver && seat.reading ? <p className="text-quiet">{t('seats.marked')}</p> : null}
        </div>
      ) : null}
      {steered.declare ? (
        <p className="mt-4 text-quiet">
          {t('seats.declare')}{' '}
          <Link className="tautan" to={`${declarationPath}?siklus=${cycleId}`}>
            {t('seats.toDeclare')}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

/** Out of the hands of its holder: says first what becomes of what was written. */
function Step({
  intent,
  seat,
  name,
}: {
  intent: 'handBack' | 'takeOver';
  seat: number;
  name: string;
}) {
  const { t } = useTranslation('assignment');
  return (
    <ConfirmDialog
      name={`${intent === 'handBack' ? 'lepas' : 'ambil-alih'}-${seat}`}
      trigger={t(`seats.${intent}.button`)}
      triggerClassName="btn"
      title={t(`seats.${intent}.title`)}
      form={
        <PostForm>
          <input type="hidden" name="seat" value={seat} />
          <SubmitButton name="intent" value={intent}>
            {t(`seats.${intent}.button`)}
          </SubmitButton>
        </PostForm>
      }
    >
      <p>{t(`seats.${intent}.text`, { name })}</p>
    </ConfirmDialog>
  );
}
