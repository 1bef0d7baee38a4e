import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { missingPlatforms, type LockEntry } from './lock-platforms';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockEntry & { resolved?: string }>;
};

describe('package-lock.json', () => {
  it('holds the binaries of every platform, or npm ci refuses it', () => {
    expect(Object.keys(missingPlatforms(lock.packages))).toEqual([]);
  });

  it('pins no address to download from', () => {
    expect(
      Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http')),
    ).toEqual([]);
  });
});

describe('missingPlatforms', () => {
  it('describes a platform by the name of its package', () => {
    const packages = {
      'node_modules/tool': {
        version: '1.2.3',
        optionalDependencies: {
          '@tool/linux-x64-musl': '1.2.3',
          '@tool/darwin-arm64': '1.2.3',
          '@tool/here': '1.2.3',
        },
      },
      'node_modules/tool/node_modules/@tool/here': { version: '1.2.3' },
    };
    expect(missingPlatforms(packages)).toEqual({
      'node_modules/@tool/linux-x64-musl': {
        version: '1.2.3',
        cpu: ['x64'],
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
      'node_modules/@tool/darwin-arm64': {
        version: '1.2.3',
        cpu: ['arm64'],
        optional: true,
        os: ['darwin'],
      },
    });
  });
});
