import type { LoaderFunctionArgs } from '@remix-run/node';
import { expect, it, vi } from 'vitest';

import { handleError } from '~/entry.server';

it('a wrong method or address is no error of the server, a defect is', () => {
  const error = vi.fn();
  const context = { requestId: 'uji', log: { error } };
  const request = new Request('http://127.0.0.1/', { method: 'OPTIONS' });
  // why: only these three are read; the rest of a context would need a database.
  const args = { request, params: {}, context } as unknown as LoaderFunctionArgs;
  handleError({ status: 405, statusText: 'Method Not Allowed', internal: true, data: '' }, args);
  expect(error).not.toHaveBeenCalled();
  handleError(new Error('cacat'), args);
  expect(error).toHaveBeenCalledOnce();
});
