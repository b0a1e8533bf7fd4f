export { formats, type Format } from '#lib/model/format.ts';
