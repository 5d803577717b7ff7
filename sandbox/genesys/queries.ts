import { count, pageQuery, query } from "./schemas.ts";

/** Queries of lists and reads, as the published operations have them. */

const isTrue = { enum: ["true", "false"] };
const texts = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };

/** Of a list that a client may have page by page, in an order of its own; a page's token is its number. */
export const listQuery = {
  ...pageQuery,
  nextPage: count,
  previousPage: count,
  sortBy: { type: "string" },
  sortOrder: { enum: ["asc", "desc", "ASC", "DESC"] },
};

/** Of whatever is about an integration, one of them included: the published operations share their parameters. */
export const integrationQuery = { ...listQuery, expand: texts };

export const integrationsQuery = {
  ...integrationQuery,
  ids: texts,
  integrationType: { type: "string" },
  reportedState: { type: "string" },
  credentialId: { type: "string" },
};

/** Of actions, and of their drafts. */
export const actionsQuery = {
  ...listQuery,
  name: { type: "string" },
  category: { type: "string" },
  ids: texts,
  secure: isTrue,
  includeAuthActions: isTrue,
  includeConfig: isTrue,
};

export const categoriesQuery = { ...listQuery, secure: isTrue };

/** Of the listing that is read from one cursor to the next. */
export const cursorQuery = { pageSize: count, after: { type: "string" }, before: { type: "string" } };

/** Architect's flattened form of a schema or of values; asking for the plain one is all that is served. */
export const flattenQuery = { flatten: isTrue };

/** What a read of an action or of its draft may ask for besides. */
export const expansionQuery = query({ expand: { enum: ["contract"] }, includeConfig: isTrue, ...flattenQuery });
