import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { filled, sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';
import { NOTE_MAX } from '~/domain/assessments/answer-limits';
import type { Requirement } from '~/domain/instruments/instrument';

import { TextArea } from '../../forms/controls';
import { Alert } from '../../ui/alert';
import { LocalTime } from '../../ui/local-time';
import { bothRows, fieldsOfRows } from './both-rows';
import { FieldWords } from './field-words';
import type { Confirmed } from './machine';
import { MergeRows } from './merge-rows';
import { MergeSide } from './merge-side';
import { MERGE_ID } from './save-help';
import { union } from './union';
import { useIsOwn } from './use-is-own';
import { wordDiff } from './word-diff';

interface MergeViewProps {
  requirement: Requirement;
  /** What the form holds now. */
  mine: AnswerFields;
  theirs: Confirmed;
  /** What both were written on; null where this page does not know it. */
  ground: AnswerFields | null;
  /** Counts presses of a save button; each leads here. */
  asked: number;
  onMerged: (fields: AnswerFields) => void;
}

const CHOICES = ['mine', 'theirs', 'both'] as const;
type Choice = (typeof CHOICES)[number];
const BUTTON = {
  mine: 'device:merge.useMine',
  theirs: 'device:merge.useTheirs',
  both: 'device:merge.useBoth',
} as const;

/** Two texts for one answer, side by side: one is chosen, or both are put together, and saved on top of theirs. */
export default function MergeView(props: MergeViewProps) {
  const { requirement, mine, theirs, ground, asked, onMerged } = props;
  const { t } = useTranslation(['unit', 'device']);
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  /** The button pressed last; null before the first. */
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [chosenValue, setValue] = useState<Choice | null>(null);
  /** The note as edited here; null while it follows the choice. */
  const [edited, setEdited] = useState<string | null>(null);
  const [mineNote, theirNote] = [mine.note ?? '', theirs.fields.note ?? ''];
  const parts = useMemo(() => wordDiff(mineNote, theirNote), [mineNote, theirNote]);
  const both = useMemo(() => union(mineNote, theirNote), [mineNote, theirNote]);
  const rows = useMemo(
    () => bothRows(requirement, { mine, theirs: theirs.fields, ground }),
    [requirement, mine, theirs, ground],
  );
  const notes = { mine: mineNote, theirs: theirNote, both: both.text };
  // why: two texts one after the other are material for a person, never what is saved unasked.
  const choice = chosen ?? (both.isClean ? 'both' : 'mine');
  const note = edited ?? notes[choice];
  const isRowsClean = rows === null || rows.both.isClean;
  // why: who left the value as it was meant nothing by it; what the other chose stands.
  const isLeft = ground !== null && sameFields({ ...mine, note: '' }, { ...ground, note: '' });
  const value = chosenValue ?? (rows?.both.isClean ? 'both' : isLeft ? 'theirs' : 'mine');
  const values: Record<Choice, AnswerFields> = {
    mine,
    theirs: theirs.fields,
    both: rows ? fieldsOfRows(rows.both.rows) : mine,
  };
  const valuesDiffer = !sameFields({ ...mine, note: '' }, { ...theirs.fields, note: '' });
  // why: somebody at the keyboard in the form above must not lose it to a text that came from elsewhere.
  useEffect(() => {
    if (asked > 0) title.current?.focus();
  }, [asked]);

  function choose(next: Choice) {
    setChosen(next);
    setEdited(null);
    // why: two values that are no rows cannot both be kept; what is chosen of them stays.
    if (next !== 'both' || rows) setValue(next);
  }
  const isOwn = useIsOwn(theirs);
  const name = isOwn ? t('conflict.yourself') : (theirs.by ?? t('device:merge.someone'));
  return (
    <section
      id={MERGE_ID}
      // why: the link in the save line leads here, and takes the keyboard along.
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      className="mt-6 border-t border-base-300 pt-4"
    >
      <h3 id={`${id}-title`} ref={title} tabIndex={-1}>
        {t('device:merge.title')}
      </h3>
      <div className="mt-2">
        {/* Not live: the save line has said it aloud. */}
        <Alert kind="warning" title={t(isOwn ? 'conflict.ownTitle' : 'conflict.title')}>
          <p>
            {t(isOwn ? 'device:merge.ownText' : 'device:merge.text', {
              name,
              version: theirs.version,
            })}
          </p>
        </Alert>
      </div>
      <div className="mt-4 grid grid-cols-1 gap-4 md:grid-cols-2">
        <MergeSide
          {...{ requirement, parts }}
          title={t('device:merge.mine')}
          fields={mine}
          side="first"
        />
        <MergeSide
          {...{ requirement, parts }}
          title={t('device:merge.theirs')}
          fields={theirs.fields}
          side="second"
          about={
            <>
              {t('answer.version', { version: theirs.version })} · {name}
              {theirs.at ? (
                <>
                  {' · '}
                  <LocalTime at={theirs.at} />
                </>
              ) : null}
            </>
          }
        />
      </div>
      <p className="mt-2 text-sm text-quiet">{t('device:merge.legend')}</p>
      {rows && valuesDiffer ? <MergeRows rows={rows} /> : null}
      {both.isClean ? null : <p className="mt-2">{t('device:merge.clash')}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        {CHOICES.map((one) => (
          <button
            key={one}
            type="button"
            className="btn btn-sm"
            aria-pressed={choice === one && edited === null && (chosen !== null || isRowsClean)}
            onClick={() => choose(one)}
          >
            {t(BUTTON[one])}
          </button>
        ))}
      </div>
      {valuesDiffer ? (
        <fieldset className="mt-4">
          <legend className="font-semibold">{t('device:merge.whichValue')}</legend>
          {(rows ? CHOICES : CHOICES.slice(0, 2)).map((one) => (
            <label key={one} className="flex gap-3 py-1.5">
              <input
                type="radio"
                name={`${id}-value`}
                className="radio radio-primary mt-0.5 radio-sm"
                checked={value === one}
                onChange={() => setValue(one)}
              />
              <span>
                {t(`device:merge.${one}`)}:{' '}
                <FieldWords fields={values[one]} requirement={requirement} />
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <TextArea
        id={`${id}-note`}
        name="mergedNote"
        className="mt-4"
        label={t('device:merge.edit')}
        hint={t('device:merge.editHint')}
        maxLength={NOTE_MAX}
        rows={6}
        value={note}
        onChange={(event) => setEdited(event.target.value)}
      />
      <button
        type="button"
        className="btn btn-primary"
        onClick={() => onMerged(filled({ ...values[value], note }))}
      >
        {t('device:merge.save')}
      </button>
      <p className="mt-2 text-sm text-quiet">{t('device:merge.kept')}</p>
    </section>
  );
}
