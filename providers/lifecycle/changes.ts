import type { Change } from "./lifecycle.ts";

/** A change of each property that differs, in their order. */
export function changesOf(differs: Readonly<Record<string, boolean>>): Change[] {
  return Object.entries(differs).flatMap(([property, differ]) => (differ ? [{ property }] : []));
}

/** An object of another organization can only be replaced. */
export function organizationChange(
  state: { readonly organizationId: string },
  desired: { readonly organizationId: string },
): Change[] {
  return state.organizationId === desired.organizationId ? [] : [{ property: "organizationId", replaces: true }];
}
