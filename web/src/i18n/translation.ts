/** The same keys with other words: what every catalogue but the Dutch one must satisfy. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };
