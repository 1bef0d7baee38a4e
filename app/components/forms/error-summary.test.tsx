import { expect, test } from 'vitest';

import { renderPage } from '~tests/setup/render';

import { ErrorSummary } from './error-summary';

test('a refusal of the whole form is not told as a field to mend', () => {
  const field = { note: { key: 'errors:field.required' } };
  expect(renderPage(<ErrorSummary formId="f" errors={field} />)).toContain('Ada 1 isian');
  const whole = { '': { key: 'errors:unreadableForm' } };
  const refused = renderPage(<ErrorSummary formId="f" errors={whole} />);
  expect(refused).not.toContain('perlu diperbaiki');
  expect(refused).toContain('Tidak dapat dilakukan');
});
