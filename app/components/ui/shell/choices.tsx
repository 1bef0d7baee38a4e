import { useLocation } from '@remix-run/react';

import { Icon } from '../icon';

interface ChoicesProps {
  legend: string;
  name: string;
  choices: readonly { value: string; label: string }[];
  current: string;
}

/** A short list of submit buttons, one of them in force. Stands inside a form. */
export function Choices({ legend, name, choices, current }: ChoicesProps) {
  return (
    <fieldset>
      <legend className="eyebrow mb-1">{legend}</legend>
      {choices.map(({ value, label }) => (
        <button
          key={value}
          type="submit"
          name={name}
          value={value}
          aria-pressed={value === current}
          className="flex w-full items-center gap-2 rounded-field px-2 py-3 text-start text-sm hover:bg-base-200 aria-pressed:font-semibold"
        >
          <Icon name="check" className={value === current ? 'text-primary' : 'invisible'} />
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** Where a preference form leads back to. */
export function ReturnPath() {
  const { pathname, search } = useLocation();
  return <input type="hidden" name="tujuan" value={pathname + search} />;
}
