/** Most bytes that are read of one document. The platform takes 64 KB; what is far beyond is no document. */
export const maxBytes = 4 * 1024 * 1024;

/** How much of a file tells whether it is BXML, in bytes. */
export const headBytes = 64 * 1024;

export const tooLarge = 'It is larger than 4 MB, and a BXML document has at most 64 KB.';
