import * as argon2 from '@node-rs/argon2';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { hashPassword, verifyPassword } from './password.server';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  return {
    ...real,
    verify: vi.fn((...order: Parameters<typeof real.verify>) => real.verify(...order)),
  };
});

const verified = vi.mocked(argon2.verify);
/** Algorithm and cost of a hash: what decides how long it takes to verify. */
const work = (hash: unknown) => String(hash).split('$').slice(1, 4);

describe('verifyPassword', () => {
  beforeEach(() => verified.mockClear());

  it('knows the right password from another one', async () => {
    const stored = await hashPassword('kata-sandi-benar');
    expect(await verifyPassword(stored, 'kata-sandi-benar')).toBe(true);
    expect(await verifyPassword(stored, 'kata-sandi-salah')).toBe(false);
  });

  it('does the same work for an account that does not exist, and says no', async () => {
    const stored = await hashPassword('kata-sandi-benar');
    await verifyPassword(stored, 'x');
    expect(await verifyPassword(undefined, 'x')).toBe(false);
    const [known, unknown] = verified.mock.calls;
    expect(verified).toHaveBeenCalledTimes(2);
    expect(work(unknown![0])).toEqual(work(known![0]));
    expect(String(unknown![0])).toHaveLength(stored.length);
  });
});
