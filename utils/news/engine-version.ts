/** Raised when features of articles change: the corpus then makes its index anew. */
export const ENGINE_VERSION = 1;
