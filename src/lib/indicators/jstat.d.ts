/** The parts of jstat 1.9 that are used; the package has no types of its own. */
declare module 'jstat' {
  interface Statistics {
    readonly chisquare: {
      /** Quantile of the chi-square distribution. */
      inv(p: number, degrees: number): number;
    };
    readonly gamma: {
      /** Quantile of the gamma distribution. */
      inv(p: number, shape: number, scale: number): number;
    };
    /** Regularised lower incomplete gamma function P(shape, x). */
    lowRegGamma(shape: number, x: number): number;
    /** Natural logarithm of the gamma function. */
    gammaln(x: number): number;
  }
  /** The package is CommonJS: Node knows its default export only. */
  const jstat: { readonly jStat: Statistics };
  export default jstat;
}
