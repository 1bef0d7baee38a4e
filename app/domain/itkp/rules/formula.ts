import { message, showDecimal, type Message } from '../message';
import type { Leaf } from '../rule-set';
import { rangeText } from './outcome';

/** The rule of a leaf in general, before any number of a region is filled in. */
export function formulaOf({ rule, weight }: Leaf): Message {
  switch (rule.kind) {
    case 'linear': {
      const over = rule.over.treatment;
      return rule.floor
        ? message(`formula.linear_floor_${over}`, { weight, floor: rule.floor.percent })
        : message(`formula.linear_${over}`, { weight });
    }
    case 'binary':
      return message('formula.binary', { weight, threshold: rule.threshold.toString() });
    case 'min_ratio':
      return message('formula.min_ratio', { weight, cap: rule.capPercent });
    case 'level_count':
      return message('formula.level_count', {
        weight,
        variables: rule.variables.toString(),
        levelName: rule.levelName,
      });
    case 'stepped': {
      const listed = (language: 'id' | 'en') =>
        rule.bands
          .map((band) => `${rangeText(band)[language]} → ${showDecimal(band.score, language)}`)
          .join('; ');
      return message('formula.stepped', { bands: { id: listed('id'), en: listed('en') } });
    }
    case 'choice':
    case 'ladder': {
      const items = rule.kind === 'choice' ? rule.options : rule.rungs;
      const listed = (language: 'id' | 'en') =>
        items.map((i) => `${i.label[language]} → ${showDecimal(i.score, language)}`).join('; ');
      return message('formula.listed', { items: { id: listed('id'), en: listed('en') } });
    }
  }
}
