/** A catalogue with the same keys: the type of every catalogue but the Dutch one. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };
