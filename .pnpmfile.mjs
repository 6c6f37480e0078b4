// What is published says what its users need, and nothing of how it is made here.
export const hooks = {
  /**
   * @param {Record<string, unknown> & { exports?: Record<string, object> }} manifest
   * @returns {object} the manifest inside the tarball
   */
  beforePacking({ devDependencies: _dev, scripts: _scripts, exports, ...manifest }) {
    // A program has none.
    if (!exports) return manifest;
    const entries = Object.entries(exports).map(([entry, conditions]) => {
      // The sources that it leads to are not in the tarball.
      const { "@keyhole/source": _source, ...published } = /** @type {Record<string, string>} */ (
        conditions
      );
      return [entry, published];
    });
    return { ...manifest, exports: Object.fromEntries(entries) };
  },
};
