/** Fields that take any number of rows: what an answer of one value does not need. */
export { RatioList } from './ratio-list';
export { TableField } from './table-field';
