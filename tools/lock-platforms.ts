import { readFile, writeFile } from 'node:fs/promises';

/** One entry of `packages` in package-lock.json, as far as platforms go. */
export interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, LockEntry>;

const OS = 'android darwin freebsd linux netbsd openbsd openharmony sunos aix win32'.split(' ');
const CPU = 'arm64 arm x64 ia32 loong64 ppc64 riscv64 s390x wasm32 mips64el'.split(' ');

/** Binary packages that a package names for some platform and the lock file does not hold, by their place in it. */
export function missingPlatforms(packages: Packages): Packages {
  const missing: Packages = {};
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!resolve(packages, path, name)) {
        missing[`node_modules/${name}`] = platformEntry(name, version, entry);
      }
    }
  }
  return missing;
}

/** Where Node would find `name` from `path`: beside it, or in a folder above. */
function resolve(packages: Packages, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

function platformEntry(name: string, version: string, { dev }: LockEntry): LockEntry {
  const words = name.split(/[@/-]/);
  const os = words.filter((word) => OS.includes(word));
  const arm = words.some((word) => /eabi(hf)?$/.test(word));
  const cpu = arm ? ['arm'] : words.filter((word) => CPU.includes(word));
  const libc = name.includes('musl') ? ['musl'] : ['glibc'];
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(os.includes('linux') && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

/**
 * Completes package-lock.json. why: npm leaves out the binaries of platforms it could not ask about, and `npm ci`
 * then refuses the file. Run after every change of packages: `npm run lock`.
 */
export async function completeLock(path = 'package-lock.json'): Promise<string[]> {
  const lock = JSON.parse(await readFile(path, 'utf8')) as { packages: Packages };
  const missing = missingPlatforms(lock.packages);
  const all = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`);
  return Object.keys(missing);
}
