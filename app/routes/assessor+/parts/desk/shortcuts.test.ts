import { describe, expect, it } from 'vitest';

import { LETTERS, shortcutOf, type PressedKey } from './shortcuts';

const press = (key: string, over: Partial<PressedKey> = {}): PressedKey => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, isRepeated: false },
  ...over,
});
const reading = { isTyping: false, isOn: true };
const typing = { isTyping: true, isOn: true };

describe('keys of the review page', () => {
  it('has one letter for each act', () => {
    expect(new Set(LETTERS.map(([key]) => key)).size).toBe(LETTERS.length);
    for (const [key, action] of LETTERS) {
      expect(shortcutOf(press(key), reading)).toBe(action);
      expect(shortcutOf(press(key.toUpperCase()), reading)).toBe(action);
    }
  });

  it('leaves letters to whoever types, and all of them to whoever switched them off', () => {
    for (const [key] of [...LETTERS, ['?'] as const]) {
      expect(shortcutOf(press(key), typing)).toBeNull();
      expect(shortcutOf(press(key), { isTyping: false, isOn: false })).toBeNull();
    }
  });

  it('saves and leaves a field while typing', () => {
    expect(shortcutOf(press('Enter', { ctrlKey: true }), typing)).toBe('saveNext');
    expect(shortcutOf(press('Enter', { metaKey: true }), { ...typing, isOn: false })).toBe(
      'saveNext',
    );
    expect(shortcutOf(press('Escape'), typing)).toBe('leave');
    expect(shortcutOf(press('Enter'), typing)).toBeNull();
  });

  it('takes no key of the browser and none that is held down', () => {
    expect(shortcutOf(press('r', { ctrlKey: true }), reading)).toBeNull();
    expect(shortcutOf(press('n', { altKey: true }), reading)).toBeNull();
    expect(shortcutOf(press('n', { isRepeated: true }), reading)).toBeNull();
  });
});
