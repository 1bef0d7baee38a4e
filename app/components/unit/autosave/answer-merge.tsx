import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { NOTE_MAX } from '~/domain/assessments/answer-limits';
import type { Requirement } from '~/domain/instruments/instrument';

import { MergeView, type MergeProps } from '../../autosave/merge-view';
import { MERGE_ID } from './answer-help';
import { bothRows, fieldsOfRows } from './both-rows';
import { FieldWords } from './field-words';
import { MergeRows } from './merge-rows';

/** Two answers to one requirement; of two tables the rows of both are kept. */
export default function AnswerMerge({ about, ...props }: MergeProps & { about: Requirement }) {
  const { mine, theirs, ground } = props;
  const { t } = useTranslation('device');
  const rows = useMemo(
    () => bothRows(about, { mine, theirs: theirs.fields, ground }),
    [about, mine, theirs, ground],
  );
  return (
    <MergeView
      {...props}
      form={{
        id: MERGE_ID,
        text: 'note',
        textLabel: t('merge.note'),
        maxLength: NOTE_MAX,
        rest: {
          label: t('merge.value'),
          whichLabel: t('merge.whichValue'),
          words: (fields) => <FieldWords fields={fields} requirement={about} />,
          both: rows && {
            fields: fieldsOfRows(rows.both.rows),
            isClean: rows.both.isClean,
            view: <MergeRows rows={rows} />,
          },
        },
        kept: t('merge.kept'),
      }}
    />
  );
}
