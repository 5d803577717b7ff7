import { tutorialApi } from "../tutorial/api.ts";
import type { Api } from "./api.ts";
import type { GenesysApi } from "./names.ts";
import { publishedApi } from "./published.ts";

const apis: Readonly<Record<GenesysApi, Api>> = { integrations: publishedApi, accountlinks: tutorialApi };

/** The one place where the tutorial API is joined to the rest. */
export function apiOf(name: GenesysApi): Api {
  return apis[name];
}
