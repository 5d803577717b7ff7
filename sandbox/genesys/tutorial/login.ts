import { verified } from "../login.ts";
import type { Client, GenesysState } from "../state.ts";

/** The client's id and secret in the form of the request, as the tutorial sends them (T1). */
export function clientInForm(form: URLSearchParams, state: GenesysState): Client | undefined {
  return verified(state, form.get("client_id") ?? "", form.get("client_secret") ?? "");
}
