import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

import { readCell } from '~/domain/assessments/read-cell';
import type { ChoiceColumn, DateColumn } from '~/domain/instruments/table';
import { readDate } from '~/shared/read-date';

import { useLanguage } from '../../ui/root-data';

type Common = Pick<ComponentProps<'input'>, 'id' | 'name' | 'autoComplete'> & {
  'data-cell': string;
};

/** A list of options; a text that is none of them stands among them, chosen, until another one is. */
export function ChoiceCell(props: { column: ChoiceColumn; typed: string; common: Common }) {
  const { column, typed, common } = props;
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const read = readCell(column, typed);
  const known = 'text' in read ? read.text : null;
  return (
    <select {...common} defaultValue={known ?? typed} className="select w-full select-sm">
      <option value="">{t('cell.choose')}</option>
      {known === null ? <option value={typed}>{t('cell.unknown', { text: typed })}</option> : null}
      {column.options.map(({ code, label }) => (
        <option key={code} value={code}>
          {label[language]}
        </option>
      ))}
    </select>
  );
}

/** A date field; a text that is no day stands in a field of text, until it is left with one. */
export function DateCell(props: { column: DateColumn; typed: string; common: Common }) {
  const { column, common } = props;
  const [typed, setTyped] = useState(props.typed);
  const field = useRef<HTMLInputElement>(null);
  // A day out of the column's bounds too: a date field holds it, and its error says why it is not kept.
  const known = typed.trim() === '' ? '' : readDate(typed);
  const isFirst = useRef(true);
  useEffect(() => {
    // A field of another kind holds another text for the same day; the form is told as by typing.
    if (!isFirst.current) field.current?.dispatchEvent(new Event('input', { bubbles: true }));
    isFirst.current = false;
  }, [typed]);
  if (known === null) {
    return (
      <input
        {...common}
        key="text"
        ref={field}
        defaultValue={typed}
        onBlur={({ target }) => {
          if (target.value.trim() === '' || readDate(target.value)) setTyped(target.value);
        }}
        className="input w-full input-sm"
      />
    );
  }
  return (
    <input
      {...common}
      key="date"
      ref={field}
      type="date"
      defaultValue={known}
      min={column.min ?? undefined}
      max={column.max ?? undefined}
      className="input w-full input-sm"
    />
  );
}
