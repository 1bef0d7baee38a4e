import type { Region } from './region';
import { regionLevel, type RegionLevel } from './scope';

export type NamedLevel = Exclude<RegionLevel, 'nation'>;

/** What a written name says: the kind (null when it names none) and the rest, without spaces. */
export interface NameReading {
  kind: NamedLevel | null;
  bare: string;
}

/** A spelling somebody resolved by hand, remembered for the next import. */
export interface RegionAlias {
  name: string;
  code: string;
}

export type RegionResolution =
  { ok: true; code: string } | { ok: false; reason: 'ambiguous' | 'unknown'; candidates: string[] };

export type RegionResolver = (name: string) => RegionResolution;

const KIND_WORDS: Record<string, NamedLevel> = {
  kab: 'kabupaten',
  kabupaten: 'kabupaten',
  pemkab: 'kabupaten',
  kota: 'kota',
  kotamadya: 'kota',
  pemkot: 'kota',
  prov: 'province',
  provinsi: 'province',
  propinsi: 'province',
  pemprov: 'province',
};
const GOVERNMENT = /^(pemerintah daerah|pemerintahan|pemerintah|pemda) /;
const ADMINISTRATIVE = /^(administrasi|adm) /;
/** Short names of provinces whose official name is a title. */
const PROVINCE_SHORT: Record<string, string> = {
  dkijakarta: 'daerahkhususibukotajakarta',
  dkjakarta: 'daerahkhususibukotajakarta',
  dki: 'daerahkhususibukotajakarta',
  diyogyakarta: 'daerahistimewayogyakarta',
  diy: 'daerahistimewayogyakarta',
};

/** The spelling under which an alias is remembered: case, punctuation and double spaces do not count. */
export function regionNameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function suffixKind(name: string): { kind: NamedLevel; rest: string } | null {
  // why: a bare trailing "Kota" is part of a name (Lima Puluh Kota); only "(Kota)" and ", Kota" are a kind.
  const found = /^(.*?)\s*(?:\(([^()]*)\)|,\s*([^,()]+))\s*$/u.exec(name.trim());
  const kind = KIND_WORDS[regionNameKey(found?.[2] ?? found?.[3] ?? '')];
  return kind && found?.[1] ? { kind, rest: found[1] } : null;
}

/** Reads "Kab. X", "X (Kab.)", "Pemerintah Daerah Kabupaten X" and "Kota X" alike. Never fails; `bare` may be empty. */
export function readRegionName(name: string): NameReading {
  const suffix = suffixKind(name);
  let text = regionNameKey(suffix?.rest ?? name)
    .replace(GOVERNMENT, '')
    .replace(ADMINISTRATIVE, '');
  let kind = suffix?.kind ?? null;
  const [first = '', ...rest] = text.split(' ');
  const prefix = KIND_WORDS[first];
  if (prefix && rest.length > 0) {
    kind ??= prefix;
    text = rest.join(' ').replace(ADMINISTRATIVE, '');
  }
  return { kind, bare: text.replaceAll(' ', '') };
}

function readingsOf(name: string): NameReading[] {
  const reading = readRegionName(name);
  const whole = regionNameKey(name).replaceAll(' ', '');
  const province = PROVINCE_SHORT[reading.bare];
  const readings = [reading, { kind: null, bare: whole }];
  return province ? [...readings, { kind: 'province' as const, bare: province }] : readings;
}

/**
 * A resolver over a fixed list of regions. It never guesses: a name two regions share (Magelang, Semarang,
 * Pekalongan and Tegal are kabupaten and kota) is ambiguous, a wrong kind is unknown with the namesakes as
 * candidates. A remembered alias decides first, then a code written as such, then the name.
 */
export function regionResolver(
  regions: readonly Region[],
  aliases: readonly RegionAlias[] = [],
): RegionResolver {
  const known = new Set(regions.map((region) => region.code));
  const remembered = new Map(aliases.map((alias) => [regionNameKey(alias.name), alias.code]));
  const byBare = new Map<string, string[]>();
  for (const { code, name } of regions) {
    const { bare } = readRegionName(name);
    byBare.set(bare, [...(byBare.get(bare) ?? []), code].sort());
  }

  return (name) => {
    const alias = remembered.get(regionNameKey(name));
    if (alias !== undefined && known.has(alias)) return { ok: true, code: alias };
    const digits = /^(\d{2})\.?(\d{2})?$/.exec(name.trim());
    const code = digits ? [digits[1], digits[2]].filter(Boolean).join('.') : '';
    if (known.has(code)) return { ok: true, code };

    const namesakes = new Set<string>();
    const matches = new Set<string>();
    for (const { kind, bare } of readingsOf(name)) {
      for (const candidate of byBare.get(bare) ?? []) {
        namesakes.add(candidate);
        if (kind === null || regionLevel(candidate) === kind) matches.add(candidate);
      }
    }
    const [only, ...others] = [...matches].sort();
    if (only !== undefined && others.length === 0) return { ok: true, code: only };
    if (only !== undefined)
      return { ok: false, reason: 'ambiguous', candidates: [only, ...others] };
    return { ok: false, reason: 'unknown', candidates: [...namesakes].sort() };
  };
}

/** One name against a list of regions; use `regionResolver` for many names. */
export function resolveRegionName(
  name: string,
  regions: readonly Region[],
  aliases: readonly RegionAlias[] = [],
): RegionResolution {
  return regionResolver(regions, aliases)(name);
}
