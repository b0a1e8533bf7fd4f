import type { ParamMatcher } from '@sveltejs/kit';

/** Vietnamese has no prefix; every other language of the interface has its code. */
export const match: ParamMatcher = (param) => param === 'en';
