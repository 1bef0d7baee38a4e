import { expect, test } from 'vitest';

import { renderPage } from '~tests/setup/render';

import { Checkbox, RadioGroup } from './choice-controls';
import { Select, TextField } from './controls';
import { ErrorSummary } from './error-summary';
import { refusalOf } from './form-state';
import { SubmitButton } from './submit-button';

const error = { key: 'errors:field.required' };

test('a field ties label, hint and error to its control', () => {
  const html = renderPage(
    <TextField id="f-judul" name="judul" label="Judul" hint="Seperti tertulis" error={error} />,
  );
  expect(html).toContain('<label for="f-judul"');
  expect(html).toMatch(/<p id="f-judul-hint"[^>]*>Seperti tertulis/);
  expect(html).toContain('aria-describedby="f-judul-hint f-judul-error"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toMatch(/<p id="f-judul-error".*Wajib diisi\./);
});

test('a field without error is not marked', () => {
  const html = renderPage(<TextField id="a" name="a" label="A" defaultValue="teks" />);
  expect(html).not.toContain('aria-invalid');
  expect(html).not.toContain('aria-describedby');
  expect(html).toContain('value="teks"');
});

test('a choice keeps what was chosen', () => {
  const options = [
    { value: '1', label: 'Inisiasi' },
    { value: '2', label: 'Esensi' },
  ];
  const group = { id: 'g', name: 'level', label: 'Level', options };
  const radios = renderPage(<RadioGroup {...group} defaultValue="2" />);
  expect(radios).toMatch(/<fieldset[^>]*><legend/);
  expect(radios).toMatch(/<input[^>]*name="level"[^>]*checked=""[^>]*value="2"/);
  expect(radios.match(/checked=""/g)).toHaveLength(1);
  expect(renderPage(<Select {...group} defaultValue="2" />)).toContain(
    '<option value="2" selected="">',
  );
  const box = { id: 'c', name: 'setuju', label: 'Setuju' };
  expect(renderPage(<Checkbox {...box} defaultValue="on" />)).toContain('checked=""');
  expect(renderPage(<Checkbox {...box} />)).not.toContain('checked=""');
});

test('the summary counts the errors and links each to its field', () => {
  const errors = { judul: error, 'unsur.0': error, '': { key: 'errors:unreadableForm' } };
  const html = renderPage(<ErrorSummary formId="f" errors={errors} labels={{ judul: 'Judul' }} />);
  expect(html).toContain('role="alert"');
  expect(html).toContain('Ada 3 isian');
  expect(html).toContain('href="#f-judul">Judul: Wajib diisi.');
  expect(html).toContain('href="#f-unsur-0"');
  expect(html).toContain('<li>Isian yang dikirim tidak dapat dibaca.</li>');
});

test('English counts one error in the singular', () => {
  const html = renderPage(<ErrorSummary formId="f" errors={{ a: error }} />, { language: 'en' });
  expect(html).toContain('1 field needs correction');
});

test('without errors there is no summary', () => {
  expect(renderPage(<ErrorSummary formId="f" errors={{}} />)).toBe('');
});

test('a button that is sending says so and is not disabled, so its value is sent', () => {
  const html = renderPage(
    <SubmitButton pending name="intent" value="kirim">
      Kirim
    </SubmitButton>,
  );
  expect(html).toContain('aria-disabled="true"');
  expect(html).not.toContain(' disabled');
  expect(html).toContain('Mengirim…');
});

test('only a refusal counts as one', () => {
  const refusal = { ok: false, errors: { a: error }, values: { a: 'x' } };
  expect(refusalOf(refusal)).toBe(refusal);
  expect(refusalOf({ ok: true })).toBeUndefined();
  expect(refusalOf(null)).toBeUndefined();
});
