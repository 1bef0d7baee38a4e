import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { filled, sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';

import { TextArea } from '../forms/controls';
import { Alert } from '../ui/alert';
import { LocalTime } from '../ui/local-time';
import type { Confirmed } from './machine';
import { MergeSide } from './merge-side';
import { union } from './union';
import { useIsOwn } from './use-is-own';
import { wordDiff } from './word-diff';

/** All but the long text of two forms in one. */
export interface MergedRest {
  fields: AnswerFields;
  /** Nothing of either is lost in it; else it is never what is saved unasked. */
  isClean: boolean;
  /** What parts the two, and what they are in one. */
  view: ReactNode;
}

/** What a form's text is made of, as the merge shows it. */
export interface MergedForm {
  /** Id of the merge, to link to. */
  id: string;
  /** Name of the long text; the words of two are put together. */
  text: string;
  textLabel: string;
  maxLength: number;
  /** All but the long text, in words; absent where a form has nothing else. */
  rest?: {
    label: string;
    whichLabel: string;
    words: (fields: AnswerFields) => ReactNode;
    /** Both in one; absent where one side has to give way. */
    both?: MergedRest | null;
  };
  /** Where the other text can be read afterwards. */
  kept?: string;
}

/** What a merge is given by its form. */
export interface MergeProps {
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

/** Two texts for one form, side by side: one is chosen, or both are put together, and saved on top of theirs. */
export function MergeView(props: MergeProps & { form: MergedForm }) {
  const { form, mine, theirs, ground, asked, onMerged } = props;
  const { t } = useTranslation(['unit', 'device']);
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  /** The button pressed last; null before the first. */
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [chosenValue, setValue] = useState<Choice | null>(null);
  /** The note as edited here; null while it follows the choice. */
  const [edited, setEdited] = useState<string | null>(null);
  const [mineNote, theirNote] = [mine[form.text] ?? '', theirs.fields[form.text] ?? ''];
  const parts = useMemo(() => wordDiff(mineNote, theirNote), [mineNote, theirNote]);
  const both = useMemo(() => union(mineNote, theirNote), [mineNote, theirNote]);
  const notes = { mine: mineNote, theirs: theirNote, both: both.text };
  // why: two texts one after the other are material for a person, never what is saved unasked.
  const choice = chosen ?? (both.isClean ? 'both' : 'mine');
  const note = edited ?? notes[choice];
  const pair = form.rest?.both;
  const restOf = (fields: AnswerFields) => ({ ...fields, [form.text]: '' });
  const isRestClean = !pair || pair.isClean;
  const isMineOld = ground !== null && sameFields(restOf(mine), restOf(ground));
  // why: what only they have changed is not taken back by somebody who never touched it.
  const value = chosenValue ?? (pair?.isClean ? 'both' : isMineOld ? 'theirs' : 'mine');
  const values: Record<Choice, AnswerFields> = {
    mine,
    theirs: theirs.fields,
    both: pair?.fields ?? mine,
  };
  const valuesDiffer = !sameFields(restOf(mine), restOf(theirs.fields));
  // why: somebody at the keyboard in the form above must not lose it to a text that came from elsewhere.
  useEffect(() => {
    if (asked > 0) title.current?.focus();
  }, [asked]);

  function choose(next: Choice) {
    setChosen(next);
    setEdited(null);
    // why: two values that cannot be put together cannot both be kept; what is chosen of them stays.
    if (next !== 'both' || pair) setValue(next);
  }
  const isOwn = useIsOwn(theirs);
  const name = isOwn ? t('conflict.yourself') : (theirs.by ?? t('device:merge.someone'));
  return (
    <section
      id={form.id}
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
        <MergeSide {...{ form, parts }} title={t('device:merge.mine')} fields={mine} side="first" />
        <MergeSide
          {...{ form, parts }}
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
      {valuesDiffer ? pair?.view : null}
      {both.isClean ? null : <p className="mt-2">{t('device:merge.clash')}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        {CHOICES.map((one) => (
          <button
            key={one}
            type="button"
            className="btn btn-sm"
            aria-pressed={choice === one && edited === null && (chosen !== null || isRestClean)}
            onClick={() => choose(one)}
          >
            {t(BUTTON[one])}
          </button>
        ))}
      </div>
      {valuesDiffer && form.rest ? (
        <fieldset className="mt-4">
          <legend className="font-semibold">{form.rest.whichLabel}</legend>
          {(pair ? CHOICES : CHOICES.slice(0, 2)).map((one) => (
            <label key={one} className="flex gap-3 py-1.5">
              <input
                type="radio"
                name={`${id}-value`}
                className="radio radio-primary mt-0.5 radio-sm"
                checked={value === one}
                onChange={() => setValue(one)}
              />
              <span>
                {t(`device:merge.${one}`)}: {form.rest?.words(values[one])}
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
        maxLength={form.maxLength}
        rows={6}
        value={note}
        onChange={(event) => setEdited(event.target.value)}
      />
      <button
        type="button"
        className="btn btn-primary"
        onClick={() => onMerged(filled({ ...values[value], [form.text]: note }))}
      >
        {t('device:merge.save')}
      </button>
      {form.kept ? <p className="mt-2 text-sm text-quiet">{form.kept}</p> : null}
    </section>
  );
}
