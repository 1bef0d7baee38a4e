import { useTranslation } from 'react-i18next';

import { describedBy, ErrorText } from '~/components/forms/field';
import { fieldId, type FieldError } from '~/components/forms/form-state';
import { VERDICT_STATUS } from '~/components/outcome/verdict-badge';
import { Icon } from '~/components/ui/icon';
import { statusLook } from '~/components/ui/status';
import { VERDICTS } from '~/domain/instruments/verdict';

interface ChoiceProps {
  /** Id of the form. */
  form: string;
  title: string;
  chosen: string;
  error: FieldError | undefined;
  /** Access keys 1 to 5. */
  hasKeys?: boolean;
  required?: boolean;
  legendClass?: string;
  className?: string;
}

/** The five verdicts, each as icon and word. The radio itself is not drawn; the chosen one is filled. */
export function Choice({ form, title, chosen, error, ...look }: ChoiceProps) {
  const { t } = useTranslation('status');
  const id = fieldId(form, 'verdict');
  return (
    <fieldset className={look.className} {...describedBy({ id, error })}>
      <legend className={`mb-1 font-semibold ${look.legendClass ?? ''}`}>{title}</legend>
      <div className="flex flex-wrap gap-1">
        {VERDICTS.map((name, at) => (
          <label
            key={name}
            className="relative flex min-h-10 cursor-pointer items-center gap-1.5 rounded-field border border-edge px-2 text-[0.9375rem] has-checked:border-primary has-checked:bg-primary has-checked:font-semibold has-checked:text-primary-content has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary"
          >
            <input
              type="radio"
              name="verdict"
              value={name}
              id={at === 0 ? id : `${form}-${name}`}
              defaultChecked={chosen === name}
              accessKey={look.hasKeys ? String(at + 1) : undefined}
              required={look.required}
              className="absolute inset-0 cursor-pointer appearance-none rounded-field outline-none"
            />
            <Icon name={statusLook[VERDICT_STATUS[name]].icon} />
            {t(`status.${VERDICT_STATUS[name]}`)}
          </label>
        ))}
      </div>
      <ErrorText id={id} error={error} />
    </fieldset>
  );
}
