import { describe, expect, it } from 'vitest';

import { hashPassword, verifyPassword } from './password.server';

describe('verifyPassword', () => {
  it('knows the right password from another one', async () => {
    const stored = await hashPassword('kata-sandi-benar');
    expect(await verifyPassword(stored, 'kata-sandi-benar')).toBe(true);
    expect(await verifyPassword(stored, 'kata-sandi-salah')).toBe(false);
  });

  it('does the same work for an account that does not exist, and says no even to a match', async () => {
    const compared: string[] = [];
    const compare = (hash: string) => {
      compared.push(hash);
      return Promise.resolve(true);
    };
    const stored = await hashPassword('kata-sandi-benar');
    expect(await verifyPassword(stored, 'x', compare)).toBe(true);
    expect(await verifyPassword(undefined, 'x', compare)).toBe(false);
    // Algorithm, version and cost decide how long a comparison takes.
    const [known, decoy] = compared.map((hash) => hash.split('$').slice(1, 4));
    expect(decoy).toEqual(known);
    expect(compared[1]).toHaveLength(stored.length);
    expect(await verifyPassword(undefined, 'x')).toBe(false);
  });
});
