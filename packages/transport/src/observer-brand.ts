/** What only `createObserver` can give an object. */
export const begin: unique symbol = Symbol("begin");
