import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { allRequirements, findRequirement, findSection, type Instrument } from './instrument';
import { instrumentSchema, parseInstrument } from './instrument.schema';

const folder = new URL('../../../db/reference/instruments/', import.meta.url);
const document = (name: string): unknown =>
  parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));
const lpse = parseInstrument(document('lpse-17-2014'));
const maturity = parseInstrument(document('maturity-2021'));
const inputs = parseInstrument(document('itkp-inputs-2023'));

describe('the reference files', () => {
  it('all parse, each named by its code', () => {
    for (const file of readdirSync(folder))
      expect(`${parseInstrument(document(file.replace('.yaml', ''))).code}.yaml`).toBe(file);
  });

  it('lpse: 17 standards in the published order, all requirements marked derived', () => {
    expect(lpse.sections.map((section) => section.title.id)).toEqual([
      'Kebijakan Layanan',
      'Pengorganisasian Layanan',
      'Pengelolaan Aset Layanan',
      'Pengelolaan Risiko Layanan',
      'Pengelolaan Layanan Helpdesk',
      'Pengelolaan Perubahan',
      'Pengelolaan Kapasitas',
      'Pengelolaan Sumber Daya Manusia',
      'Pengelolaan Keamanan Perangkat',
      'Pengelolaan Keamanan Operasional Layanan',
      'Pengelolaan Keamanan Server dan Jaringan',
      'Pengelolaan Kelangsungan Layanan',
      'Pengelolaan Anggaran Layanan',
      'Pengelolaan Pendukung Layanan',
      'Pengelolaan Hubungan dengan Pengguna Layanan',
      'Pengelolaan Kepatuhan',
      'Penilaian Internal',
    ]);
    for (const section of lpse.sections) {
      expect(section.requirements.length).toBeGreaterThanOrEqual(2);
      expect(section.requirements.length).toBeLessThanOrEqual(7);
    }
    expect(allRequirements(lpse).every((r) => r.derived && r.answerType === 'claim')).toBe(true);
  });

  it('maturity: nine variables in four domains, only Pengorganisasian without placeholders', () => {
    expect(maturity.sections.map((section) => section.requirements.length)).toEqual([4, 2, 2, 1]);
    const known = allRequirements(maturity).filter((variable) => !variable.placeholder);
    expect(known.map((variable) => variable.text.id)).toEqual(['Pengorganisasian']);
    for (const variable of allRequirements(maturity)) {
      if (variable.answerType !== 'level') throw new Error(`${variable.code} has no ladder`);
      expect(new Set(variable.levels.map((rung) => rung.placeholder))).toEqual(
        new Set([variable.placeholder]),
      );
    }
    expect(maturity.maturity).toMatchObject({ overall: 'minimum', proaktifLevel: 3 });
  });

  it('itkp inputs: each sub-indicator once, for 2023 to 2025', () => {
    expect(inputs.years).toEqual({ from: 2023, to: 2025 });
    const fed = allRequirements(inputs).map((r) => ('indicator' in r ? r.indicator : r.code));
    expect(fed).toEqual([
      'sirup',
      'e_tendering',
      'e_katalog',
      'toko_daring',
      'non_e_tendering',
      'e_kontrak',
      'formation',
    ]);
  });
});

describe('lookups', () => {
  it('finds a section by code, name or the name of another edition', () => {
    const code = (name: string) => findSection(lpse, name)?.code ?? null;
    expect(code('s05')).toBe('S05');
    expect(code('Gangguan, Masalah & Permintaan Layanan')).toBe('S05');
    expect(code('Operasional Keamanan Layanan')).toBe('S10');
    expect(code('KELANGSUNGAN PELAYANAN')).toBe('S12');
    expect(code('Hubungan Bisnis Layanan')).toBe('S15');
    expect(code('Keamanan')).toBeNull();
  });

  it('finds a requirement with its section', () => {
    expect(findRequirement(lpse, 'S03.R2')?.section.code).toBe('S03');
    expect(findRequirement(lpse, 'S18.R1')).toBeNull();
  });
});

describe('refuses', () => {
  const faults = (change: (draft: Instrument) => void, of: Instrument = lpse): string[] => {
    const draft = structuredClone(of);
    change(draft);
    const result = instrumentSchema.safeParse(draft);
    return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
  };
  const first = (draft: Instrument) => {
    const section = draft.sections[0];
    const requirement = section?.requirements[0];
    if (!section || !requirement) throw new Error('empty instrument');
    return { section, requirement };
  };

  it('a duplicate code', () => {
    expect(faults((d) => (first(d).requirement.code = 'S02.R1'))).toEqual([
      'sections.1.requirements.0.code',
    ]);
  });

  it('a gap or a wrong order in ordinals', () => {
    expect(faults((d) => (first(d).section.ordinal = 2))).toEqual(['sections.0.ordinal']);
    expect(faults((d) => d.sections.splice(3, 1))).toContain('sections.3.ordinal');
    expect(faults((d) => first(d).section.requirements.reverse())).toHaveLength(4);
  });

  it('a key it does not know, an empty text, an answer type of another kind', () => {
    expect(faults((d) => Object.assign(d, { extra: 1 }))).toEqual(['']);
    expect(faults((d) => (first(d).requirement.text.en = ' '))).toEqual([
      'sections.0.requirements.0.text.en',
    ]);
    expect(faults((d) => (d.kind = 'itkp_inputs'))).toContain(
      'sections.0.requirements.0.answerType',
    );
  });

  it('a ladder without every level, a maturity file without its rule', () => {
    const short = (draft: Instrument) => {
      const { requirement } = first(draft);
      if (requirement.answerType === 'level') requirement.levels.pop();
    };
    expect(faults(short, maturity)).toEqual(['sections.0.requirements.0.levels']);
    expect(faults((d) => (d.maturity = null), maturity)).toEqual(['maturity']);
  });

  it('two requirements that feed one indicator', () => {
    const twice = (draft: Instrument) => {
      const second = draft.sections[0]?.requirements[1];
      if (second && 'indicator' in second) second.indicator = 'sirup';
    };
    expect(faults(twice, inputs)).toEqual(['sections.0.requirements.1.indicator']);
  });
});
