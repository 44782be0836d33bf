/**
 * How it is known that the real service does something: `seen live` in the official SDKs' tests against it or in captured
 * traffic, `documented` on Bandwidth's pages or in its OpenAPI file, `SDK only` in an official SDK and on no page that
 * could be read, `assumed` where nothing says.
 */
export type Evidence = 'seen live' | 'documented' | 'SDK only' | 'assumed';
