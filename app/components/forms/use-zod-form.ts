import { useNavigation, useSubmit } from '@remix-run/react';
import { useEffect, useId, type FormEvent } from 'react';
import {
  useForm,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import type { z } from 'zod';

import { formObject, isMessageKey } from '~/shared/form-object';

import { fieldId, type FieldError, type Refusal } from './form-state';

interface Options {
  /** Values to begin with; all as text, as a form holds them. */
  defaults?: Record<string, string | undefined>;
  /** The action's answer; a refusal puts its errors at the fields and its text into them. */
  refusal?: Refusal;
  action?: string;
  encType?: 'multipart/form-data' | 'application/x-www-form-urlencoded';
}

type SchemaLoader<Values extends FieldValues> = () => Promise<z.ZodType<Values, Values>>;

/** A form over one schema: checked in the browser before it is sent, and by the action again. */
export interface ZodForm<Values extends FieldValues> {
  /** For `<ErrorSummary>`. */
  id: string;
  /** Spread on `<Form>` of Remix; without JavaScript it is a plain post. */
  props: {
    id: string;
    method: 'post';
    action?: string;
    encType?: Options['encType'];
    noValidate: true;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    onFocus: () => void;
  };
  /** Spread on a field: id, name, default value, error and the registration. */
  field: (name: Path<Values>) => ReturnType<UseFormReturn<Values>['register']> & {
    id: string;
    defaultValue: string | undefined;
    error: FieldError | undefined;
  };
  /** Every error, for `<ErrorSummary>`. */
  errors: Record<string, FieldError>;
  pending: boolean;
  form: UseFormReturn<Values>;
}

/**
 * react-hook-form over a zod schema and Remix. The schema is imported on first use of the form, e.g.
 * `useZodForm(() => import('~/domain/accounts/account.schema').then((m) => m.SignIn))`. Its input and output
 * types must be the same, and its messages i18n keys; an issue without one reads `errors:field.<zod code>`.
 */
export function useZodForm<Values extends FieldValues>(
  loadSchema: SchemaLoader<Values>,
  { defaults = {}, refusal, action, encType }: Options = {},
): ZodForm<Values> {
  const id = useId().replaceAll(':', '');
  const submit = useSubmit();
  const navigation = useNavigation();
  const pending = navigation.state !== 'idle' && navigation.formMethod === 'POST';
  // why: zod is 25 KB compressed; it comes when the form is first used, not with the page.
  const resolver: Resolver<Values> = async (_values, context, options) => {
    const check = await loadCheck(loadSchema).catch(() => null);
    // why: after a deployment an open page may miss the chunk; the action checks the same and answers 422.
    if (!check) return { values: postedValues<Values>(id), errors: {} };
    const [{ zodResolver }, schema] = check;
    // why: the schema sees what is posted, hidden fields and all, exactly as the action will.
    return zodResolver(schema)(postedValues<Values>(id), context, options);
  };
  const form = useForm<Values>({ resolver, shouldFocusError: false });
  const { isSubmitted } = form.formState;

  useEffect(() => {
    if (refusal) form.clearErrors();
  }, [refusal, form]);

  const own: Record<string, FieldError> = {};
  collect(form.formState.errors, '', own);
  const errors = isSubmitted && Object.keys(own).length > 0 ? own : (refusal?.errors ?? own);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const sender = submitterOf(event.nativeEvent) ?? event.currentTarget;
    event.preventDefault();
    if (pending) return;
    void form.handleSubmit(() => submit(sender, { method: 'post', action, encType }))(event);
  }
  const onFocus = () => void loadCheck(loadSchema).catch(() => null);
  return {
    id,
    form,
    pending,
    errors,
    props: { id, method: 'post', action, encType, noValidate: true, onSubmit, onFocus },
    field: (name) => ({
      ...form.register(name),
      id: fieldId(id, name),
      defaultValue: refusal?.values[name] ?? defaults[name],
      error: errors[name],
    }),
  };
}

function loadCheck<Values extends FieldValues>(loadSchema: SchemaLoader<Values>) {
  return Promise.all([import('@hookform/resolvers/zod'), loadSchema()]);
}

/** What the form holds now; the schema judges whether it has the shape it should. */
function postedValues<Values extends FieldValues>(id: string): Values {
  const element = document.getElementById(id);
  const form = element instanceof HTMLFormElement ? new FormData(element) : new FormData();
  return formObject(form) as Values;
}

function submitterOf(event: Event): HTMLButtonElement | null {
  const submitter = event instanceof SubmitEvent ? event.submitter : null;
  return submitter instanceof HTMLButtonElement ? submitter : null;
}

/** Flattens react-hook-form's nested errors to names with dots. */
function collect(errors: object, prefix: string, into: Record<string, FieldError>): void {
  for (const [name, error] of Object.entries(errors)) {
    if (typeof error !== 'object' || error === null) continue;
    const path = name === 'root' ? '' : `${prefix}${name}`;
    if ('type' in error && typeof error.type === 'string') {
      const message = 'message' in error ? String(error.message) : '';
      into[path] = { key: isMessageKey(message) ? message : `errors:field.${error.type}` };
    } else collect(error, `${path}.`, into);
  }
}
