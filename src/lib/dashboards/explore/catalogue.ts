/** All indicators, for components, which know them through dashboards only. */
export { INDICATORS } from '#lib/indicators/catalogue.ts';
