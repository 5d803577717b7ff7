import { clientCredentials, type Login } from "../http/token.ts";

/** The tutorial asks for a scope without saying what it opens; scopes do not apply to client credentials. */
const scope = "integrations";

/** The client is sent in the form, with a scope (the tutorial's T1). */
export const tutorialLogin: Login = {
  request: ({ clientId, clientSecret }) => ({
    headers: {},
    form: { ...clientCredentials, client_id: clientId, client_secret: clientSecret, scope },
  }),
  // Genesys Cloud's own login does not accept a client in the form.
  refusedAdvice:
    "; with genesys:api accountlinks the client is sent in the form, which only a service that serves the tutorial API takes",
};
